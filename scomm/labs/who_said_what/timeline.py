"""Statements on a timeline of three bands: each a letter at its date, its shape the kind of speaker.

A circle is an agency, a square an official, a triangle a state; what is not counted is gray and
dashed. The learner's own band, where it is another, stands beside the letter. The card that is
looked at has a frame.
"""
from __future__ import annotations

from datetime import date as Date
from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import CHANGED, INK, Picture, SECONDARY

WIDTH, LEFT, RIGHT, LANE, LANES, GAP, HEAD = 1000, 156, 980, 27, 5, 12, 38
TIME = draw.Time(Date(2008, 10, 1), Date(2012, 12, 31), LEFT, RIGHT)
BAND = LANE * LANES


class Mark(NamedTuple):
    """One card: where it stands, whether it is counted, and the band it was sorted to, where that is another."""
    letter: str
    day: Date
    band: str
    role: str
    counted: bool
    looked: bool
    yours: str


def draw_timeline(marks, bands, legend, alt):
    """The marks on their bands, top to bottom. bands: (id, label) pairs. legend: (role or "yours", words) pairs."""
    return Picture(_svg(marks, bands, legend), alt, WIDTH, HEAD + len(bands) * (BAND + GAP) + 40)


@lru_cache(maxsize=512)
def _svg(marks, bands, legend):
    elements, tops = _frame([label for _, label in bands])
    elements += _legend(legend)
    elements += [each for (band, _), top in zip(bands, tops)
                 for each in _band([m for m in marks if m.band == band], top, bands)]
    years = [draw.text(middle, tops[-1] + BAND + 30, year, 18, SECONDARY, anchor="middle")
             for year, _, middle in TIME.years]
    return draw.canvas(WIDTH, HEAD + len(bands) * (BAND + GAP) + 40, elements + years)


def _frame(labels):
    """Three bands with their names, and a thin line at the start of every year."""
    import svg
    tops = [HEAD + i * (BAND + GAP) for i in range(len(labels))]
    out = [draw.plain(LEFT - 10, top, RIGHT - LEFT + 20, BAND, draw.STRIPE) for top in tops]
    out += [draw.text(6, top + BAND / 2 + 6, label, 20, weight="bold") for top, label in zip(tops, labels)]
    grid = "".join(f"M{start} {HEAD}V{tops[-1] + BAND}" for _, start, _ in TIME.years)
    return [*out, svg.Path(d=grid, stroke=draw.GRID, stroke_width=1)], tops


def _legend(legend):
    out, x = [], LEFT
    for role, words in legend:
        if role != "yours":
            out.append(_shape(role, x, 20, INK, draw.WHITE))
        out.append(draw.text(x + (14 if role != "yours" else 0), 26, words, 18))
        x += 42 + draw.width(words)
    return out


def _band(marks, top, bands):
    """The marks of one band, each in the first lane where it lies on no other."""
    ends, out = [0.0] * LANES, []
    for mark in marks:
        yours = f"◇ {dict(bands)[mark.yours]}" if mark.yours else ""
        x, wide = TIME.at(mark.day), 36 + draw.width(yours)
        left = min(x - 10, RIGHT + 8 - wide)
        lane = next((i for i, end in enumerate(ends) if end <= left), ends.index(min(ends)))
        ends[lane] = left + wide + 4
        out += _mark(mark, left + 10, top + LANE * lane + LANE / 2, yours)
    return out


def _mark(mark, x, y, yours):
    ink = INK if mark.counted else draw.GRAY
    fill = (CHANGED if mark.looked else draw.CHOSEN) if mark.counted else draw.WHITE
    out = [_shape(mark.role, x, y, ink, fill, not mark.counted),
           draw.text(x + 13, y + 7, mark.letter, 18, INK if mark.counted else SECONDARY,
                     "bold" if mark.counted else "normal")]
    if mark.looked:      # a frame, too: color alone would not tell which card it is
        out.insert(0, draw.box(x - 12, y - 12.5, 46, 25, stroke=INK, fill=draw.WHITE))
    return out + ([draw.text(x + 38, y + 7, yours, 18, SECONDARY)] if yours else [])


def _shape(role, x, y, ink, fill, dashed=False):
    import svg
    common = {"stroke": ink, "fill": fill, "stroke_width": 2, "stroke_dasharray": "3 3" if dashed else None}
    if role == "agency":
        return svg.Circle(cx=x, cy=y, r=8, **common)
    if role == "official":
        return svg.Rect(x=x - 7, y=y - 7, width=14, height=14, **common)
    return svg.Path(d=f"M{x} {y - 9}L{x + 9} {y + 7}L{x - 9} {y + 7}z", **common)


def draw_open(letters, labels, axis, alt):
    """Three empty bands and the cards below them: nothing is placed while they are sorted."""
    return Picture(_open(letters, labels, axis), alt, WIDTH, 3 * 66 + 100)


@lru_cache(maxsize=4)
def _open(letters, labels, axis):
    elements = []
    for i, label in enumerate(labels):
        elements += [draw.box(LEFT - 10, 6 + 66 * i, RIGHT - LEFT + 20, 56, stroke=SECONDARY, dashed=True),
                     draw.text(6, 41 + 66 * i, label, 20, weight="bold")]
    elements.append(draw.text(LEFT - 10, 226, axis, 18, SECONDARY))
    for i, letter in enumerate(letters):
        x = LEFT - 10 + 70 * i
        elements += [draw.box(x, 238, 54, 48, stroke=INK),
                     draw.text(x + 27, 270, letter, 22, weight="bold", anchor="middle")]
    return draw.canvas(WIDTH, 3 * 66 + 100, elements)
