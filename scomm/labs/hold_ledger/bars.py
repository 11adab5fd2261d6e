"""Paired bars on a fixed axis: the baseline as an outline, the chosen side as a filled bar inside it.

The axis never rescales, so a bar that does not move looks unmoved; each bar says so in words, too.
"""
from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import CHANGED, Picture, SECONDARY

WIDTH, HEIGHT, MOST = 1000, 370, 350
LEFT, SCALE, ROW, TOP = 264, 1.4, 72, 44
TICKS = (0, 100, 200, 300, 350)


class Bar(NamedTuple):
    """One step on both sides. said: what stands at its end; change: "SAME", "CHANGED" or "CHANGED FORM".

    holder: the (letter, color, federal) of the office that acts at this step.
    """
    label: str
    holder: tuple
    baseline: int
    chosen: int
    said: str
    change: str


def paired(bars, ticks, legend, axis, alt):
    """The bars from top to bottom. ticks: the printed numbers of the axis, in the order of TICKS.

    legend: the words above the letters, for the outline and for the filled bar. axis: what is counted.
    """
    return Picture(_svg(bars, ticks, legend, axis), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=256)
def _svg(bars, ticks, legend, axis):
    foot = TOP + ROW * len(bars)
    elements = [draw.text(6, 28, legend[0], 18, SECONDARY), draw.text(WIDTH - 6, 28, axis, 18, SECONDARY, anchor="end"),
                draw.box(LEFT, 10, 40, 22, stroke=draw.OUTLINE), draw.text(LEFT + 50, 28, legend[1], 18),
                draw.plain(LEFT + 170, 13, 40, 16, draw.CHOSEN), draw.text(LEFT + 220, 28, legend[2], 18)]
    elements += [draw.plain(LEFT + tick * SCALE, TOP, 1, foot - TOP, draw.GRID) for tick in TICKS]
    elements += [draw.text(LEFT + tick * SCALE, foot + 22, words, 18, SECONDARY, anchor="middle")
                 for tick, words in zip(TICKS, ticks)]
    for i, bar in enumerate(bars):
        elements += _bar(TOP + i * ROW + 10, bar)
    return draw.canvas(WIDTH, HEIGHT, elements)


def _bar(y, bar):
    letter, color, federal = bar.holder
    same = bar.change == "SAME"
    wide = [round(count * SCALE, 1) for count in (bar.baseline, bar.chosen)]
    out = [*draw.badge(6, y + 11, letter, color, federal=federal), draw.text(44, y + 33, bar.label, 20, weight="bold")]
    if bar.chosen:
        out.append(draw.plain(LEFT, y + 8, wide[1], 36, draw.CHOSEN))
    if bar.baseline:
        out.append(draw.box(LEFT, y, wide[0], 52, stroke=draw.OUTLINE, fill="none"))
    end = LEFT + max(wide) + 12
    room = draw.width(bar.said, 20, not same)
    return [*out, draw.plain(end - 4, y + 8, room, 36),   # no line of the axis runs through the words
            draw.text(end, y + 33, bar.said, 20, SECONDARY if same else CHANGED, "normal" if same else "bold")]
