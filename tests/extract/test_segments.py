"""Where paragraphs, headings and datelines begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.segments import cut_blocks

PROSE = "Peru condemned Chile on Monday and asked Bolivia to leave."


def cut(text: str, longest: int = 20_000) -> list[str]:
    """Give the blocks of a text, headings marked."""
    return [("# " if block.heading else "") + block.text for block in cut_blocks(text, longest)]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n \t\n", "\u2028", "\u2029", "\x0c"])
def test_each_line_that_ends_a_sentence_is_a_paragraph(gap):
    assert cut(f"{PROSE}{gap}{PROSE}") == [PROSE, PROSE]


@pytest.mark.parametrize("heading", ["Peru Condemns Chile", "# Peru condemns Chile.", "Background"])
def test_short_line_without_a_full_stop_is_a_heading(heading):
    assert cut(f"{heading}\n\n{PROSE}") == [f"# {heading}", PROSE]


def test_text_without_prose_has_no_heading():
    assert cut("Peru condemned Chile") == ["Peru condemned Chile"]


def test_line_that_ends_in_a_quotation_mark_is_no_heading():
    assert cut(f"“We will leave Chile.”\n{PROSE}")[0] == "“We will leave Chile.”"


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = "Peru condemned Chile on Monday for the shelling of two of\nits villages and asked Bolivia to leave."
    assert cut(wrapped) == [wrapped.replace("\n", " ")]


def test_blank_line_ends_a_paragraph_even_in_mid_sentence():
    line = "Peru condemned Chile on Monday for the shelling of two of"
    assert cut(f"{line}\n\nits villages. {PROSE}") == [f"# {line}", f"its villages. {PROSE}"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("LIMA (Reuters) - ", "LIMA"),
        ("LIMA, Peru, March 3 (AP) — ", "LIMA"),
        ("NEW YORK (AP) -- ", "NEW YORK"),
        ("LIMA — ", "LIMA"),
        ("(AFP) - ", None),
    ],
)
def test_dateline_is_kept_apart_from_the_sentence(line, place):
    text = line + PROSE
    (block,) = cut_blocks(text)
    assert block.text == PROSE
    assert (text[slice(*block.dateline)] if block.dateline else None) == place


@pytest.mark.parametrize("start", ["Peru - Chile’s neighbour - left.", "The U.N. — Peru said — left.", "A 5-4 win."])
def test_dash_in_a_sentence_makes_no_dateline(start):
    (block,) = cut_blocks(f"{start} {PROSE}")
    assert block.dateline is None
    assert block.start_char == 0


def test_long_paragraph_is_cut_at_spaces():
    pieces = cut("Peru left. " * 50, longest=100)
    assert all(len(piece) <= 100 for piece in pieces)
    assert all(piece.endswith((" ", ".")) for piece in pieces)


def test_long_word_is_cut_anyway():
    assert cut("x" * 250 + ".", longest=100) == ["x" * 100, "x" * 100, "x" * 50 + "."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n\x0b", "\u3000\u2028"])
def test_text_of_white_space_has_no_blocks(text):
    assert cut_blocks(text) == []


SPACES = st.sampled_from(["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\xa0", "\u2028", "\u3000", "\t", " ", "\u200b"])


@given(st.lists(st.one_of(SPACES, st.text(max_size=30), st.just(PROSE), st.just("LIMA (AP) - ")), max_size=12))
def test_block_is_its_passage_but_for_white_space(parts):
    text = "".join(parts)
    for block in cut_blocks(text, longest=50):
        passage = text[block.start_char : block.start_char + len(block.text)]
        assert len(passage) == len(block.text)
        assert all(one == other or other.isspace() for one, other in zip(block.text, passage, strict=True))


WITHOUT_DATELINE = st.text(st.characters(exclude_characters="(-–—"), max_size=30)


@given(st.lists(st.one_of(SPACES, WITHOUT_DATELINE, st.just(PROSE)), max_size=12))
def test_blocks_stand_in_order_and_leave_out_no_word(parts):
    text = "".join(parts)
    blocks = cut_blocks(text, longest=50)
    ends = [block.start_char + len(block.text) for block in blocks]
    assert all(end <= block.start_char for end, block in zip(ends, blocks[1:], strict=False))
    assert "".join("".join(block.text for block in blocks).split()) == "".join(text.split())
