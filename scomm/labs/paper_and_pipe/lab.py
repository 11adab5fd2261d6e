"""Agreements and active places, apart from one another: the country, one place, or ten places on a grid.

Two what-ifs ask what agreements would have done if they had been required, or never sought.
"""
from __future__ import annotations

from ... import data
from ...data import ScommError
from ...record import agreements
from ...record.dates import as_date, dated, months, plain
from ...record.published import published_until
from ...record.stand import all_four, CELLS, filled
from .. import declare
from ..declare import Control
from ..values import guess_lines
from . import grid, nation, place
from .place import NAME, ten

FIRST, LAST = dated("2008-10"), dated("2015-07")
SEEN = {"nation": ("view", "date", "practice", "show_sources"), "place": ("view", "date", "place", "practice"),
        "two_by_two": ("view", "date", "practice")}
STOPPED, EMPTY = "counties_stopped", "empty_cells"


def declaration():
    """View, month, place, practice and sources, and the guesses `counties_stopped` and `empty_cells`."""
    words = declare.words(NAME)
    listed = tuple((_id(month.first), month.said) for month in months(FIRST.first, LAST.first))
    where = tuple((entry["id"], entry["name"]) for entry in words["one"]["place"])
    made = (Control("view", words["view"]["question"], tuple(map(tuple, words["view"]["choices"])), "nation"),
            Control("date", words["date"]["question"], listed, listed[0][0], "dates"),
            Control("place", words["place"]["question"], where, where[0][0], "dropdown"),
            Control("practice", words["practice"]["question"], tuple(map(tuple, words["practice"]["choices"])),
                    "happened"),
            Control("show_sources", words["show_sources"]["question"], (), False, "check"))
    return declare.Lab(NAME, words["title"], made, show, declare.guesses(NAME), visible, expands={"date": _month},
                       presets=False, baseline=False)


def visible(state, control):
    """Each view shows its own controls; while the cells are guessed, none of them."""
    return not waiting(state) and control in SEEN[state["view"]]


def waiting(state):
    """Whether the grid must still keep the answer to itself."""
    return state.guess_id == EMPTY and state.guess is None


def show(state):
    """The view that is asked for, up to the end of the chosen month."""
    words = declare.words(NAME)
    if waiting(state):
        return grid.waiting(words)
    month, practice = dated(state["date"]), state["practice"]
    guess, receipt = _guess(state, month, words), _receipt(state, words)
    if state["view"] == "nation":
        return nation.show(month, practice, state["show_sources"], words, guess, receipt)
    if state["view"] == "place":
        return place.show(state["place"], month, practice, words, guess, receipt)
    return grid.show(month, practice, words, guess, receipt)


def _receipt(state, words):
    """The setting in words: the proof that the panel ran."""
    seen = [name for name in SEEN[state["view"]] if name != "show_sources"]
    pinned = [_said(name, state.pinned[name], words) for name in seen if name in state.pinned]
    line = words["setting"].format(setting="; ".join(_said(name, state[name], words) for name in seen))
    return f"{line} {words['pinned'].format(setting='; '.join(pinned))}" if pinned else line


def _said(name, value, words):
    """One choice as a reader would say it: the label of its control, never the id behind it."""
    if name == "date":
        return words["through"].format(month=dated(value).said)
    if name == "practice":
        return words["practice"]["names"][value]
    return next(label for choice, label in _choices(name, words) if choice == value)


def _choices(name, words):
    return words[name]["choices"] if name == "view" else [(each["id"], each["name"]) for each in words["one"]["place"]]


def _guess(state, month, words):
    """The guess beside what was seen: the country past August 2011, or the cells of the grid."""
    guess = declare.guesses(NAME).get(state.guess_id)
    if guess is None:
        return ()
    say = words["guess"][guess.id]
    if guess.id == STOPPED:
        since = [f"{count.text} ({count.when})" for count in published_until(month.last)
                 if count.day >= agreements.ended()]
        seen = state["view"] == "nation" and state["practice"] == "happened" and since
        return guess_lines(state, guess, say["saw"].format(counts="; ".join(since)) if seen else "")
    cells = len(filled(each.stand for each in ten(month.last)))
    first, last = all_four([group for _, group in place.named().values()])
    now = say["saw_now"]["all" if cells == len(CELLS) else "some"].format(n=cells or words["none"])
    saw = say["saw"].format(first=first.said, last=last.said, month=month.said, now=now)
    return guess_lines(state, guess, saw)


def _month(value):
    """`date="2011-08-05"` is its month; a date outside the lab gets one sentence with its first and last month."""
    day = as_date(value)
    if not FIRST.first <= day <= LAST.last:
        first = plain(data.toml("switches")["program"]["first"])
        side = declare.words(NAME)["date"]["too_early" if day < FIRST.first else "too_late"]
        asked = dated(_id(day)).said
        raise ScommError(side.format(month=asked, first=first, from_month=FIRST.said, to_month=LAST.said))
    return {"date": _id(day)}


def _id(day):
    """The id of a day's month among the choices of the list, such as "2011-08"."""
    return f"{day:%Y-%m}"
