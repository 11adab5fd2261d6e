"""A county's matches as a picture: a tree of counts beside a grid of 1,000 squares.

A square of the grid is ten bookings. Its mark tells the status group and its filling tells the
review, so that nothing is told by color alone; the leaves of the tree wear the same squares.
"""
from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from . import draw
from .shown import CHANGED, INK, SECONDARY, Picture

ACROSS, DOWN, PITCH = 25, 40, 13.4       # 1,000 squares
GRID = (664, 38)                         # the corner of the grid
WIDTH, HEIGHT = 1000, 578
EMPTY = "no_match"


class Node(NamedTuple):
    """A box of the tree: its count, its words, and how it stands against the baseline (or "")."""
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
    *steps, square = words
    edges = (6, 142, 284, 480)
    elements = [draw.text(x, 24, step, 18, SECONDARY) for x, step in zip(edges, steps)]
    tops = [38 + i * 158 for i in range(len(groups))]
    middle = tops[len(tops) // 2] + 72
    elements += [*_branch((118, middle), (142, middle)), *_branch((118, middle), (142, 544))]
    for (_, group, yes, no), top in zip(groups, tops):
        elements += [*_branch((256, middle), (284, top + 72)), *_branch((462, top + 72), (480, top + 35)),
                     *_branch((462, top + 72), (480, top + 109))]
    elements += [*_node(6, middle - 56, 112, 112, bookings), *_node(142, middle - 64, 114, 128, match),
                 *_node(142, 514, 320, 60, no_match, EMPTY)]
    for (name, group, yes, no), top in zip(groups, tops):
        elements += [*_node(284, top, 178, 144, group), *_node(480, top, 166, 70, yes, f"{name}-yes"),
                     *_node(480, top + 74, 166, 70, no, f"{name}-no")]
    elements += [draw.text(GRID[0], 24, square, 18, SECONDARY), *_grid(squares)]
    return draw.canvas(WIDTH, HEIGHT, elements)


def _branch(start, end):
    import svg
    (x0, y0), (x1, y1) = start, end
    return [svg.Path(d=f"M{x0} {y0}H{(x0 + x1) / 2:g}V{y1}H{x1}", fill="none", stroke=SECONDARY, stroke_width=2)]


def _node(x, y, width, height, node, pattern=None):
    """A box with its count; a leaf wears its square, so that the tree is the legend of the grid."""
    lines = list(node.lines)
    out = [draw.box(x, y, width, height, radius=4, stroke=INK if node.same else CHANGED, line=2 if node.same else 3)]
    left = x + 9
    if pattern:
        out += square(pattern, left, y + 10, 25)
        first = " ".join((*lines, node.count)) if pattern != EMPTY else f"{node.count} {lines[0]}"
        out.append(draw.text(left + 36, y + 30, first, 21, weight="bold"))
        below = y + 57
    else:
        top = y + height / 2 - (22 + 22 * (len(lines) + len(_split(node.mark)))) / 2 + 20
        out.append(draw.text(left, top, node.count, 24, weight="bold"))
        out += [draw.text(left, top + 23 * (i + 1), line, 18) for i, line in enumerate(lines)]
        below = top + 23 * (len(lines) + 1)
    color, weight = (SECONDARY, "normal") if node.same else (CHANGED, "bold")
    marks = [node.mark] if pattern and node.mark else _split(node.mark)
    return out + [draw.text(left, below + 22 * i, line, 18, color, weight) for i, line in enumerate(marks)]


def _split(mark):
    """A mark in a narrow box: the symbol and its word on one line, the count on the next."""
    *first, last = mark.split(" ") if mark else [""]
    return [line for line in ((" ".join(first), last) if len(first) > 1 else (mark,)) if line]


# ---- the squares ----------------------------------------------------------------------------------------------------

def square(pattern, x, y, size):
    """One square: filled where review judges removable, and marked with the sign of its status group."""
    import svg
    group, _, yes = pattern.rpartition("-")
    if pattern == EMPTY:
        return [draw.box(x, y, size, size, stroke="#8A8A8A", line=1)]
    ink, paper = ("#FFFFFF", draw.CHOSEN) if yes == "yes" else (INK, "#FFFFFF")
    out, thin = [draw.box(x, y, size, size, stroke=draw.CHOSEN if yes == "yes" else INK, fill=paper, line=1.4)], size / 6
    if group == "citizens":
        out.append(svg.Circle(cx=x + size / 2, cy=y + size / 2, r=size / 4, fill=ink))
    else:
        ends = {"lawful": (0.12, 0.88, 0.88, 0.12), "no_status": (0.12, 0.5, 0.88, 0.5)}[group]
        x1, y1, x2, y2 = (round(at + end * size, 2) for at, end in zip((x, y, x, y), ends))
        out.append(svg.Line(x1=x1, y1=y1, x2=x2, y2=y2, stroke=ink, stroke_width=round(thin, 2)))
    return out


def _grid(squares):
    """Each run of equal squares as at most three rectangles, tiled with one pattern."""
    import svg
    tiles, runs, at = [], [], 0
    for pattern, number in squares:
        if number:
            tiles.append(svg.Pattern(id=pattern, x=GRID[0], y=GRID[1], width=PITCH, height=PITCH, patternUnits="userSpaceOnUse",
                                     elements=square(pattern, 0.9, 0.9, PITCH - 1.8)))
            runs += [svg.Rect(x=round(GRID[0] + x * PITCH, 1), y=round(GRID[1] + y * PITCH, 1), width=round(w * PITCH, 1),
                              height=round(h * PITCH, 1), fill=f"url(#{pattern})") for x, y, w, h in runs_of(at, number)]
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
