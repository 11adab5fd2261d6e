"""The 48 hours of a detainer: when does a hold end, and which hours are not counted?"""
from __future__ import annotations

from datetime import datetime

from .. import data
from ..model import clock, days
from ..model.compare import compare, holders
from ..show import hold as deadline
from ..show.shown import Shown, Table
from ..show.times import hour, hours, long
from . import declare
from .declare import Control

NAME = "detainer_clock"
START = ("year", "month", "day", "hour")
OWN = "own"                     # the named start of a learner who sets the date


def declaration():
    """Start, rule and view of the clock, and the guess `labor_day`."""
    words, says = declare.words(NAME), data.toml("clock")
    first = days.as_start(_named()["labor_day_2011"])
    asked, length = words["question"], says["hours"]
    every = range(length["least"], length["most"] + 1, length["step"])
    made = (
        Control("view", asked["view"], tuple(map(tuple, words["views"])), "ribbon"),
        Control("quick", asked["quick"], (*((s["id"], s["label"]) for s in says["start"]), (OWN, words[OWN])),
                "labor_day_2011", "dropdown"),
        Control("year", asked["year"], tuple((y, f"{y}") for y in range(says["first"].year, says["last"].year + 1)),
                first.year, "dropdown"),
        Control("month", asked["month"], tuple(enumerate(says["months"], start=1)), first.month, "dropdown"),
        Control("day", asked["day"], (), first.day, "number", low=1, high=31),
        Control("hour", asked["hour"], tuple((h, f"{hour(datetime(2008, 1, 1, h))} ({h}:00)") for h in range(24)),
                first.hour, "dropdown"),
        Control("hours", asked["hours"], tuple((n, hours(n)) for n in every), length["usual"], "dropdown"),
        Control("skip_weekends", asked["skip_weekends"], (), True, "check"),
        Control("holidays", asked["holidays"], tuple((e["id"], e["label"]) for e in says["holiday_list"]), "federal",
                "dropdown"),
        Control("rule", asked["rule"], tuple((e["id"], e["label"]) for e in says["rule"]), "regulation",
                holder=holders("asks_for")))
    by_parts = {part: lambda value, part=part: {part: value, "quick": OWN} for part in START}
    return declare.Lab(NAME, words["title"], made, show, declare.guesses(NAME), visible,
                        expands={"start": _start, "quick": _quick, **by_parts}, presets=False, baseline=False)


def visible(state, control):
    """Only the start belongs to the guess; the strip has no start; one text leaves no days out."""
    if state.guess_id:
        return control in START
    if control in (*START, "quick"):
        return state["view"] == "ribbon"
    return control not in ("skip_weekends", "holidays") or _rule(state)["leaves_out"]


def show(state):
    """One hold on its ribbon, or all starts of six years on the strip."""
    words = declare.words(NAME)
    counted_by = _setting(state)
    same = compare(state.policy, state.policy).headline.rstrip(".")
    outcomes = words["outcomes"].format(headline=same)
    source = "" if _rule(state)["leaves_out"] else _rule(state)["source"]
    if state["view"] == "strip" and not state.guess_id:
        source = source or deadline.source_of(*counted_by)
        return deadline.spread_shown(clock.spread(None, None, *counted_by), source, (*_stamps(state), outcomes))
    hold = _hold(state)
    if state.waiting:
        return _waiting(hold, words)
    guessed, lines = _guess(state, hold, words)
    lines += (*_stamps(state, hold), *_pinned(state, hold, words), *_search(state, hold, counted_by, words), outcomes)
    return deadline.deadline_shown(hold, source, guessed, bool(state.guess_id), lines)


def _setting(state):
    """Hours, weekends and holidays as the chosen text has them."""
    leaves_out = _rule(state)["leaves_out"]
    return state["hours"], leaves_out and state["skip_weekends"], state["holidays"] if leaves_out else "none"


def _hold(state):
    return clock.hold_ends(days.at(*(state[part] for part in START)), *_setting(state))


def _waiting(hold, words):
    """What is given, while the guess is open: the start and the 48 hours, not the end."""
    given = words["waiting"]
    rows = ((given["start"], long(hold.start)), (given["length"], hours(hold.counted_hours)))
    headline = given["headline"].format(start=long(hold.start).rstrip("."), hours=hours(hold.counted_hours))
    return Shown((headline,), Table(given["caption"], tuple(given["columns"]), rows), deadline.waiting(hold),
                 given["source"])


def _guess(state, hold, words):
    """The guessed end, if it belongs to this start, and the line that compares it."""
    if state.guess_id is None or state.guess == "skip":
        return None, ()
    entry = words["guess"][state.guess_id]
    if hold.start != days.as_start(entry["start"]):
        return None, (entry["elsewhere"].format(start=long(days.as_start(entry["start"]))),)
    day, at = state.guess
    guessed = datetime.fromisoformat(f"{day} {int(at):02}:00")
    apart = clock.in_hours(abs(hold.deadline - guessed))
    which = "exact" if not apart else "later" if hold.deadline > guessed else "earlier"
    said = declare.guesses(NAME)[state.guess_id].label(state.guess)
    return guessed, (entry["said"][which].format(guess=said, hours=hours(apart)),)


def _stamps(state, hold=None):
    """What the chosen text leaves out, and whether it was in use on this start."""
    rule = _rule(state)
    lines = [rule["says"]] if "says" in rule else []
    if hold and hold.start.date() < rule["from"]:
        lines.append(rule["not_then"])
    if hold and "later" in rule and hold.start.date() >= rule["later"]["from"]:
        lines.append(rule["later"]["note"])
    return tuple(lines)


def _pinned(state, hold, words):
    """The pinned baseline's length beside the chosen one's."""
    if not state.pinned:
        return ()
    other = _hold(state.at_pinned)
    return (words["pinned"].format(start=long(other.start), baseline=hours(other.clock_hours), chosen=hours(hold.clock_hours)),)


def _search(state, hold, counted_by, words):
    """The challenge, and what a learner has found: no start gives a shorter, or a longer, hold."""
    if state.guess_id:
        return ()
    says = data.toml("clock")
    all_starts = clock.spread(says["first"], says["last"], *counted_by)
    found = [name for name in ("shortest", "longest") if getattr(all_starts, name) == hold.clock_hours]
    if len(found) == 2:
        return (words["always"].format(hours=hours(hold.clock_hours)),)
    if not found or not state.moved:
        return (words["challenge"],)
    return (words[found[0]].format(hours=hours(hold.clock_hours), first=says["first"].year, last=says["last"].year),)


def _rule(state):
    return {entry["id"]: entry for entry in data.toml("clock")["rule"]}[state["rule"]]


# ---- names that stand for several controls --------------------------------------------------------------------------

def _named():
    return {entry["id"]: entry["start"] for entry in data.toml("clock")["start"]}


def _parts(start):
    return {part: getattr(start, part) for part in START}


def _start(value):
    """`start="2011-09-02 18:00"` is year, month, day and hour; the panel's hours are full hours."""
    start = days.as_start(value)
    if start.minute:
        raise data.ScommError(declare.words(NAME)["full_hours"].format(start=value))
    return {"quick": OWN, **_parts(start)}


def _quick(value):
    named = isinstance(value, str) and value in _named()
    return {"quick": value, **(_parts(days.as_start(_named()[value])) if named else {})}
