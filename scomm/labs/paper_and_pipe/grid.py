"""Ten real places on a grid of paper against pipe: which of the four cells stay empty?"""
from __future__ import annotations

from functools import lru_cache

from ...record import agreements
from ...record.places import states
from ...record.stand import CELLS, filled
from ...show import draw
from ...show.shown import INK, Picture, SECONDARY, Shown, Table
from .nation import assumption
from .place import pipe_said, ten, why
from .timelines import hatch


def waiting(words):
    """The grid while the guess is open: ten places are named, and none is placed."""
    say = words["grid"]
    rows = tuple((entry["name"], states()[entry["state"]]) for entry in words["one"]["place"])
    cells = tuple(((i, j), (say["open"],), "open") for i in range(3) for j in range(2))
    picture = draw_grid(tuple(say["columns"]), tuple(map(tuple, say["rows"])), cells, say["alt_waiting"])
    table = Table(say["waiting_caption"], tuple(say["waiting_columns"]), rows)
    return Shown((say["headline_waiting"], say["finding_waiting"]), table, picture, say["ribbon"], say["title_waiting"])


def show(month, practice, words, guess, receipt):
    """Ten places in their cells at the end of a month. guess, receipt: lines among the words. Returns a Shown."""
    say, day = words["grid"], month.last
    places = ten(day, practice)
    cells = filled(each.stand for each in places)
    facts = {"month": month.said, "n": len(cells), "practice": words["practice"]["short"][practice],
             "which": "; ".join(say["cells"][cell] for cell in CELLS if cell not in cells)}
    headline = say["headline_all" if cells == CELLS else "headline_some"].format(**facts)
    said = [headline]
    if practice != "happened":
        said = [words["said"]["practice"].format(text=headline), assumption(practice, words)]
    for cell, key in (("no-on", "no_on"), ("yes-off", "yes_off")):
        form = key if practice == "happened" else f"{key}_what_if"
        said += [say[form].format(places=", ".join(_in(cell, places, say)))] if cell in cells else []
    unknown = [each.entry["short"] for each in places if each.stand.agreement.status == agreements.UNKNOWN]
    said += [say["unknown"].format(places=", ".join(unknown))] if unknown else []
    said += [say["ended"]] if day >= agreements.ended() and practice == "happened" else []
    ribbon = say["ribbon"] if practice == "happened" else words["practice"]["ribbon"]
    title = say["title_all" if cells == CELLS else "title_some"].format(**facts)
    picture = _picture(places, len(unknown), facts, practice, words)
    return Shown((*said, *guess, receipt), _table(places, facts, words), picture, ribbon, title)


def _in(cell, places, say):
    """The places of one cell as the grid names them, with "6/39" where only some of a state's places are on."""
    here = [each for each in places if each.stand.cell == cell]
    return tuple(say["part"].format(short=entry["short"], n=at.on, all=at.all) if at.pipe == "part" else entry["short"]
                 for entry, at in here)


def _table(places, facts, words):
    say, said = words["grid"], words["said"]
    rows = tuple((entry["name"], said["paper_cell"][at.agreement.status], pipe_said(at, said["pipe_cell"]),
                  why(at, words)) for entry, at in places)
    return Table(say["table_caption"].format(**facts), tuple(say["table_columns"]), rows)


def _picture(places, unknown, facts, practice, words):
    say, cells, counts = words["grid"], [], []
    for i, status in enumerate((agreements.YES, agreements.NO, agreements.UNKNOWN)):
        for j, pipe in enumerate(("on", "off")):
            cell = f"{status}-{pipe}"
            here = _in(cell, places, say)
            cells.append(((i, j), here or (say["empty"],), "filled" if here else "empty"))
            if cell in CELLS:
                counts.append(say["alt_count"].format(cell=say["cells"][cell], n=len(here) or words["none"]))
    counts += [say["alt_count"].format(cell=words["said"]["paper"]["unknown"], n=unknown)] if unknown else []
    what_if = say["alt_practice"].format(**facts) if practice != "happened" else ""
    alt = say["alt"].format(month=facts["month"], counts="; ".join(counts), practice=what_if)
    return draw_grid(tuple(say["columns"]), tuple(map(tuple, say["rows"])), tuple(cells), alt)


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
