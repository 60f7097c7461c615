"""The web, from a server of our own."""

from __future__ import annotations

import gzip
import socket
import time
from dataclasses import replace

import pytest

from kgraph.config import Limits, Settings
from kgraph.errors import FetchError
from kgraph.ingest.fetch import fetch, is_public


def test_page_is_read_under_its_address(found, web, page):
    url = web.put("/a", page)
    document = found(url).document
    assert (document.key, document.url, document.publisher) == (url, url, "The Harbour Post")


def test_text_is_read_as_it_is(found, web):
    url = web.put("/a.txt", "Türkiye met Chile.\r\n".encode("cp1254"), "text/plain; charset=windows-1254")
    document = found(url).document
    assert (document.text, document.publisher) == ("Türkiye met Chile.\r\n", "127.0.0.1")


def test_lines_are_read_from_the_web(found, web):
    url = web.put("/a", '{"id": "n1", "text": "Peru"}\n{"id": "n2"}\n', "application/x-ndjson")
    result = found(url)
    assert [document.key for document in result.documents] == ["n1"]
    assert result.reasons == [(f"{url}:2", "broken-line")]


def test_content_counts_for_more_than_its_label(found, web, page):
    assert found(web.put("/a", page, "text/plain")).document.title == "Two ministers meet"


def test_what_is_labelled_feed_and_is_none_is_a_problem(found, web):
    assert found(web.put("/a", "Peru met Chile.", "application/rss+xml")).problem.reason == "feed"


def test_redirect_is_followed(found, web, page):
    web.put("/new", page)
    document = found(web.put("/old", "", status=302, headers={"Location": "/new"})).document
    assert document.key == web.url("/old")


def test_compressed_answer_is_read(found, web, page):
    url = web.put("/a", gzip.compress(page.encode()), headers={"Content-Encoding": "gzip"})
    assert found(url).document.title == "Two ministers meet"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"status": 404}, "answered 404"),
        ({"status": 500}, "answered 500"),
        ({"type": "image/png"}, "not text"),
        ({"type": "application/pdf"}, "not text"),
        ({"status": 302, "headers": {"Location": "/a"}}, "redirects more than 3 times"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "not an http or https address"),
        ({"status": 302, "headers": {"Location": "http://[bad"}}, "no such host"),
        ({"body": b"x" * 100_001}, "over 100,000 bytes"),
        ({"body": gzip.compress(bytes(10**7)), "headers": {"Content-Encoding": "gzip"}}, "over 100,000 bytes"),
        ({"headers": {"Content-Encoding": "gzip, gzip"}}, "not asked for"),
        ({"headers": {"Content-Encoding": "gzip"}}, "could not be fetched"),
    ],
)
def test_answer_that_cannot_be_read_is_a_problem(found, web, answer, words):
    problem = found(web.put("/a", answer.pop("body", b"Peru"), answer.pop("type", "text/html"), **answer)).problem
    assert (problem.key, problem.reason) == (web.url("/a"), "fetch")
    assert words in problem.detail


def test_empty_answer_is_a_problem(found, web):
    assert found(web.put("/a", "")).problem.reason == "empty"


@pytest.mark.parametrize("wait", [0.05, 30.0])
def test_slow_answer_ends_at_the_limit(found, web, local, wait):
    url = web.put("/a", "Peru" * 1_000, wait=wait)
    started = time.monotonic()
    problem = found(url, settings=replace(local, limits=Limits(seconds=0.4))).problem
    assert "within 0.4 seconds" in problem.detail
    assert time.monotonic() - started < 3


def test_server_that_says_nothing_ends_at_the_limit(found, local):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        problem = found(url, settings=replace(local, limits=Limits(seconds=0.3))).problem
    assert "within 0.3 seconds" in problem.detail


def test_nobody_there_is_a_problem(found):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "could not be fetched" in found(f"http://127.0.0.1:{port}/").problem.detail


@pytest.mark.parametrize(
    "url", ["http://", "https://", "http://[bad", "http://a b/", "http://\u2028/", "http://host:99999/"]
)
def test_address_that_is_none_is_a_problem(found, url):
    assert found(url).problem.reason == "fetch"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
     "[fe80::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
     "2130706433", "0x7f.1", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_private_address_is_refused(found, host):
    problem = found(f"http://{host}:9/", settings=Settings(limits=Limits(seconds=2.0))).problem
    assert problem.reason == "fetch"
    assert "is a private address" in problem.detail


@pytest.fixture
def public_loopback(monkeypatch):
    """Let 127.0.0.1 alone count as public, so that a redirect from it to elsewhere can be seen."""
    from kgraph.ingest import fetch as module

    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1" or is_public(address))


@pytest.mark.parametrize("target", ["http://127.0.0.2:9/", "http://[::1]:9/", "http://10.0.0.1/", "//192.168.1.1/"])
def test_redirect_to_a_private_address_is_refused(found, web, public_loopback, target):
    url = web.put("/a", "", status=301, headers={"Location": target})
    assert "is a private address" in found(url, settings=Settings()).problem.detail


def test_name_is_asked_for_once_and_its_checked_address_used(found, web, page, public_loopback, monkeypatch):
    asked = []

    def answer(host, port, *args, **more):
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    web.put("/a", page)
    url = web.url("/a", host="news.example")
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: (answer if host == "news.example" else real)(host, *a, **k)
    )
    assert found(url, settings=Settings()).document.title == "Two ministers meet"
    assert asked == ["news.example"]


def test_one_private_address_among_many_is_enough_to_refuse(monkeypatch):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: answers)
    with pytest.raises(FetchError, match="private address"):
        fetch("http://news.example/", Settings())


def test_proxy_of_the_environment_is_not_used(found, web, page, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    assert found(web.put("/a", page)).document.title == "Two ministers meet"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(address):
    assert is_public(address)
