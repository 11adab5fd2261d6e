"""Pieces that every diagram is made of: text, boxes and chips, as typed SVG elements.

A diagram is a pure function from values to SVG text, so equal settings give equal bytes.
Text is at least 18 units high in a drawing 1,000 wide: readable on a projector.
"""
from __future__ import annotations

from html import escape

from .shown import CHANGED, Chip, INK, SECONDARY

FONT = "DejaVu Sans, Verdana, Arial, sans-serif"
CHOSEN, OUTLINE, HATCH, PALE = "#005B8E", "#5B5B5B", "#767676", "#EDEDED"


def canvas(width, height, elements):
    """The finished drawing as SVG text, on white so that it reads in a dark theme too."""
    import svg
    return str(svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, width, height), width=width, height=height,
                       style=f"font-family:{FONT}", elements=[
        svg.Rect(x=0, y=0, width=width, height=height, fill="#FFFFFF"), *elements]))


def text(x, y, words, size=20, fill=INK, weight="normal", anchor="start"):
    """A line of text; the library does not escape, so it is done here."""
    import svg
    return svg.Text(x=x, y=y, text=escape(words, quote=False), font_size=size, fill=fill,
                    font_weight=None if weight == "normal" else weight,
                    text_anchor=None if anchor == "start" else anchor)


def box(x, y, width, height, stroke=INK, fill="#FFFFFF", dashed=False, radius=0, line=2):
    """A rectangle; dashed edges mean that nothing moves or is shown here."""
    import svg
    return svg.Rect(x=x, y=y, width=width, height=height, stroke=stroke, fill=fill, rx=radius,
                    stroke_width=line, stroke_dasharray="8 6" if dashed else None)


def chip(x, y, word, size=18):
    """The mark SAME, CHANGED or CHANGED FORM: symbol, word and shape. Returns its elements."""
    label = f"{Chip.SYMBOLS[word]} {word}"
    fill, edge, ink = {"SAME": ("#FFFFFF", SECONDARY, SECONDARY), "CHANGED": (CHANGED, CHANGED, "#FFFFFF"),
                       "CHANGED FORM": ("#FFFFFF", CHANGED, CHANGED)}[word]
    width = chip_width(word, size)
    return [box(x, y, width, size * 1.6, stroke=edge, fill=fill, radius=4 if word == "SAME" else 0),
            text(x + width / 2, y + size * 1.15, label, size, ink, "bold", "middle")]


def chip_width(word, size=18):
    """Room for a chip's words in the drawing's font."""
    return round((len(word) + 2) * size * 0.72 + size)


def badge(x, y, letter, color, federal=False, round_corner=False, size=30):
    """A holder's letter in its own shape: square county, rounded state, double-edged federal."""
    out = [box(x, y, size, size, stroke=color, fill="#FFFFFF", radius=8 if round_corner else 0, line=3)]
    if federal:
        out.append(box(x + 5, y + 5, size - 10, size - 10, stroke=color, fill="none", line=1))
    return [*out, text(x + size / 2, y + size * 0.72, letter, round(size * 0.6), color, "bold", "middle")]


def wrap(words, limit):
    """Break a label into lines of at most `limit` letters, at spaces."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > limit and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
