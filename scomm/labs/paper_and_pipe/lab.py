"""Agreements and active places, apart from one another: the country, one place, or ten places on a grid.

Two what-ifs ask what agreements would have done if they had been required, or never sought.
"""
from __future__ import annotations

from ...data import ScommError, toml, Words
from ...record import agreements
from ...record.dates import as_date, dated, months, plain
from ...record.published import published_until
from ...record.stand import all_four, CELLS, filled
from ...record.ten_places import ten_on, ten_places
from .. import declare
from ..declare import Control
from ..values import guess_lines
from . import grid, nation, place
from .in_words import practice_name

say = Words("labs/paper_and_pipe")
NAME = "paper_and_pipe"
FIRST, LAST = dated("2008-10"), dated("2015-07")
SEEN = {"nation": ("view", "date", "practice", "show_sources"), "place": ("view", "date", "place", "practice"),
        "two_by_two": ("view", "date", "practice")}
STOPPED, EMPTY = "counties_stopped", "empty_cells"


def declaration():
    """View, month, place, practice and sources, and the guesses `counties_stopped` and `empty_cells`."""
    listed = tuple((_id(month.first), month.said) for month in months(FIRST.first, LAST.first))
    where = tuple((each.id, each.name) for each in ten_places().values())
    made = (Control("view", say("view.question"), say.list("view.choices"), "nation"),
            Control("date", say("date.question"), listed, listed[0][0], "dates"),
            Control("place", say("place.question"), where, where[0][0], "dropdown"),
            Control("practice", say("practice.question"), say.list("practice.choices"), "happened"),
            Control("show_sources", say("show_sources.question"), (), False, "check"))
    return declare.Lab(NAME, say("title"), made, show, _guesses(), visible, expands={"date": _month}, presets=False,
                       baseline=False)


def _guesses():
    """What is asked about the day of the letter, and about the cells of the grid."""
    return {STOPPED: declare.guess(STOPPED, say("guess.counties_stopped.prompt"),
                                   say.list("guess.counties_stopped.options"), say("guess.counties_stopped.waiting")),
            EMPTY: declare.guess(EMPTY, say("guess.empty_cells.prompt"), say.list("guess.empty_cells.options"))}


def visible(state, control):
    """Each view shows its own controls; while the cells are guessed, none of them."""
    return not _cells_are_open(state) and control in SEEN[state["view"]]


def _cells_are_open(state):
    """Whether the grid must still keep the answer to itself."""
    return state.guess_id == EMPTY and state.waiting


def show(state):
    """The view that is asked for, up to the end of the chosen month."""
    if _cells_are_open(state):
        return grid.waiting()
    month, practice = dated(state["date"]), state["practice"]
    lines = (*_guessed(state, month), _receipt(state))
    if state["view"] == "nation":
        return nation.show(month, practice, state["show_sources"], lines)
    if state["view"] == "place":
        return place.show(ten_places()[state["place"]], month, practice, lines)
    return grid.show(month, practice, lines)


# ---- in words -------------------------------------------------------------------------------------------------------

def _receipt(state):
    """The setting in words: the proof that the panel ran."""
    seen = [name for name in SEEN[state["view"]] if name != "show_sources"]
    pinned = [_said(name, state.pinned[name]) for name in seen if name in state.pinned]
    line = say("setting", setting="; ".join(_said(name, state[name]) for name in seen))
    return f"{line} {say('pinned', setting='; '.join(pinned))}" if pinned else line


def _said(name, value):
    """One choice as a reader would say it: the label of its control, never the id behind it."""
    if name == "date":
        return say("through", month=dated(value).said)
    if name == "practice":
        return practice_name(value)
    return ten_places()[value].name if name == "place" else dict(say.list("view.choices"))[value]


def _guessed(state, month):
    """The guess beside what was seen: the country past August 2011, or the cells of the grid."""
    if state.guess_id is None:
        return ()
    saw = _counts_since(state, month) if state.guess_id == STOPPED else _cells_then(month)
    return guess_lines(state, _guesses()[state.guess_id], saw)


def _counts_since(state, month):
    """The counts published since the agreements ended, once the country is looked at past that day."""
    since = [f"{count.text} ({count.when})" for count in published_until(month.last) if count.day >= agreements.ended()]
    if state["view"] != "nation" or state["practice"] != "happened" or not since:
        return ""
    return say("guess.counties_stopped.saw", counts="; ".join(since))


def _cells_then(month):
    """When each of the four cells held a place, and how many do at the end of the month."""
    cells = len(filled(there for _, there in ten_on(month.last)))
    first, last = all_four([each.group for each in ten_places().values()])
    now = say("guess.empty_cells.all") if cells == len(CELLS) else say("guess.empty_cells.some", n=cells or say("none"))
    return say("guess.empty_cells.saw", first=first.said, last=last.said, month=month.said, now=now)


# ---- what may be typed instead of chosen ----------------------------------------------------------------------------

def _month(value):
    """`date="2011-08-05"` is its month; a date outside the lab gets one sentence with its first and last month."""
    day = as_date(value)
    asked = dated(_id(day)).said
    if day < FIRST.first:
        first = plain(toml("switches")["program"]["first"])
        raise ScommError(say("date.too_early", month=asked, first=first, from_month=FIRST.said, to_month=LAST.said))
    if day > LAST.last:
        raise ScommError(say("date.too_late", month=asked, from_month=FIRST.said, to_month=LAST.said))
    return {"date": _id(day)}


def _id(day):
    """The id of a day's month among the choices of the list, such as "2011-08"."""
    return f"{day:%Y-%m}"
