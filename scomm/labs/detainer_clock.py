"""The 48 hours of a detainer: when does a hold end, and which hours are not counted?"""
from __future__ import annotations

from datetime import datetime

from .. import data
from ..data import ScommError, Words
from ..model import clock, days
from ..model.compare import compare, holders
from ..show import hold as deadline
from ..show.shown import Shown, Table
from ..show.times import hour, hours, long
from . import declare
from .declare import Control

say = Words("labs/detainer_clock")

NAME = "detainer_clock"
START = ("year", "month", "day", "hour")
OWN = "own"                     # the named start of a learner who sets the date
GUESSED = "labor_day_2011"      # the named start that the guess is about, and with which the lab begins


def declaration():
    """Start, rule and view of the clock, and the guess `labor_day`."""
    says, first = data.toml("clock"), _named(GUESSED)
    length, years = says["hours"], range(says["first"].year, says["last"].year + 1)
    named = (*((start["id"], start["label"]) for start in says["start"]), (OWN, say("own")))
    of_day = tuple((h, f"{hour(datetime(2008, 1, 1, h))} ({h}:00)") for h in range(24))
    lengths = tuple((n, hours(n)) for n in range(length["least"], length["most"] + 1, length["step"]))
    lists, rules = (tuple((e["id"], e["label"]) for e in says[table]) for table in ("holiday_list", "rule"))
    made = (
        Control("view", say("question.view"), say.list("views"), "ribbon"),
        Control("quick", say("question.quick"), named, GUESSED, "dropdown"),
        Control("year", say("question.year"), tuple((year, f"{year}") for year in years), first.year, "dropdown"),
        Control("month", say("question.month"), tuple(enumerate(says["months"], start=1)), first.month, "dropdown"),
        Control("day", say("question.day"), (), first.day, "number", low=1, high=31),
        Control("hour", say("question.hour"), of_day, first.hour, "dropdown"),
        Control("hours", say("question.hours"), lengths, length["usual"], "dropdown"),
        Control("skip_weekends", say("question.skip_weekends"), (), True, "check"),
        Control("holidays", say("question.holidays"), lists, "federal", "dropdown"),
        Control("rule", say("question.rule"), rules, "regulation", holder=holders("asks_for")))
    by_parts = {part: lambda value, part=part: {part: value, "quick": OWN} for part in START}
    return declare.Lab(NAME, say("title"), made, show, {"labor_day": _asked()}, visible,
                       expands={"start": _start, "quick": _quick, **by_parts}, presets=False, baseline=False)


def _asked():
    """The guess: a day and an hour."""
    parts = (("day", say("guess.labor_day.day"), say.list("guess.labor_day.days")),
             ("hour", say("guess.labor_day.hour"), say.list("guess.labor_day.hours")))
    return declare.Guess("labor_day", say("guess.labor_day.prompt"), parts, "")


def visible(state, control):
    """Only the start belongs to the guess; the strip has no start; one text leaves no days out."""
    if state.guess_id:
        return control in START
    if control in (*START, "quick"):
        return state["view"] == "ribbon"
    return control not in ("skip_weekends", "holidays") or _rule(state)["leaves_out"]


def show(state):
    """One hold on its ribbon, or all starts of six years on the strip.

    A start that does not exist is refused in both views: it would be on the panel all the same.
    """
    counted_by, hold = _setting(state), _hold(state)
    same = compare(state.policy, state.policy).headline.rstrip(".")
    outcomes = say("outcomes", headline=same)
    source = "" if _rule(state)["leaves_out"] else _rule(state)["source"]
    if state["view"] == "strip" and not state.guess_id:
        source = source or deadline.source_of(*counted_by)
        spread = clock.spread(None, None, *counted_by)
        return deadline.spread_shown(spread, source, (*_stamps(state), outcomes))
    if state.waiting:
        return _waiting(hold)
    guessed, lines = _guess(state, hold)
    lines += (*_stamps(state, hold), *_pinned(state, hold), *_search(state, hold, counted_by), outcomes)
    return deadline.deadline_shown(hold, source, guessed, bool(state.guess_id), lines)


