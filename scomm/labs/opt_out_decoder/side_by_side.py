"""The decoder's ledger as a picture: eight outcomes, the baseline, and one or two meanings beside it.

A changed outcome has a filled chip and a bold count, a same one an outlined chip, so that
nothing is told by color alone. While the guess is open every box is empty.
"""
from __future__ import annotations

from functools import lru_cache

from ...show import draw
from ...show.shown import INK, Picture, SECONDARY

WIDTH, TOP, HEAD, ROW = 1000, 58, 56, 40
BASE, COUNTS, CHIPS = 400, (500, 790), (516, 806)     # right edges of the numbers, left edges of the chips


def draw_ledger(rows, columns, heads, above, baseline, alt):
    """Eight rows; a column of numbers for the baseline, numbers and chips for each meaning.

    rows: (mark, label, baseline's count as text). columns: for each meaning eight (count as text,
    change). heads: (name, what is done) of each. above: the question and its answer, and a stamp or "".
    """
    return Picture(_svg(rows, columns, heads, above, baseline), alt, WIDTH, TOP + HEAD + ROW * len(rows) + 6)


@lru_cache(maxsize=512)
def _svg(rows, columns, heads, above, baseline):
    import svg
    asks, stamp = above
    first = TOP + HEAD
    height = first + ROW * len(rows) + 6
    elements = [draw.box(2, 2, WIDTH - 4, TOP - 8, stroke=SECONDARY if stamp else INK, dashed=bool(stamp)),
                draw.text(14, 24 if stamp else 34, asks, 18 if stamp else 20, weight="bold")]
    elements += [draw.text(14, 45, stamp, 18, SECONDARY)] if stamp else []
    elements.append(svg.Path(d="".join(f"M0 {first + ROW * i}h{WIDTH}v{ROW}h-{WIDTH}z"
                                       for i in range(0, len(rows), 2)), fill=draw.STRIPE))
    elements.append(draw.text(BASE, first - 12, baseline, 18, SECONDARY, anchor="end"))
    for (name, by), left in zip(heads, (CHIPS[0] - 96, CHIPS[1] - 96)):
        elements += [draw.text(left, first - 32, name, 20, weight="bold"),
                     draw.text(left, first - 11, by, 18, SECONDARY)]
    for i, (mark, label, count) in enumerate(rows):
        y = first + ROW * i
        elements += [draw.text(10, y + 27, mark, 18, weight="bold"), draw.text(50, y + 27, label, 18),
                     draw.text(BASE, y + 27, count, 18, SECONDARY, anchor="end")]
        for column, right, left in zip(columns, COUNTS, CHIPS):
            there, change = column[i]
            elements += [draw.text(right, y + 27, there, 18, weight="normal" if change == "SAME" else "bold",
                                   anchor="end"),
                         *draw.chip(left, y + 5, change)]
    return draw.canvas(WIDTH, height, elements)


def draw_open(meanings, alt):
    """The five meanings with eight empty boxes each: nothing is filled in while the guess is open.

    meanings: (name, what is done) pairs.
    """
    return Picture(_open(meanings), alt, WIDTH, 44 + 44 * len(meanings))


@lru_cache(maxsize=4)
def _open(meanings):
    elements = [draw.text(490 + 64 * i, 28, f"O{i + 1}", 18, SECONDARY, anchor="middle") for i in range(8)]
    for row, (name, by) in enumerate(meanings):
        y = 40 + 44 * row
        elements += [draw.text(10, y + 27, name, 20, weight="bold"), draw.text(140, y + 27, by, 18)]
        elements += [draw.box(466 + 64 * i, y + 4, 48, 32, stroke=SECONDARY) for i in range(8)]
    return draw.canvas(WIDTH, 44 + 44 * len(meanings), elements)
