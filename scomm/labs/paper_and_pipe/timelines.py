"""Paper over pipe: agreements above, active places below, on one axis of months that never rescales.

What is on record is solid, what is unknown is hatched, and nothing is drawn later than the chosen
month. Pure drawings: they get their words, days and numbers.
"""
from __future__ import annotations

from datetime import date as Date
from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import INK, Picture, SECONDARY

WIDTH, LEFT, RIGHT = 1000, 84, 984
TIME = draw.Time(Date(2008, 10, 1), Date(2015, 8, 1), LEFT, RIGHT)
PAPER, PIPE, ESTIMATE = (44, 158, 45), (212, 358, 3_500), (412, 558, 3_500)   # top, bottom, and the count at the top
TICKS = {PAPER: (0, 20, 40), PIPE: (0, 1_000, 2_000, 3_000), ESTIMATE: (0, 1_000, 2_000, 3_000)}
PAPER_INK, PIPE_INK = draw.PAPER, draw.CHOSEN


class Nation(NamedTuple):
    """What the ribbons of the whole country show, up to one day.

    dated: (day, number) steps of agreements whose dates are on record. unknown: (first, last,
    number): the span hatched up to that number, or (). totals: (day, number, label) published
    numbers of agreements. counts: (day, number, on the line?) published counts of places.
    labels: (day, number, words) beside some of the counts. estimate: (day, number) steps, or ().
    """
    until: Date
    dated: tuple
    unknown: tuple
    totals: tuple
    counts: tuple
    labels: tuple
    estimate: tuple = ()


def y(number, strip):
    """Where a number stands in a strip."""
    top, bottom, most = strip
    return round(bottom - number * (bottom - top) / most, 1)


def draw_nation(shown, words, said, alt):
    """The two ribbons of the country, and under a what-if a third one, hatched.

    words: (paper, pipe, what if, legend) headings. said: lines that stand where the paper has ended.
    """
    height = (ESTIMATE if shown.estimate else PIPE)[1] + 62
    return Picture(_nation(shown, words, said, height), alt, WIDTH, height)


@lru_cache(maxsize=256)
def _nation(shown, words, said, height):
    strips = (PAPER, PIPE, ESTIMATE) if shown.estimate else (PAPER, PIPE)
    elements = [hatch(), *axis(shown.until, strips[-1][1], words[3])]
    for strip, heading in zip(strips, words):
        elements += _strip(strip, heading)
    if shown.unknown:
        first, last, number = shown.unknown
        elements.append(_area(((first, number), (last, number)), last, PAPER, "url(#unknown)", draw.HATCH))
    elements.append(_area(shown.dated, shown.until, PAPER, PAPER_INK))
    if shown.estimate:
        elements.append(_area(shown.estimate, shown.until, ESTIMATE, "url(#unknown)", INK))
    elements += _line(tuple((day, number) for day, number, on_line in shown.counts if on_line))
    published = ((PIPE, shown.counts), (PAPER, shown.totals))
    elements += [draw.diamonds([(TIME.at(day), y(number, strip)) for day, number, _ in found], stroke=PIPE_INK,
                               id="published") for strip, found in published]
    elements += [part for mark in shown.totals if mark[2] for part in _plate(*mark)]
    for day, number, label in shown.labels:
        end = TIME.at(day) - 10 > LEFT + draw.width(label, 18, True)
        elements.append(draw.text(TIME.at(day) + (-10 if end else 10), y(number, PIPE) - 14, label, 18, weight="bold",
                                  anchor="end" if end else "start"))
    elements += [rule(shown.until, strip[:2]) for strip in strips if not (said and strip == PAPER)]
    return draw.canvas(WIDTH, height, elements + _said(said))


def _plate(day, number, label):
    """The words of a published number of agreements, on a plain plate that keeps the hatching off them."""
    wide, top = round(draw.width(label, 18, True)) + 8, y(number, PAPER) + 6
    return [draw.plain(TIME.at(day) - 14 - wide, top, wide, 24),
            draw.text(TIME.at(day) - 18, top + 19, label, 18, weight="bold", anchor="end")]


def _said(lines):
    """Lines in the room that the ended paper leaves free."""
    if not lines:
        return []
    left = TIME.at(Date(2011, 8, 5)) + 14
    return [draw.plain(left - 6, PAPER[0] - 2, RIGHT - left + 8, 26 * len(lines) + 8),
            *(draw.text(left, PAPER[0] + 24 + 26 * i, line, 18) for i, line in enumerate(lines))]


# ---- pieces that the ribbons of the country and of a place share ----------------------------------------------------

