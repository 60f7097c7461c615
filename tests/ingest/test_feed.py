"""Feeds, from files and from the web."""

from __future__ import annotations

from pathlib import Path

import pytest

LONG = "The foreign minister of Peru met his counterpart from Chile on Monday and spoke about the border. "
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour &amp; Post</title><link>https://example.org</link>{items}</channel></rss>"""
ITEM = """<item><title>Talks &lt;b&gt;end&lt;/b&gt;</title><link>{link}</link><guid>g1</guid>
<pubDate>Fri, 03 May 2024 10:11:12 +0200</pubDate><description>{text}</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>f</id><entry><id>urn:1</id><title>Talks</title>
<updated>2024-05-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;Peru met Chile.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;
</content><summary>Short.</summary></entry></feed>"""


def rss(link: str, text: str) -> str:
    return RSS.format(items=ITEM.format(link=link, text=text))


def test_entry_of_a_file_is_a_document(folder, found):
    Path("a.rss").write_text(rss("https://example.org/a", "&lt;p&gt;Peru met Chile.&lt;/p&gt;"))
    document = found("a.rss").document
    assert (document.key, document.url) == ("https://example.org/a", "https://example.org/a")
    assert (document.title, document.text) == ("Talks end", "Peru met Chile.")
    assert (document.published, document.publisher) == ("2024-05-03T08:11:12Z", "Harbour & Post")


def test_atom_gives_its_content_before_its_summary(folder, found):
    Path("a.atom").write_text(ATOM)
    document = found("a.atom").document
    assert (document.key, document.text) == ("urn:1", "Peru met Chile.\n\nThey left.")


def test_file_never_fetches(folder, found, web):
    Path("a.xml").write_text(rss(web.put("/a", "page"), "Peru met Chile."))
    assert found("a.xml").document.text == "Peru met Chile."
    assert web.asked == []


def test_teaser_of_a_fetched_feed_is_read_from_its_page(found, web, page):
    link = web.put("/a", page.replace("Harbour Post", "Other Name"))
    document = found(web.put("/feed", rss(link, "Peru met Chile."), "application/rss+xml")).document
    assert document.key == link
    assert document.text.startswith("LIMA — The foreign minister")
    assert (document.publisher, document.published) == ("Harbour & Post", "2024-05-03T08:11:12Z")


def test_long_entry_of_a_fetched_feed_is_read_from_the_feed(found, web):
    feed = web.put("/feed", rss(web.url("/a"), LONG * 8), "text/html")
    assert found(feed).document.text == (LONG * 8).strip()
    assert web.asked == ["/feed"]


@pytest.mark.parametrize("type", ["text/html", "application/pdf"])
def test_teaser_stays_where_its_page_cannot_be_read(found, web, type):
    link = web.put("/a", "<html></html>", type)
    result = found(web.put("/feed", rss(link, "Peru met Chile."), "text/xml"))
    assert [document.text for document in result.documents] == ["Peru met Chile."]
    assert result.reasons == [(link, "no-text" if type == "text/html" else "fetch")]


def test_link_of_another_scheme_is_no_address(folder, found):
    Path("a.rss").write_text(rss("javascript:alert(1)", "Peru met Chile."))
    document = found("a.rss").document
    assert (document.key, document.url) == ("g1", None)


@pytest.mark.parametrize("text", ["Peru met Chile.", "<a><b/></a>", "<rss", '<?xml version="1.0"?><svg/>'])
def test_feed_that_is_none_is_a_problem(folder, found, text):
    Path("a.xml").write_text(text)
    assert found("a.xml").reasons == [("a.xml", "feed")]


def test_feed_without_entries_is_empty(folder, found):
    Path("a.rss").write_text(RSS.format(items=""))
    assert found("a.rss").reasons == [("a.rss", "empty")]


def test_feed_that_breaks_off_gives_what_came_before(folder, found):
    items = "".join(ITEM.format(link=f"https://example.org/{name}", text="Peru met Chile.") for name in "ab")
    Path("a.rss").write_text(RSS.format(items=items)[:-200])
    result = found("a.rss")
    assert result.documents[0].key == "https://example.org/a"
    assert ("a.rss", "feed") in result.reasons


def test_feed_cannot_read_files(folder, found):
    Path("secret.txt").write_text("SECRET")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{Path("secret.txt").resolve().as_uri()}">]>'
    text = rss("https://example.org/a", "Peru &x; met Chile.").replace('<?xml version="1.0"?>', entity)
    Path("a.rss").write_text(text)
    assert all("SECRET" not in document.text for document in found("a.rss").documents)
