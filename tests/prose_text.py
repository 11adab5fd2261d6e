"""Read Markdown as a reader does: blocks, sentences, quotations, words and source keys.

No rule lives here; `prose_rules.py` and `claim_rules.py` are written with these few functions.
"""
from __future__ import annotations

import html
import re
from dataclasses import dataclass

KEY = re.compile(r"\[([a-z0-9][a-z0-9-]{2,})\](?![(:])")
LINK = re.compile(r"(?<!!)\[([^\[\]]*(?:\[[^\]]*\][^\[\]]*)*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
QUOTATION = re.compile(r"\"([^\"]+)\"|“([^”]+)”")
FENCE = re.compile(r"^\s*(```|~~~).*?^\s*\1[^\n]*$|^\s*(```|~~~).*\Z", re.M | re.S)
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
WORD = re.compile(r"[^\W_](?:[\w'’.,-]*[^\W_])?")

# Dots that end no sentence. The one-character leader keeps each text at its length.
DOT = "\u2024"
ABBREVIATIONS = re.compile(
    r"\b(?:U\.S\.C|C\.F\.R|U\.S|D\.C|F\.[23]d|F\. ?Supp|Fed|Reg|Stat|Pub|L|Nos?(?=\.\s*\d)|Sec|Art|Ch|ch|cl|Cir|Ct|Inc|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Lt|Jr|Sr|St|vs?|cf|p|pp|"
    r"e\.g|i\.e|a\.m|p\.m|approx|etc|[A-Z])\.(?=\s|[,;:)\]]|\w)")
# The end of a sentence: its mark, what closes with it, and the keys that stand behind it.
END = re.compile(r"[.?!…]+[\"”’)*]*((?:\s*(?:\[[a-z0-9-]{3,}\](?!\()|\(invented\)))*)(?=\s+[^a-z\s]|\s*$)")
TRAILING_KEYS = re.compile(r"((?:\s*(?:\[[a-z0-9-]{3,}\]|\(invented\))[,;]?)+)\s*[.?!:;…]*[\"”’)]*\s*$")


@dataclass(frozen=True)
class Block:
    """A heading, item, paragraph or table row of a cell, as visible text.

    kind: "heading", "item", "paragraph" or "row". level: of a heading, else 0.
    """
    kind: str
    text: str
    level: int = 0


def without_code(markdown):
    """The Markdown without fenced code; code inside a line becomes one neutral word."""
    return CODE.sub("code", FENCE.sub("", markdown))


def visible(markdown):
    """One block as it reads on screen: links and emphasis become their words; keys stay."""
    text = IMAGE.sub(r"\1", markdown)
    text = LINK.sub(r"\1", text)
    text = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", text))
    text = re.sub(r"\\([\[\]*_#.()-])", r"\1", text)
    text = re.sub(r"\*+", "", text)
    text = re.sub(r"(?<![\w_])_{1,2}(?=[^\s_])(.+?)(?<=[^\s_])_{1,2}(?![\w_])", r"\1", text)
    return " ".join(text.split())


def blocks(markdown):
    """The blocks of a cell in reading order; raw Markdown of each is made visible text."""
    out, open_kind, lines = [], None, []

    def close():
        if lines and (text := visible(" ".join(lines))):
            out.append(Block(open_kind, text))
        lines.clear()

    for line in without_code(markdown).splitlines():
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", line)
        if heading := re.match(r"\s{0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$", line):
            close()
            out.append(Block("heading", visible(heading[2] or ""), len(heading[1])))
        elif not line.strip() or re.match(r"\s*([-*_]\s*){3,}$", line):
            close()
        elif item := re.match(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)", line):
            close()
            open_kind = "item"
            lines.append(item[1])
        elif re.match(r"\s*\|", line):
            close()
            if not re.fullmatch(r"[\s|:-]+", line):
                out.append(Block("row", visible(" | ".join(line.strip().strip("|").split("|")))))
        else:
            open_kind = open_kind if lines else "paragraph"
            lines.append(line.strip())
    close()
    return out


def sentences(text):
    """Split visible text into sentences; keys behind the closing mark belong to it.

    "U.S.C.", "Aug." and "v." end no sentence, and nothing is split inside quotation marks.
    """
    masked = ABBREVIATIONS.sub(lambda m: m[0].replace(".", DOT), text)
    # Inside quotation marks only the last mark may close a sentence.
    masked = QUOTATION.sub(lambda m: re.sub(r"[.?!…](?=.*\w)", DOT, m[0], flags=re.S), masked)
    out, start = [], 0
    for end in END.finditer(masked):
        out.append(text[start:end.end()].strip())
        start = end.end()
    return [s for s in (*out, text[start:].strip()) if s]


def quotations(text):
    """The texts between double quotation marks."""
    return [a or b for a, b in QUOTATION.findall(text)]


def outside_quotations(text):
    """The text with each quotation replaced by an ellipsis."""
    return QUOTATION.sub("…", text)


def keys(text):
    """The source keys of a text, in order."""
    return KEY.findall(text)


def closing(sentence):
    """What stands at the end of a sentence: its keys, and whether it is marked (invented)."""
    tail = TRAILING_KEYS.search(sentence)
    return (keys(tail[1]), "(invented)" in tail[1]) if tail else ([], False)


def without_keys(text):
    """The text without source keys and without the mark (invented)."""
    return " ".join(KEY.sub("", text.replace("(invented)", "")).split())


def count_words(text):
    """How many words a reader reads; source keys are not counted."""
    return len(WORD.findall(without_keys(text)))


def links(markdown):
    """The links of a cell: pairs of visible text and address."""
    return [(visible(text), address) for text, address in LINK.findall(without_code(markdown))]


def sections(book):
    """The blocks of all Markdown cells, each with its cell and the headings above it.

    Yields (cell, block, trail): trail is a tuple of heading texts, from the top down.
    """
    trail = []
    for place, cell in book.cells("markdown"):
        for block in blocks(cell.source):
            if block.level:
                trail = [(level, text) for level, text in trail if level < block.level]
                trail.append((block.level, block.text))
            yield place, block, tuple(text for _, text in trail)
