"""The calendar ribbon of one hold, and the heat strip of all starts in a week.

Both are pure drawings: they get their words and numbers, and know no rule. What is not counted
is hatched and says its name, so nothing is told by color alone.
"""
from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from . import draw
from .shown import INK, Picture, SECONDARY

LEFT, RIGHT, WIDTH = 30, 30, 1000
BAR, TALL = 190, 100           # the top of the ribbon, and how high it is


class Part(NamedTuple):
    """One day of the ribbon, from hour to hour after the start.

    kind: "counted", "left out" or "open" while a guess is open. label: lines inside it, in
    several lengths, the longest first. day: the lines above it, such as ("Fri", "Sep 2").
    """
    start: float
    end: float
    kind: str
    labels: tuple
    day: tuple


class Flag(NamedTuple):
    """A point in time on the ribbon: hours after the start, and its words."""
    hour: float
    words: str


def ribbon(parts, axis, numbers, flags, alt, axis_words, guess=None, guess_row=False, row_words=""):
    """One hold on the calendar: counted hours solid, hours left out hatched, start and end as flags.

    axis: the last hour of the axis, the same for all starts. numbers: (kind, number, two lines)
    for the large numbers. flags: the start's, and the deadline's if it may be shown. guess: a
    Flag drawn as an open diamond on a second row; guess_row keeps that row's room, and row_words
    stand there while the guess is open. Returns a Picture.
    """
    height = BAR + TALL + (60 if guess_row else 0) + 70
    return Picture(_ribbon(parts, axis, numbers, flags, axis_words, guess, row_words, height), alt, WIDTH, height)


@lru_cache(maxsize=256)
def _ribbon(parts, axis, numbers, flags, axis_words, guess, row_words, height):
    def place(hour):
        return round(LEFT + hour * (WIDTH - LEFT - RIGHT) / axis, 2)

    elements = [draw.patterns(draw.hatch("hatch", 14)), *_numbers(numbers)]
    for part in parts:
        elements += _part(part, place(part.start), place(part.end))
    elements += _axis(axis, place, height - 56, axis_words)
    if guess:
        elements += _guess(place(guess.hour), guess.words)
    if row_words:
        elements.append(draw.text(WIDTH / 2, BAR + TALL + 41, row_words, 20, INK, "bold", "middle"))
    for row, flag in enumerate(flags):
        elements += _flag(place(flag.hour), 84 + 30 * row, flag.words, solid=row == 1)
    return draw.canvas(WIDTH, height, elements)


def _fill(kind):
    return {"counted": draw.CHOSEN, "left out": "url(#hatch)"}.get(kind, draw.WHITE)


def _numbers(numbers):
    """The large numbers, each with a sample of how its hours are drawn."""
    out, x = [], LEFT
    for kind, number, lines in numbers:
        if kind:
            out.append(draw.box(x, 16, 34, 40, fill=_fill(kind)))
            x += 46
        out.append(draw.text(x, 54, number, 46, weight="bold"))
        x += draw.width(number, 46, True) + 10
        out += [draw.text(x, 34 + 23 * i, line, 20) for i, line in enumerate(lines)]
        x += max(draw.width(line, 20) for line in lines) + 30
    return out


def _part(part, left, right):
    wide, middle = right - left, (left + right) / 2
    out = [draw.box(left, BAR, wide, TALL, fill=_fill(part.kind), dashed=part.kind == "open")]
    label = next((lines for lines in part.labels if max(map(draw.width, lines)) <= wide - 8), ())
    top = BAR + TALL / 2 - 11 * len(label)
    if label and part.kind == "left out":                  # a plain plate keeps the words off the hatching
        plate = max(map(draw.width, label)) + 4
        out.append(draw.plain(middle - plate / 2, top - 2, plate, 22 * len(label) + 6, draw.PALE))
    ink = draw.WHITE if part.kind == "counted" else INK
    out += [draw.text(middle, top + 18 + 22 * i, line, 18, ink, anchor="middle") for i, line in enumerate(label)]
    if max(map(draw.width, part.day), default=0) <= wide:      # a short day's name would run into the next one
        out += [draw.text(middle, BAR - 30 + 21 * i, line, 18, anchor="middle") for i, line in enumerate(part.day)]
    return out


