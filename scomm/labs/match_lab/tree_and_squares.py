"""A county's matches as a picture: a tree of counts beside a grid of 1,000 squares.

A square of the grid is ten bookings. Its mark tells the status group and its filling tells the
review, so that nothing is told by color alone; the leaves of the tree wear the same squares.
"""
from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import CHANGED, INK, Picture, SECONDARY

ACROSS, DOWN, PITCH = 25, 40, 13         # 1,000 squares
GRID = (670, 38)                         # the corner of the grid
WIDTH, HEIGHT = 1000, 578
EMPTY = "no_match"


class Node(NamedTuple):
    """A box of the tree: its count, its words, and how it stands against the baseline (or "").

    The words of a leaf are one line, its count among them.
    """
    count: str
    lines: tuple
    mark: str = ""
    same: bool = True


def counted(bookings, match, no_match, groups, squares, words, alt):
    """A tree of counts on the left, 1,000 squares on the right.

    groups: (id, its Node, the Node judged removable, the Node not judged removable). squares:
    (pattern, number) pairs in the order drawn; a pattern is a group's id with "-yes" or "-no",
    or "no_match". words: the heading of each step, and the line above the grid.
    """
    return Picture(_svg(bookings, match, no_match, groups, squares, words), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=256)
def _svg(bookings, match, no_match, groups, squares, words):
    *steps, square_is = words
    elements = [draw.text(x, 24, step, 18, SECONDARY) for x, step in zip((6, 134, 276, 464), steps)]
    tops = [38 + i * 158 for i in range(len(groups))]
    middle = tops[len(tops) // 2] + 72
    elements += [_branch(116, middle, 134, middle), _branch(116, middle, 134, 543),
                 *_box(6, middle - 56, 110, 112, bookings), *_box(134, middle - 66, 122, 132, match),
                 *_leaf(134, 512, 314, 62, no_match, EMPTY)]
    for (name, group, yes, no), top in zip(groups, tops):
        elements += [_branch(256, middle, 276, top + 72), _branch(448, top + 72, 464, top + 35),
                     _branch(448, top + 72, 464, top + 109), *_box(276, top, 172, 144, group),
                     *_leaf(464, top, 194, 70, yes, f"{name}-yes"), *_leaf(464, top + 74, 194, 70, no, f"{name}-no")]
    elements += [draw.text(GRID[0], 24, square_is, 18, SECONDARY), *_grid(squares)]
    return draw.canvas(WIDTH, HEIGHT, elements)


def _branch(x0, y0, x1, y1):
    import svg
    return svg.Path(d=f"M{x0} {y0}H{(x0 + x1) / 2:g}V{y1}H{x1}", fill="none", stroke=SECONDARY, stroke_width=2)


def _frame(x, y, width, height, node):
    return draw.box(x, y, width, height, radius=4, stroke=INK if node.same else CHANGED, line=2 if node.same else 3)


def _box(x, y, width, height, node):
    """A box of the tree: the count, its words, and how it stands against the baseline, broken to fit."""
    marks = draw.wrap(node.mark, width // 11 + 1) if node.mark else []
    lines = [*((line, INK) for line in node.lines), *((line, SECONDARY if node.same else CHANGED) for line in marks)]
    top = y + (height - 23 * len(lines)) / 2 + 6
    return [_frame(x, y, width, height, node), draw.text(x + 9, top, node.count, 24, weight="bold"),
            *(draw.text(x + 9, top + 23 * (i + 1), line, 18, ink) for i, (line, ink) in enumerate(lines))]


def _leaf(x, y, width, height, node, pattern):
    """A leaf wears its square, so that the tree is the legend of the grid."""
    first = y + height / 2 + (8 if not node.mark else -6)
    out = [_frame(x, y, width, height, node), *square(pattern, x + 10, first - 20, 25),
           draw.text(x + 46, first, node.lines[0], 21, weight="bold")]
    mark = draw.text(x + 10, first + 26, node.mark, 18, SECONDARY if node.same else CHANGED)
    return [*out, mark] if node.mark else out


# ---- the squares ----------------------------------------------------------------------------------------------------

def square(pattern, x, y, size):
    """One square: filled where review judges removable, and marked with the sign of its status group."""
    import svg
    group, _, yes = pattern.rpartition("-")
    if pattern == EMPTY:
        return [draw.box(x + 0.5, y + 0.5, size - 1, size - 1, stroke=draw.GRAY, line=1)]
    ink, paper = (draw.WHITE, draw.CHOSEN) if yes == "yes" else (INK, draw.WHITE)
    out = [draw.box(x, y, size, size, stroke=draw.CHOSEN if yes == "yes" else INK, fill=paper, line=1.4)]
    if group == "citizens":
        out.append(svg.Circle(cx=x + size / 2, cy=y + size / 2, r=size / 4, fill=ink))
    else:
        ends = {"lawful": (0.12, 0.88, 0.88, 0.12), "no_status": (0.12, 0.5, 0.88, 0.5)}[group]
        x1, y1, x2, y2 = (round(at + end * size, 2) for at, end in zip((x, y, x, y), ends))
        out.append(svg.Line(x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=round(size / 6, 2)))
    return out


def _grid(squares):
    """Each run of equal squares as at most three rectangles, tiled with one pattern."""
    import svg
    tiles, runs, at = [], [], 0
    for pattern, number in squares:
        if number:
            tiles.append(svg.Pattern(id=pattern, x=GRID[0], y=GRID[1], width=PITCH, height=PITCH,
                                     patternUnits="userSpaceOnUse", elements=square(pattern, 1, 1, PITCH - 2)))
            runs += [svg.Rect(x=GRID[0] + x * PITCH, y=GRID[1] + y * PITCH, width=w * PITCH, height=h * PITCH,
                              fill=f"url(#{pattern})") for x, y, w, h in runs_of(at, number)]
        at += number
    return [svg.Defs(elements=tiles), *runs]


def runs_of(start, number):
    """Where squares `start` to `start + number` of a grid lie: blocks (column, row, width, height)."""
    out = []
    while number:
        column, row = start % ACROSS, start // ACROSS
        if column or number < ACROSS:
            width, height = min(number, ACROSS - column), 1
        else:
            width, height = ACROSS, number // ACROSS
        out.append((column, row, width, height))
        start, number = start + width * height, number - width * height
    return out
