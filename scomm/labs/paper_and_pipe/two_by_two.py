"""Paper against pipe: a grid of cells with real places in them, and a row for papers that are unknown."""
from __future__ import annotations

from functools import lru_cache

from ...show import draw
from .timelines import hatch
from ...show.shown import INK, SECONDARY, Picture

WIDTH, LEFT, TOP, WIDE, TALL = 1000, 150, 44, 424, 144
HEIGHT = TOP + 3 * TALL + 8
PER_COLUMN = 5


def grid(columns, rows, cells, alt):
    """Cells by row and column. columns, rows: headings, rows as lines of words. Returns a Picture.

    cells: {(row, column): (lines, kind)} as a tuple of pairs; kind is "held", "empty" or "open"
    while a guess is open. The last row is the one whose paper is unknown: its edge is hatched.
    """
    return Picture(_grid(columns, rows, cells), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=256)
def _grid(columns, rows, cells):
    out = [hatch()]
    out += [draw.text(LEFT + WIDE * (i + 0.5), 30, words, 20, weight="bold", anchor="middle") for i, words in enumerate(columns)]
    for i, lines in enumerate(rows):
        top = TOP + TALL * i
        out += [draw.text(8, top + 34 + 26 * n, line, 20, weight="bold") for n, line in enumerate(lines)]
        if i == len(rows) - 1:
            out.append(draw.box(LEFT - 16, top, 12, TALL - 8, stroke="none", fill="url(#unknown)", line=0))
    for (row, column), lines, kind in cells:
        left, top = LEFT + WIDE * column, TOP + TALL * row
        out.append(draw.box(left, top, WIDE - 8, TALL - 8, stroke=INK if kind == "held" else SECONDARY,
                            dashed=kind != "held", radius=6, line=3 if kind == "held" else 2))
        for n, line in enumerate(lines):
            out.append(draw.text(left + 14 + (n // PER_COLUMN) * (WIDE / 2 - 4), top + 27 + 24 * (n % PER_COLUMN), line, 18,
                                 INK if kind == "held" else SECONDARY))
    return draw.canvas(WIDTH, HEIGHT, out)