def _setting(state):
    """Hours, weekends and holidays as the chosen text has them."""
    leaves_out = _rule(state)["leaves_out"]
    return state["hours"], leaves_out and state["skip_weekends"], state["holidays"] if leaves_out else "none"


def _hold(state):
    return clock.hold_ends(days.at(*(state[part] for part in START)), *_setting(state))


def _waiting(hold):
    """What is given, while the guess is open: the start and the 48 hours, not the end."""
    rows = ((say("waiting.start"), long(hold.start)), (say("waiting.length"), hours(hold.counted_hours)))
    headline = say("waiting.headline", start=long(hold.start).rstrip("."), hours=hours(hold.counted_hours))
    table = Table(say("waiting.caption"), say.list("waiting.columns"), rows)
    return Shown((headline,), table, deadline.waiting(hold), say("waiting.source"))


def _guess(state, hold):
    """The guessed end, if it belongs to this start, and the line that compares it."""
    if state.answer is None:
        return None, ()
    if hold.start != _named(GUESSED):
        return None, (say("guess.labor_day.elsewhere", start=long(_named(GUESSED))),)
    day, at = state.answer
    guessed = datetime.fromisoformat(f"{day} {int(at):02}:00")
    said, apart = _asked().label(state.answer), hours(clock.in_hours(abs(hold.deadline - guessed)))
    if hold.deadline > guessed:
        return guessed, (say("guess.labor_day.said.later", guess=said, hours=apart),)
    if hold.deadline < guessed:
        return guessed, (say("guess.labor_day.said.earlier", guess=said, hours=apart),)
    return guessed, (say("guess.labor_day.said.exact", guess=said),)


def _stamps(state, hold=None):
    """What the chosen text leaves out, and whether it was in use on this start."""
    rule = _rule(state)
    lines = [rule["says"]] if "says" in rule else []
    if hold and hold.start.date() < rule["from"]:
        lines.append(rule["not_then"])
    if hold and "later" in rule and hold.start.date() >= rule["later"]["from"]:
        lines.append(rule["later"]["note"])
    return tuple(lines)


def _pinned(state, hold):
    """The pinned baseline's length beside the chosen one's."""
    if not state.pinned:
        return ()
    other = _hold(state.at_pinned)
    return (say("pinned", start=long(other.start), baseline=hours(other.clock_hours), chosen=hours(hold.clock_hours)),)


def _search(state, hold, counted_by):
    """The challenge, and what a learner has found: no start gives a shorter, or a longer, hold."""
    if state.guess_id:
        return ()
    says, here = data.toml("clock"), hold.clock_hours
    every = clock.spread(says["first"], says["last"], *counted_by)
    if every.shortest == every.longest:
        return (say("always", hours=hours(here)),)
    years = {"first": says["first"].year, "last": says["last"].year}
    if state.moved and here == every.shortest:
        return (say("shortest", hours=hours(here), **years),)
    if state.moved and here == every.longest:
        return (say("longest", hours=hours(here), **years),)
    return (say("challenge"),)


def _rule(state):
    return {entry["id"]: entry for entry in data.toml("clock")["rule"]}[state["rule"]]


# ---- names that stand for several controls --------------------------------------------------------------------------

def _named(name):
    """A named start, as a date and time."""
    return days.as_start({entry["id"]: entry["start"] for entry in data.toml("clock")["start"]}[name])


def _parts(start):
    return {part: getattr(start, part) for part in START}


def _start(value):
    """`start="2011-09-02 18:00"` is year, month, day and hour; the panel's hours are full hours."""
    start = days.as_start(value)
    if start.minute:
        raise ScommError(say("full_hours", start=value))
    return {"quick": OWN, **_parts(start)}


def _quick(value):
    """A named start is its year, month, day and hour; "own" changes none of them."""
    known = isinstance(value, str) and value in {entry["id"] for entry in data.toml("clock")["start"]}
    return {"quick": value, **(_parts(_named(value)) if known else {})}
