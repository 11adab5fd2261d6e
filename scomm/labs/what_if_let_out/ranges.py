"""Four estimates as ranges on axes that never rescale, and one bar of shares split by place.

A filled bar runs from the low to the high national rate, a dashed frame adds the place check, and
a diamond marks the central value. Where no low rate was published the bar begins at the center.
"""
from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import INK, Picture, SECONDARY

WIDTH, LEFT, RIGHT, TOP, ROW = 1000, 190, 668, 36, 74
BAR, HEIGHT, HATCHED = TOP + 4 * ROW + 44, 516, 44
PATTERNS = ("solid", "plain", "slant", "lines", "dots", "gray")


class Range(NamedTuple):
    """One estimate. Positions are shares of the axis, from 0 to 1; None: no such value.

    said: the central value as printed; beside: two lines at the right; end: what the axis ends with.
    """
    label: str
    said: str
    beside: tuple
    low: float | None
    central: float | None
    high: float | None
    place: tuple
    end: str


def draw_ranges(heading, ranges, title, parts, axis, channels, alt):
    """The ranges from top to bottom, then the share bar.

    parts: (label, share of the axis) of each place. axis: the ends of the bar's axis. channels: the words
    of the hatched end, or "".
    """
    return Picture(_svg(heading, ranges, title, parts, axis, channels), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=512)
def _svg(heading, ranges, title, parts, axis, channels):
    elements = [draw.text(6, 22, heading, 20, weight="bold")] if heading else []
    for i, each in enumerate(ranges):
        elements += _range(TOP + ROW * i, each)
    return draw.canvas(WIDTH, HEIGHT, [_patterns(), *elements, *_bar(title, parts, axis, channels)])


def _at(share):
    return round(LEFT + (RIGHT - LEFT) * share, 1)


def _range(y, each):
    """One axis with its range; nothing is drawn on it while the guess is open."""
    import svg
    out = [draw.text(6, y + 26, each.label, 20, weight="bold"),
           *([draw.text(6, y + 51, each.said, 20)] if each.said else ()),
           svg.Path(d=f"M{LEFT} {y + 40}H{RIGHT}M{LEFT} {y + 34}v12M{RIGHT} {y + 34}v12", stroke=SECONDARY,
                    stroke_width=2),
           draw.text(LEFT, y + 65, "0", 18, SECONDARY), draw.text(RIGHT, y + 65, each.end, 18, SECONDARY, anchor="end"),
           *(draw.text(RIGHT + 14, y + 26 + 25 * i, line, 18) for i, line in enumerate(each.beside))]
    if each.central is None:
        return out
    if each.place:
        low, high = (_at(value) for value in each.place)
        out.append(draw.box(low, y + 6, max(high - low, 2), 30, stroke=SECONDARY, fill="none", dashed=True))
    start = _at(each.central if each.low is None else each.low)
    end = _at(each.central if each.high is None else each.high)
    x = _at(each.central)
    return [*out, draw.box(start, y + 13, max(end - start, 2), 16, stroke=draw.CHOSEN, fill=draw.CHOSEN_PALE),
            draw.diamonds([(x, y + 21)], 10, INK, "none", 0)]


def _bar(title, parts, axis, channels):
    """The share of the nation, split by place; what runs through other channels stands hatched behind it."""
    out, x = [draw.text(6, BAR - 12, title, 20, weight="bold")], float(LEFT)
    for (label, share), pattern in zip(parts, PATTERNS):
        wide = (RIGHT - LEFT) * share
        if wide:
            out.append(_tile(round(x, 1), BAR, round(wide, 1), 34, pattern))
        x += wide
    if channels:
        out += [draw.plain(round(x, 1), BAR, HATCHED, 34, "url(#channels)"),
                draw.box(RIGHT + 14, BAR + 6, 30, 22, stroke=SECONDARY, fill="url(#channels)", line=1),
                draw.text(RIGHT + 52, BAR + 23, channels, 18)]
    out += [draw.box(LEFT, BAR, RIGHT - LEFT, 34, stroke=SECONDARY, fill="none"),
            draw.text(LEFT, BAR + 54, axis[0], 18, SECONDARY),
            draw.text(RIGHT, BAR + 54, axis[1], 18, SECONDARY, anchor="end")]
    for i, ((label, _), pattern) in enumerate(zip(parts, PATTERNS)):
        left, y = 6 + 332 * (i % 3), BAR + 72 + 30 * (i // 3)
        out += [_tile(left, y, 26, 20, pattern), draw.text(left + 36, y + 17, label, 18)]
    return out


def _tile(x, y, width, height, pattern):
    fill = {"solid": draw.CHOSEN, "plain": draw.WHITE, "gray": draw.GRAY}.get(pattern, f"url(#{pattern})")
    return draw.box(x, y, width, height, stroke=INK, fill=fill, line=1)


def _patterns():
    """Four looks that differ in gray, too: slanted, level and dotted for places, thin lines for other channels."""
    import svg
    dots = svg.Pattern(id="dots", width=8, height=8, patternUnits="userSpaceOnUse", elements=[
        svg.Rect(width=8, height=8, fill=draw.WHITE), svg.Circle(cx=4, cy=4, r=1.8, fill=draw.CHOSEN)])
    return draw.patterns(draw.hatch("slant", 6, 2, 45, draw.CHOSEN, draw.WHITE),
                         draw.hatch("lines", 8, 2, 90, draw.CHOSEN, draw.WHITE),
                         dots, draw.hatch("channels", 6, 1, 45, draw.HATCH, draw.STRIPE))
