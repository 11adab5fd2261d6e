"""The one kit that every diagram is made with: palette, text and its width, boxes, chips, hatches, a time axis.

A diagram is a pure function from values to SVG text, so equal settings give equal bytes.
Text is at least 18 units high in a drawing 1,000 wide: readable on a projector.
"""
from __future__ import annotations

from datetime import date as Date
from html import escape
from typing import NamedTuple

from .shown import CHANGED, Chip, INK, SECONDARY

FONT = "DejaVu Sans, Verdana, Arial, sans-serif"
LETTER, BOLD = 0.62, 0.68      # the width of a letter of that font, as a share of its size

# Every color a drawing may use, besides INK, SECONDARY and CHANGED, which words and tables use, too.
WHITE, CHOSEN, CHOSEN_PALE = "#FFFFFF", "#005B8E", "#BFD9E8"
OUTLINE, GRAY, GRID = "#5B5B5B", "#767676", "#C4C4C4"
HATCH, PALE, STRIPE, GROUND = "#767676", "#EDEDED", "#F3F3F3", "#F7F7F7"
PAPER = "#00704F"                                                          # agreements, beside CHOSEN for places
SHADES = ("#F2F6F9", "#B6C9D4", "#799AAE", "#3D6D88", "#003F63")            # light to dark: they differ in gray, too
STEPS = (("#E1ECF4", "#9DBBD1"), ("#A9CCE3", "#7FAFD0"), ("#2F6E9E", "#1D527B"))   # a fill and the hatch upon it
DEEPEST = "#00304D"


def canvas(width, height, elements):
    """The finished drawing as SVG text, on white so that it reads in a dark theme too."""
    import svg
    return str(svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, width, height), width=width, height=height,
                       style=f"font-family:{FONT}", elements=[
        svg.Rect(x=0, y=0, width=width, height=height, fill=WHITE), *elements]))


def text(x, y, words, size=20, fill=INK, weight="normal", anchor="start"):
    """A line of text; the library does not escape, so it is done here."""
    import svg
    return svg.Text(x=x, y=y, text=escape(words, quote=False), font_size=size, fill=fill,
                    font_weight=None if weight == "normal" else weight,
                    text_anchor=None if anchor == "start" else anchor)


def width(words, size=18, bold=False):
    """Room for a line of text: enough for words of the course in the font above, in units of the drawing."""
    return (BOLD if bold else LETTER) * size * len(words)


def box(x, y, width, height, stroke=INK, fill=WHITE, dashed=False, radius=0, line=2):
    """A rectangle; dashed edges mean that nothing moves or is shown here."""
    import svg
    return svg.Rect(x=x, y=y, width=width, height=height, stroke=stroke, fill=fill, rx=radius,
                    stroke_width=line, stroke_dasharray="8 6" if dashed else None)


def plain(x, y, width, height, fill=WHITE):
    """A patch without an edge: a ground, a line of a grid, or a plate that keeps what is below off the words on it."""
    return box(x, y, width, height, stroke="none", fill=fill, line=0)


def chip(x, y, word, size=18):
    """The mark SAME, CHANGED or CHANGED FORM: symbol, word and shape. Returns its elements."""
    label = f"{Chip.SYMBOLS[word]} {word}"
    fill, edge, ink = {"SAME": (WHITE, SECONDARY, SECONDARY), "CHANGED": (CHANGED, CHANGED, WHITE),
                       "CHANGED FORM": (WHITE, CHANGED, CHANGED)}[word]
    width = chip_width(word, size)
    return [box(x, y, width, size * 1.6, stroke=edge, fill=fill, radius=4 if word == "SAME" else 0),
            text(x + width / 2, y + size * 1.15, label, size, ink, "bold", "middle")]


def chip_width(word, size=18):
    """Room for a chip's words in the drawing's font."""
    return round((len(word) + 2) * size * 0.72 + size)


def badge(x, y, letter, color, federal=False, round_corner=False, size=30):
    """A holder's letter in its own shape: square county, rounded state, double-edged federal."""
    out = [box(x, y, size, size, stroke=color, fill=WHITE, radius=8 if round_corner else 0, line=3)]
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


# ---- hatches, diamonds, and time ------------------------------------------------------------------------------------

def hatch(name, size=12, line=3, turn=45, ink=HATCH, paper=PALE):
    """A pattern of parallel lines, filled in as "url(#name)": what is not counted, unknown, or estimated.

    turn: the lines' direction in degrees, 0 upright. Returns the pattern; `patterns` puts it into a drawing.
    """
    import svg
    return svg.Pattern(id=name, width=size, height=size, patternUnits="userSpaceOnUse",
                       patternTransform=f"rotate({turn})", elements=[
                           svg.Rect(width=size, height=size, fill=paper), svg.Rect(width=line, height=size, fill=ink)])


def patterns(*made):
    """The patterns of a drawing, which its fills name."""
    import svg
    return svg.Defs(elements=list(made))


def diamonds(points, half=7, fill=WHITE, stroke=CHOSEN, line=3, id=None):
    """A diamond at each point, as one shape: a published number, a guess, or a central value."""
    import svg
    path = "".join(f"M{x:g} {y - half:g}l{half} {half}l-{half} {half}l-{half} -{half}z" for x, y in points)
    return svg.Path(d=[path or "M0 0"], id=id, fill=fill, stroke=stroke, stroke_width=line)


class Time(NamedTuple):
    """A time axis that never rescales: from the first day at the left to the last day at the right."""
    first: Date
    last: Date
    left: float
    right: float

    def at(self, day):
        """Where a day stands, in units of the drawing; a day before the first one would stand left of the axis."""
        return round(self.left + (day - self.first).days * (self.right - self.left) / (self.last - self.first).days, 1)

    @property
    def years(self):
        """Each year of which more than half lies on the axis: its name, its start, and the middle of what is there."""
        out = []
        for year in range(self.first.year + 1, self.last.year + 1):
            start, end = Date(year, 1, 1), min(Date(year + 1, 1, 1), self.last)
            if (end - start).days > 180:      # there is room for its name
                out.append((f"{year}", self.at(start), (self.at(start) + self.at(end)) / 2))
        return tuple(out)
