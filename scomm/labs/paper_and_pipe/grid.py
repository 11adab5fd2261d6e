"""Ten real places on a grid of paper against pipe: which of the four cells stay empty?"""
from __future__ import annotations

from functools import lru_cache

from ... import data
from ...data import remembered
from ...record import agreements
from ...record.dates import last_day, month_name
from ...show import draw
from ...show.shown import INK, Picture, SECONDARY, Shown, Table
from .nation import assumption
from .place import stand, why
from .timelines import hatch

CELLS = ("yes-on", "yes-off", "no-on", "no-off")


@remembered
def ten(day, practice="happened"):
    """Where each of the ten places stands on a day."""
    return tuple(stand(entry, day, practice) for entry in data.toml("labs/paper_and_pipe")["one"]["place"])


def held(day, practice="happened"):
    """Which of the four cells hold at least one of the places; a paper that is unknown belongs to none."""
    found = {each.cell for each in ten(day, practice)}
    return tuple(cell for cell in CELLS if cell in found)


@remembered
def all_four():
    """The first and the last month at whose end each of the four cells holds a place."""
    months = [f"{n // 12}-{n % 12 + 1:02}" for n in range(2008 * 12 + 9, agreements.ended().year * 12 + agreements.ended().month)]
    full = [month for month in months if len(held(last_day(month))) == len(CELLS)]
    return full[0], full[-1]


def waiting(words):
    """The grid while the guess is open: ten places are named, and none is placed."""
    say = words["grid"]
    names = {row["postal"]: row["state"] for row in data.shown_rows("agreements")}
    rows = tuple((entry["name"], names[entry["state"]]) for entry in words["one"]["place"])
    cells = tuple(((i, j), (say["open"],), "open") for i in range(3) for j in range(2))
    picture = two_by_two(tuple(say["columns"]), tuple(map(tuple, say["rows"])), cells, say["alt_waiting"])
    return Shown((say["headline_waiting"], say["finding_waiting"]), Table(say["waiting_caption"], tuple(say["waiting_columns"]), rows),
                 picture, say["ribbon"], say["title_waiting"])


def grid(month, practice, words, guess, receipt):
    """Ten places in their cells at the end of a month. guess, receipt: lines among the words."""
    say, day, name = words["grid"], last_day(month), month_name(month)
    stands, cells = ten(day, practice), held(day, practice)
    facts = {"month": name, "n": len(cells), "practice": words["practice"]["short"][practice],
             "which": "; ".join(say["cells"][cell] for cell in CELLS if cell not in cells)}
    headline = say["headline_all" if len(cells) == len(CELLS) else "headline_some"].format(**facts)
    said = [headline]
    if practice != "happened":
        said = [words["said"]["practice"].format(text=headline), assumption(practice, words)]
    for cell, key in (("no-on", "no_on"), ("yes-off", "yes_off")):
        form = key if practice == "happened" else f"{key}_what_if"
        said += [say[form].format(places=_names(stands, cell, say))] if cell in cells else []
    unknown = [each for each in stands if each.paper.status == agreements.UNKNOWN]
    said += [say["unknown"].format(places=", ".join(each.entry["short"] for each in unknown))] if unknown else []
    said += [say["ended"]] if day >= agreements.ended() and practice == "happened" else []
    ribbon = say["ribbon"] if practice == "happened" else words["practice"]["ribbon"]
    title = say["title_all" if len(cells) == len(CELLS) else "title_some"].format(**facts)
    return Shown((*said, *guess, receipt), _table(stands, facts, words), _picture(stands, facts, practice, words), ribbon, title)


def _names(stands, cell, say):
    return ", ".join(_short(each, say) for each in stands if each.cell == cell)


def _short(each, say):
    """A place as the grid names it, with "6/39" where only some of its places are on."""
    return say["part"].format(short=each.entry["short"], n=each.on, all=each.all) if each.pipe == "part" else each.entry["short"]


def _table(stands, facts, words):
    say, said = words["grid"], words["said"]
    rows = tuple((each.entry["name"], said["paper_cell"][each.paper.status], each.said(said["pipe_cell"]), why(each, words))
                 for each in stands)
    return Table(say["table_caption"].format(**facts), tuple(say["table_columns"]), rows)


def _picture(stands, facts, practice, words):
    say, cells, counts = words["grid"], [], []
    for i, paper in enumerate((agreements.YES, agreements.NO, agreements.UNKNOWN)):
        for j, pipe in enumerate(("on", "off")):
            here = tuple(_short(each, say) for each in stands if each.cell == f"{paper}-{pipe}")
            cells.append(((i, j), here or (say["empty"],), "held" if here else "empty"))
            if f"{paper}-{pipe}" in CELLS:
                counts.append(say["alt_count"].format(cell=say["cells"][f"{paper}-{pipe}"], n=len(here) or words["none"]))
    unknown = sum(each.paper.status == agreements.UNKNOWN for each in stands)
    counts += [say["alt_count"].format(cell=words["said"]["paper"]["unknown"], n=unknown)] if unknown else []
    what_if = say["alt_practice"].format(**facts) if practice != "happened" else ""
    alt = say["alt"].format(month=facts["month"], counts="; ".join(counts), practice=what_if)
    return two_by_two(tuple(say["columns"]), tuple(map(tuple, say["rows"])), tuple(cells), alt)


WIDTH, LEFT, TOP, WIDE, TALL = 1000, 150, 44, 424, 144
HEIGHT = TOP + 3 * TALL + 8
PER_COLUMN = 5


def two_by_two(columns, rows, cells, alt):
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
            out.append(draw.plain(LEFT - 16, top, 12, TALL - 8, "url(#unknown)"))
    for (row, column), lines, kind in cells:
        left, top = LEFT + WIDE * column, TOP + TALL * row
        out.append(draw.box(left, top, WIDE - 8, TALL - 8, stroke=INK if kind == "held" else SECONDARY,
                            dashed=kind != "held", radius=6, line=3 if kind == "held" else 2))
        for n, line in enumerate(lines):
            out.append(draw.text(left + 14 + (n // PER_COLUMN) * (WIDE / 2 - 4), top + 27 + 24 * (n % PER_COLUMN), line, 18,
                                 INK if kind == "held" else SECONDARY))
    return draw.canvas(WIDTH, HEIGHT, out)