def _axis(axis, place, top, words):
    import svg
    out = [svg.Path(d=[svg.M(place(0), top), svg.L(place(axis), top)], stroke=INK, stroke_width=2)]
    for hour in range(0, axis + 1, 24):
        out += [svg.Path(d=[svg.M(place(hour), top - 6), svg.L(place(hour), top + 6)], stroke=INK, stroke_width=2),
                draw.text(place(hour), top + 26, f"{hour}", 18, anchor="middle")]
    return [*out, draw.text(WIDTH / 2, top + 49, words, 18, SECONDARY, anchor="middle")]


def _flag(x, top, words, solid):
    """A pole from the flag down to the ribbon; the flag hangs to the side where it has room."""
    wide = draw.width(words, 20, True) + 16
    left = x if x + wide <= WIDTH - 4 else x - wide
    return [draw.plain(x - 2, top, 4, BAR + TALL - top, INK),
            draw.box(left, top, wide, 27, fill=INK if solid else draw.WHITE),
            draw.text(left + wide / 2, top + 20, words, 20, draw.WHITE if solid else INK, "bold", "middle")]


def _guess(x, words):
    """An open diamond on the second row, and a thin line up to the ribbon."""
    import svg
    y, half = BAR + TALL + 34, 13
    wide = draw.width(words, 20, True)
    left = x + 22 if x + 22 + wide <= WIDTH - 4 else x - 22 - wide
    return [svg.Path(d=[svg.M(x, BAR + TALL), svg.L(x, y - half)], stroke=INK, stroke_width=2, stroke_dasharray="5 4"),
            draw.diamonds([(x, y)], half, stroke=INK),
            draw.text(left + wide / 2, y + 7, words, 20, INK, "bold", "middle")]


# ---- the heat strip -------------------------------------------------------------------------------------------------

CELL, TALL_CELL, ROWS_LEFT, ROWS_TOP = 36, 44, 130, 44
PRINTED = (0, 6, 12, 18, 23)   # the hours whose mean is printed in its cell


def strip(rows, means, hours, edges, alt, axis_words, key):
    """Every weekday and hour of start: the darker a cell, the longer the hold.

    rows: names of the weekdays. means: 7 rows of 24 mean lengths in hours. hours: (hour, label)
    pairs above the columns. edges: the length at which each of the five shades begins. key: words
    of the scale. Returns a Picture.
    """
    height = ROWS_TOP + TALL_CELL * len(rows) + 90
    return Picture(_strip(rows, means, hours, edges, axis_words, key, height), alt, WIDTH, height)


@lru_cache(maxsize=64)
def _strip(rows, means, hours, edges, axis_words, key, height):
    elements = [draw.text(ROWS_LEFT + CELL * (hour + 0.5), ROWS_TOP - 12, label, 18, anchor="middle")
                for hour, label in hours]
    for i, (name, row) in enumerate(zip(rows, means)):
        top = ROWS_TOP + TALL_CELL * i
        elements.append(draw.text(6, top + 29, name, 18))
        for hour, mean in enumerate(row):
            left = ROWS_LEFT + CELL * hour
            fill, ink = _shade(mean, edges)
            elements.append(draw.box(left, top, CELL, TALL_CELL, stroke=draw.OUTLINE, fill=fill, line=1))
            if hour in PRINTED:
                elements.append(draw.text(left + CELL / 2, top + 29, f"{mean:.0f}", 18, ink, anchor="middle"))
    bottom = ROWS_TOP + TALL_CELL * len(rows)
    elements.append(draw.text(ROWS_LEFT + 12 * CELL, bottom + 24, axis_words, 18, SECONDARY, anchor="middle"))
    return draw.canvas(WIDTH, height, elements + _key(edges, key, bottom + 40))


def _key(edges, words, top):
    """The five shades, each with its lengths in hours."""
    out, x = [draw.text(6, top + 29, words, 18)], 6 + draw.width(words) + 20
    for step, low in enumerate(edges):
        label = f"{low}–{edges[step + 1] - 1} h" if step + 1 < len(edges) else f"{low} h or more"
        fill, ink = _shade(low, edges)
        out += [draw.box(x + 138 * step, top, 138, 40, stroke=draw.OUTLINE, fill=fill, line=1),
                draw.text(x + 138 * step + 69, top + 27, label, 18, ink, anchor="middle")]
    return out


def _shade(mean, edges):
    """The shade of a length, as the cell prints it, and the ink that reads well on it."""
    step = sum(round(mean) >= edge for edge in edges) - 1
    return draw.SHADES[max(0, step)], INK if step < 3 else draw.WHITE
