"""Agreements and active places, apart from one another: the country, one place, or ten places on a grid.

Two what-ifs ask what agreements would have done if they had been required, or never sought.
"""
from __future__ import annotations

import re

from ... import data
from ...data import ScommError
from ...record import agreements
from ...record.dates import as_date, last_day, month_name, plain
from ...record.published import published_until
from .. import declare
from ..declare import Control
from ..values import guess_lines
from . import grid, nation, place as paper_place

NAME, FIRST, LAST = "paper_and_pipe", "2008-10", "2015-07"
SEEN = {"nation": ("view", "date", "practice", "show_sources"), "place": ("view", "date", "place", "practice"),
        "two_by_two": ("view", "date", "practice")}
STOPPED, CELLS = "counties_stopped", "empty_cells"


def declaration():
    """View, month, place, practice and sources, and the guesses `counties_stopped` and `empty_cells`."""
    words = declare.words(NAME)
    numbers = range(12 * int(FIRST[:4]) + int(FIRST[5:]) - 1, 12 * int(LAST[:4]) + int(LAST[5:]))
    months = tuple(f"{n // 12}-{n % 12 + 1:02}" for n in numbers)
    where = tuple((entry["id"], entry["name"]) for entry in words["one"]["place"])
    made = (Control("view", words["view"]["question"], tuple(map(tuple, words["view"]["choices"])), "nation"),
            Control("date", words["date"]["question"], tuple((month, month_name(month)) for month in months), FIRST, "dates"),
            Control("place", words["place"]["question"], where, where[0][0], "dropdown"),
            Control("practice", words["practice"]["question"], tuple(map(tuple, words["practice"]["choices"])), "happened"),
            Control("show_sources", words["show_sources"]["question"], (), False, "check"))
    return declare.Lab(NAME, words["title"], made, show, declare.guesses(NAME), visible, expands={"date": _month},
                        presets=False, baseline=False)


def visible(state, control):
    """Each view shows its own controls; while the cells are guessed, none of them."""
    return not waiting(state) and control in SEEN[state["view"]]


def waiting(state):
    """Whether the grid must still keep the answer to itself."""
    return state.guess_id == CELLS and state.guess is None


def show(state):
    """The view that is asked for, up to the end of the chosen month."""
    words = declare.words(NAME)
    if waiting(state):
        return grid.waiting(words)
    month, practice, guess = state["date"], state["practice"], _guess(state, words)
    if state["view"] == "nation":
        return nation.nation(month, practice, state["show_sources"], words, guess, _receipt(state, words))
    if state["view"] == "place":
        return paper_place.one(state["place"], month, practice, words, guess, _receipt(state, words))
    return grid.grid(month, practice, words, guess, _receipt(state, words))


def _receipt(state, words):
    """The setting in words: the proof that the panel ran."""
    seen = [name for name in SEEN[state["view"]] if name != "show_sources"]
    pinned = [_said(name, state.pinned[name], words) for name in seen if name in state.pinned]
    line = words["setting"].format(setting="; ".join(_said(name, state[name], words) for name in seen))
    return f"{line} {words['pinned'].format(setting='; '.join(pinned))}" if pinned else line


def _said(name, value, words):
    """One choice as a reader would say it: the label of its control, never the id behind it."""
    if name == "date":
        return words["through"].format(month=month_name(value))
    if name == "practice":
        return words["practice"]["names"][value]
    return next(label for choice, label in _choices(name, words) if choice == value)


def _choices(name, words):
    return words[name]["choices"] if name == "view" else [(place["id"], place["name"]) for place in words["one"]["place"]]


def _guess(state, words):
    """The guess beside what was seen: the country past August 2011, or the cells of the grid."""
    guess = declare.guesses(NAME).get(state.guess_id)
    if guess is None:
        return ()
    say, day = words["guess"][guess.id], last_day(state["date"])
    if guess.id == STOPPED:
        since = [f"{count.text} ({count.when})" for count in published_until(day) if count.day >= agreements.ended()]
        seen = state["view"] == "nation" and state["practice"] == "happened" and since
        return guess_lines(state, guess, say["saw"].format(counts="; ".join(since)) if seen else "")
    held = len(grid.held(day))
    first, last = (month_name(month) for month in grid.all_four())
    now = say["saw_now"]["all" if held == len(grid.CELLS) else "some"].format(n=held or words["none"])
    saw = say["saw"].format(first=first, last=last, month=month_name(state["date"]), now=now)
    return guess_lines(state, guess, saw)


def _month(value):
    """`date="2011-08-05"` is its month; a date outside the lab gets one sentence with its first and last month."""
    text = str(value).strip()
    day = as_date(text if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", text) else value)
    month = f"{day.year}-{day.month:02}"
    if not FIRST <= month <= LAST:
        first = plain(data.toml("switches")["program"]["first"])
        side = declare.words(NAME)["date"]["too_early" if month < FIRST else "too_late"]
        raise ScommError(side.format(month=month_name(month), first=first, from_month=month_name(FIRST), to_month=month_name(LAST)))
    return {"date": month}