def hatch():
    """What is unknown, or estimated: diagonal lines."""
    return draw.patterns(draw.hatch("unknown"))


def axis(until, foot, legend):
    """The years below the last strip, the legend, and a plain ground up to the chosen day."""
    out = [draw.plain(LEFT, PAPER[0], TIME.at(until) - LEFT, foot - PAPER[0], draw.GROUND)]
    for year, start, middle in TIME.years:
        out += [draw.plain(start, PAPER[0], 1, foot - PAPER[0] + 6, draw.GRID),
                draw.text(middle, foot + 24, year, 18, SECONDARY, anchor="middle")]
    return [*out, draw.text(LEFT, foot + 52, legend, 18, SECONDARY)]


def rule(until, bar):
    """The upright line at the chosen day, across one bar or strip."""
    return draw.plain(TIME.at(until) - 1.5, bar[0] - 6, 3, bar[1] - bar[0] + 12, INK)


def _strip(strip, heading):
    top, bottom, _ = strip
    out = [draw.text(LEFT, top - 14, heading, 19, weight="bold")]
    for tick in TICKS[strip]:
        out += [draw.plain(LEFT, y(tick, strip), RIGHT - LEFT, 2 if tick == 0 else 1, INK if tick == 0 else draw.GRID),
                draw.text(LEFT - 8, y(tick, strip) + 6, f"{tick:,}", 18, SECONDARY, anchor="end")]
    return out


def _area(steps, until, strip, fill, edge=None):
    """The room under steps that hold until the next one; nothing for steps of zero alone."""
    import svg
    path, at = [svg.M(TIME.at(max(steps[0][0], TIME.first)), y(0, strip))], 0
    for day, number in steps:
        path += [svg.L(TIME.at(day), y(at, strip)), svg.L(TIME.at(day), y(number, strip))]
        at = number
    path += [svg.L(TIME.at(until), y(at, strip)), svg.L(TIME.at(until), y(0, strip)), svg.Z()]
    return svg.Path(d=path, fill=fill, stroke=edge, stroke_width=2 if edge else None)


def _line(points):
    """A thin dotted line: it joins counts, and nothing was measured along it."""
    import svg
    if len(points) < 2:
        return []
    (first, number), *rest = points
    path = [svg.M(TIME.at(first), y(number, PIPE)), *(svg.L(TIME.at(day), y(n, PIPE)) for day, n in rest)]
    return [svg.Path(d=path, fill="none", stroke=SECONDARY, stroke_width=2, stroke_dasharray="2 5")]


# ---- one place ------------------------------------------------------------------------------------------------------

PAPER_BAR, PIPE_BAR = (54, 124), (184, 254)


def draw_place(until, spans, pipe, headings, legend, alt):
    """One place: its state's paper as spans, and how much of it is switched on.

    spans: (first, last, status, words) with status "yes", "no" or "unknown". pipe: (day, share) steps,
    the share from 0 to 1. headings: what holds at the chosen day, in words, for both bars.
    """
    height = PIPE_BAR[1] + 62
    return Picture(_place(until, spans, pipe, headings, legend, height), alt, WIDTH, height)


@lru_cache(maxsize=512)
def _place(until, spans, pipe, headings, legend, height):
    elements = [hatch(), *axis(until, PIPE_BAR[1], legend)]
    left = TIME.at(spans[0][0])
    for bar, heading in zip((PAPER_BAR, PIPE_BAR), headings):
        elements += [draw.text(LEFT, bar[0] - 14, heading, 20, weight="bold"),
                     draw.box(left, bar[0], TIME.at(until) - left, bar[1] - bar[0], line=1)]
    for span in spans:
        elements += _span(*span)
    if pipe:
        elements.append(_area(pipe, until, (*PIPE_BAR, 1), PIPE_INK))
    return draw.canvas(WIDTH, height, [*elements, *(rule(until, bar) for bar in (PAPER_BAR, PIPE_BAR))])


def _span(first, last, status, words):
    """One stretch of time of the paper, with its status in words where there is room for them."""
    left, wide, (top, foot) = TIME.at(first), TIME.at(last) - TIME.at(first), PAPER_BAR
    fill = {"yes": PAPER_INK, "unknown": "url(#unknown)"}.get(status, draw.WHITE)
    out, room = [draw.box(left, top, wide, foot - top, fill=fill, line=1)], draw.width(words) + 12
    if room <= wide:
        middle = left + wide / 2
        out += [draw.plain(middle - room / 2, top + 20, room, 28)] if status == "unknown" else []
        out.append(draw.text(middle, top + 41, words, 18, draw.WHITE if status == "yes" else INK, anchor="middle"))
    return out
