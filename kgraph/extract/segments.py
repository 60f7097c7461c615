"""Cuts a text into the pieces that are parsed: paragraphs, with headings and datelines apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# "OSLO (Reuters) - ", "KYIV, Ukraine, March 3 (AP) — ", "(AFP) - "
DATELINE = re.compile(
    r"\s*(?:(?P<place>[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]+){0,3})(?P<more>,[^()\n–—]{1,40}?)?)?"
    r"(?:\s*\((?P<agency>[A-Z][\w .&/-]{1,30})\))?\s*(?:--+|[–—]|\s-\s|-\s)\s*"
)
# "Q: ", "MINISTER OF HEALTH: ", "Peru's envoy: " before what somebody says, or what is told of a place
LABEL = re.compile(r"(?P<label>[^\W\d_][^\s:]*(?: [^\s:]+){0,4}):\s+(?=\S)")
SMALL = {"of", "the", "and", "for", "de", "al", "von", "van"}
SOURCE = re.compile(r"(?::|\s[-–—])\s+(?P<source>[^\s:,]+(?: [^\s:,]+){0,2})$")  # "Peru shelled village: UN envoy"
# what news agencies put before a headline
SLUG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|CORRECTED|REFILE|RPT|EXCLUSIVE|ANALYSIS|FACTBOX|INSIGHT|TIMELINE|NEWSMAKER|INTERVIEW|FEATURE|ADVISORY"
    r"|BREAKINGVIEWS|EXPLAINER|SPECIAL REPORT|GRAPHIC|BREAKING)(?: \d+)?(?:-|:\s+))+(?=\S)"
)
LEAST_TOLD = 3  # words before a source
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")
HEADING_CHARS = 110
WRAPPED_CHARS = 55  # a shorter line without a full stop is a heading or an item, not wrapped prose
ABBREVIATED = re.compile(r"[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: ``text`` is as long as the passage it stands for, with line ends made spaces.

    ``speaker`` says which block beside this one names who says it: -1 the one before, 1 the one after.
    """

    start_char: int
    text: str
    heading: bool = False
    dateline: tuple[int, int] | None = None
    speaker: int = 0


def _lines(text: str) -> list[tuple[int, int]]:
    """Give the spans of the lines, their white space left out; an empty span is a blank line."""
    spans = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\x0b\x0c]*(?:\r\n|[\r\n\u2028\u2029\x0b\x0c]|$)", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        spans.append((start, start + len(line.strip())))
    return spans


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of hard-wrapped prose; every other line is a paragraph of its own."""
    begun, last = None, (0, 0)
    for line in lines:
        blank = line[0] == line[1]
        if begun is not None and (blank or not _goes_on(text[last[0] : last[1]])):
            yield begun, last[1]
            begun = None
        if not blank:
            begun = line[0] if begun is None else begun
            last = line
    if begun is not None:
        yield begun, last[1]


def _goes_on(line: str) -> bool:
    """Whether a line of prose was cut by its width."""
    return len(line.strip()) >= WRAPPED_CHARS and not ENDS_SENTENCE.search(line)


def _is_heading(passage: str) -> bool:
    short = len(passage) <= HEADING_CHARS and not ENDS_SENTENCE.search(passage)
    return passage.startswith("#") or short


def _dateline(passage: str) -> tuple[int, int, int] | None:
    """Give start and end of the place and the end of a dateline at the start of a passage."""
    match = DATELINE.match(passage)
    if not match or not (match["place"] or match["agency"]):
        return None
    start, end = match.span("place") if match["place"] else (0, 0)
    return start, end, match.end()


def _slug(passage: str) -> tuple[int, int, int] | None:
    match = SLUG.match(passage)
    return (0, 0, match.end()) if match else None


def cut_blocks(text: str, longest: int = 20_000) -> list[Block]:
    r"""Cut a text into blocks that are parsed by themselves; longer ones are cut at spaces.

    Examples
    --------
    >>> [(block.text, block.heading) for block in cut_blocks("A Refusal\n\nOSLO (NTB) - Norway refused.")]
    [('A Refusal', True), ('Norway refused.', False)]
    """
    spans = list(_joined(text, _lines(text)))
    prose = any(not _is_heading(text[start:end]) for start, end in spans)
    blocks: list[Block] = []
    for start, end in spans:
        passage = re.sub(r"[\r\n\t\x0b\x0c\u2028\u2029\xa0]", " ", text[start:end])
        heading = prose and _is_heading(passage)
        line = None if heading else _dateline(passage) or _slug(passage)
        place = (start + line[0], start + line[1]) if line and line[1] else None
        cut = line[2] if line else 0
        blocks += _pieces(start + cut, passage[cut:], heading, place, longest)
    return [part for block in blocks for part in _labelled(block)]


def _labelled(block: Block) -> Iterator[Block]:
    """Cut off a label before a colon, or a source behind one."""
    headline = not ENDS_SENTENCE.search(block.text)
    label = LABEL.match(block.text)
    source = SOURCE.search(block.text) if headline else None
    told = len(block.text[: source.start()].split()) if source else 0
    if source and told >= LEAST_TOLD:
        yield replace(block, text=block.text[: source.start() + 1], speaker=1)
        yield Block(block.start_char + source.start("source"), source["source"], block.heading)
    elif label and (headline or _is_tag(label["label"])):
        yield replace(block, text=block.text[: label.end("label") + 1])
        rest = label.end()
        yield Block(block.start_char + rest, block.text[rest:], block.heading, speaker=-1)
    else:
        yield block


def _is_tag(label: str) -> bool:
    """Whether a label before prose is the tag of a speaker: every word has a capital."""
    return all(word[0].isupper() or word in SMALL or not word[0].isalpha() for word in label.split())


def _pieces(start: int, passage: str, heading: bool, place: tuple[int, int] | None, longest: int) -> Iterator[Block]:
    while len(passage) > longest:
        cut = passage.rfind(" ", 1, longest) + 1 or longest
        yield Block(start, passage[:cut], heading, place)
        start, passage = start + cut, passage[cut:]
    if passage:
        yield Block(start, passage, heading, place)
