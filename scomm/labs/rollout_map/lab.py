"""The rollout, place by place: a map of tiles by date, and curves of places, residents and noncitizens."""
from __future__ import annotations

from datetime import date as Date

from ...data import remembered, ScommError, toml, Words
from ...record import places, rollout
from ...record.dates import as_date, plain
from ...show.numbers import listed
from .. import declare
from ..declare import Control
from ..values import guess_lines
from . import day as of_day

say = Words("labs/rollout_map")
NAME, HALF, NO = "rollout_map", "half_covered", "none"


def declaration():
    """Date, measure, state and published counts, and the guess `half_covered`."""
    codes = {place.state for place in places.listed()}
    states = sorted(((code, places.states()[code]) for code in codes), key=lambda state: state[1])
    made = (Control("date", say("date.question"), tuple((day.isoformat(), plain(day)) for day in dates()),
                    toml("map")["opens_on"].isoformat(), "dates"),
            Control("measure", say("measure.question"), say.list("measure.choices"), "noncitizens"),
            Control("state", say("state.question"), ((NO, say("state.none")), *states), NO, "dropdown"),
            Control("published", say("published.question"), (), True, "check"))
    return declare.Lab(NAME, say("title"), made, show, {HALF: _guess()}, expands={"date": _date, "state": _state},
                       presets=False, baseline=False)


def _guess():
    return declare.guess(HALF, say("guess.half_covered.prompt"), say.list("guess.half_covered.options"))


@remembered
def dates():
    """The dates of the map: the first of each month of the rollout, and the named ones."""
    return tuple(sorted({*rollout.months(), *toml("map")["days"]}))


def show(state):
    """Tiles and curves on the chosen date; while the guess is open, neither."""
    if state.waiting:
        return of_day.waiting()
    outlined, lines = "" if state["state"] == NO else state["state"], (*_guessed(state), *_receipt(state))
    return of_day.show(_day(state), state["measure"], outlined, state["published"], lines)


def _day(state):
    return Date.fromisoformat(state["date"])


def _guessed(state):
    """The guess beside the three days on which half was covered."""
    if state.guess_id != HALF:
        return ()
    halves = {measure: plain(rollout.first_day(measure)) for measure in rollout.MEASURES}
    return guess_lines(state, _guess(), say("guess.half_covered.saw", **halves))


def _receipt(state):
    """The pinned date beside the chosen one, and the setting in words."""
    outlined = say("none") if state["state"] == NO else places.states()[state["state"]]
    setting = say("setting", day=plain(_day(state)), measure=of_day.names()[state["measure"]], state=outlined,
                  published=say("setting_shown") if state["published"] else say("setting_not_shown"))
    if not state.pinned:
        return (setting,)
    return (of_day.pinned(_day(state.at_pinned), _day(state), state["measure"]), setting)


# ---- what may be typed instead of chosen ----------------------------------------------------------------------------

def _date(value):
    """`date="2011-08"` is its first day; a date the map does not have gets one sentence with the nearest ones."""
    day, all_dates = as_date(value), dates()
    first, last = plain(all_dates[0]), plain(all_dates[-1])
    if day < all_dates[0]:
        raise ScommError(say("date.too_early", day=plain(day), first=first, last=last))
    if day > all_dates[-1]:
        full = plain(rollout.first_and_last()[1])
        raise ScommError(say("date.too_late", day=plain(day), full=full, first=first, last=last))
    if day not in all_dates:
        near = (max(each for each in all_dates if each < day), min(each for each in all_dates if each > day))
        near = listed([plain(each) for each in near])
        raise ScommError(say("date.between", day=plain(day), near=near, iso=day.isoformat()))
    return {"date": day.isoformat()}


def _state(value):
    """`state="Illinois"` is "IL"; a name that is no state gets the nearest spelling, a county is told to be one."""
    if str(value).strip().casefold() == NO:
        return {"state": NO}
    group = places.within(str(value))
    if group.label not in places.states().values():
        raise ScommError(say("state.county", value=value))
    return {"state": group.members[0].state}
