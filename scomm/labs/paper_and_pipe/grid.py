"""Ten real places on a grid of paper against pipe: which of the four cells stay empty?"""
from __future__ import annotations

from functools import lru_cache

from ...data import Words
from ...record import agreements
from ...record.places import states
from ...record.stand import CELLS, filled
from ...record.ten_places import ten_on, ten_places
from ...show import draw
from ...show.shown import INK, Picture, SECONDARY, Shown, Table
from . import in_words
from .timelines import hatch

say = Words("labs/paper_and_pipe")


def waiting():
    """The grid while the guess is open: ten places are named, and none is placed."""
    rows = tuple((each.name, states()[each.state]) for each in ten_places().values())
    cells = tuple(((i, j), (say("grid.open"),), "open") for i in range(3) for j in range(2))
    picture = draw_grid(say.list("grid.columns"), say.list("grid.rows"), cells, say("grid.waiting.alt"))
    table = Table(say("grid.waiting.caption"), say.list("grid.waiting.columns"), rows)
    return Shown((say("grid.waiting.headline"), say("grid.waiting.finding")), table, picture, say("place_ribbon"),
                 say("grid.waiting.title"))


def show(month, practice, lines):
    """Ten places in their cells at the end of a month. lines: the guess and the setting. Returns a Shown."""
    places, happened = ten_on(month.last, practice), practice == "happened"
    cells = filled(there for _, there in places)
    headline, title = say("grid.headline_all", month=month.said), say("grid.title_all")
    if cells != CELLS:
        which = "; ".join(in_words.cell(cell) for cell in CELLS if cell not in cells)
        headline = say("grid.headline_some", month=month.said, n=len(cells), which=which)
        title = say("grid.title_some", month=month.said, n=len(cells))
    told = [headline] if happened else [say("what_if", text=headline), in_words.assumption(practice)]
    told += _findings(places, practice)
    if happened and month.last >= agreements.ended():
        told.append(say("grid.ended"))
    return Shown((*told, *lines), _table(places, month), _picture(places, month, practice),
                 say("place_ribbon") if happened else say("what_if_ribbon"), title)


def _findings(places, practice):
    """What the cells in which paper and pipe differ hold, and where the paper is unknown."""
    on, off, unknown = (", ".join(found) for found in (_in("no-on", places), _in("yes-off", places), _unknown(places)))
    told = []
    if on:
        told.append(say("grid.no_on", places=on) if practice == "happened" else say("grid.no_on_what_if", places=on))
    if off:
        told.append(say("grid.yes_off", places=off) if practice == "happened" else
                    say("grid.yes_off_what_if", places=off))
    return [*told, say("grid.unknown", places=unknown)] if unknown else told


def _in(cell, places):
    """The places of one cell as the grid names them, with "6/39" where only some of a state's places are on."""
    return tuple(f"{each.short} {there.on}/{there.all}" if there.pipe == "part" else each.short
                 for each, there in places if there.cell == cell)


def _unknown(places):
    """The places of which it is unknown whether there was an agreement."""
    return tuple(each.short for each, there in places if there.agreement.status == agreements.UNKNOWN)


def _table(places, month):
    rows = tuple((each.name, in_words.paper(there.agreement.status), in_words.pipe(there), in_words.why(there))
                 for each, there in places)
    return Table(say("grid.caption", month=month.said), say.list("grid.table_columns"), rows)


def _picture(places, month, practice):
    """The grid drawn: in each cell its places, or that it holds none of the ten."""
    cells, counts = [], []
    for i, status in enumerate((agreements.YES, agreements.NO, agreements.UNKNOWN)):
        for j, on in enumerate(("on", "off")):
            here = _in(f"{status}-{on}", places)
            cells.append(((i, j), here or (say("grid.empty"),), "filled" if here else "empty"))
            if status != agreements.UNKNOWN:
                counts.append(f"{in_words.cell(f'{status}-{on}')} {len(here) or say('none')}")
    counts += [f"{say('cell.unknown')} {len(_unknown(places))}"] if _unknown(places) else []
    alt = say("grid.alt", month=month.said, counts="; ".join(counts), practice=in_words.practice_note(practice))
    return draw_grid(say.list("grid.columns"), say.list("grid.rows"), tuple(cells), alt)


# ---- the drawing ----------------------------------------------------------------------------------------------------

WIDTH, LEFT, TOP, WIDE, TALL = 1000, 150, 44, 424, 144
HEIGHT = TOP + 3 * TALL + 8
PER_COLUMN = 5


def draw_grid(columns, rows, cells, alt):
    """Cells by row and column. columns, rows: headings, rows as lines of words. Returns a Picture.

    cells: {(row, column): (lines, kind)} as a tuple of pairs; kind is "filled", "empty" or "open"
    while a guess is open. The last row is the one whose paper is unknown: its edge is hatched.
    """
    return Picture(_grid(columns, rows, cells), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=256)
def _grid(columns, rows, cells):
    out = [hatch()]
    out += [draw.text(LEFT + WIDE * (i + 0.5), 30, words, 20, weight="bold", anchor="middle")
            for i, words in enumerate(columns)]
    for i, lines in enumerate(rows):
        top = TOP + TALL * i
        out += [draw.text(8, top + 34 + 26 * n, line, 20, weight="bold") for n, line in enumerate(lines)]
        if i == len(rows) - 1:
            out.append(draw.plain(LEFT - 16, top, 12, TALL - 8, "url(#unknown)"))
    for (row, column), lines, kind in cells:
        left, top = LEFT + WIDE * column, TOP + TALL * row
        out.append(draw.box(left, top, WIDE - 8, TALL - 8, stroke=INK if kind == "filled" else SECONDARY,
                            dashed=kind != "filled", radius=6, line=3 if kind == "filled" else 2))
        for n, line in enumerate(lines):
            across, down = divmod(n, PER_COLUMN)
            out.append(draw.text(left + 14 + across * (WIDE / 2 - 4), top + 27 + 24 * down, line, 18,
                                    INK if kind == "filled" else SECONDARY))
    return draw.canvas(WIDTH, HEIGHT, out)
