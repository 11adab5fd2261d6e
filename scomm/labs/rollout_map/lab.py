"""The rollout, place by place: a map of tiles by date, and curves of places, residents and noncitizens."""
from __future__ import annotations

from datetime import date as Date

from ...data import remembered, ScommError
from ...record import places, rollout
from ...record.dates import as_date, plain
from ...record.rollout import MEASURES
from .. import declare
from ..declare import Control
from ..values import guess_lines
from . import day as covered_map

NAME, HALF, NO = "rollout_map", "half_covered", "none"


def declaration():
    """Date, measure, state and published counts, and the guess `half_covered`."""
    words = declare.words(NAME)
    states = tuple((code, places.states()[code]) for code in sorted({place.state for place in places.listed()}))
    made = (Control("date", words["date"]["question"], tuple((day.isoformat(), plain(day)) for day in dates()),
                    words["date"]["default"].isoformat(), "dates"),
            Control("measure", words["measure"]["question"], tuple(map(tuple, words["measure"]["choices"])), "noncitizens"),
            Control("state", words["state"]["question"], ((NO, words["state"]["none"]), *sorted(states, key=lambda s: s[1])), NO, "dropdown"),
            Control("published", words["published"]["question"], (), True, "check"))
    return declare.Lab(NAME, words["title"], made, show, declare.guesses(NAME), expands={"date": _date, "state": _state},
                        presets=False, baseline=False)


@remembered
def dates():
    """The dates of the map: the first of each month of the rollout, and the named ones."""
    return tuple(sorted({*rollout.months(), *declare.words(NAME)["date"]["named"]}))


def show(state):
    """Tiles and curves on the chosen date; while the guess is open, neither."""
    words = declare.words(NAME)
    if state.guess_id == HALF and state.guess is None:
        return covered_map.waiting(words)
    day, outlined = Date.fromisoformat(state["date"]), "" if state["state"] == NO else state["state"]
    return covered_map.covered(day, state["measure"], outlined, state["published"], words, (*_guess(state, words), *_receipt(state, words)))


def _guess(state, words):
    """The guess beside the three days on which half was covered."""
    guess = declare.guesses(NAME).get(state.guess_id)
    if guess is None:
        return ()
    saw = words["guess"][HALF]["saw"].format(**{measure: plain(rollout.first_day(measure)) for measure in MEASURES})
    return guess_lines(state, guess, saw)


def _receipt(state, words):
    """The setting in words, and the pinned date beside the chosen one."""
    outlined = words["none"] if state["state"] == NO else places.states()[state["state"]]
    out = [words["setting"].format(day=plain(Date.fromisoformat(state["date"])), measure=words["measure"]["names"][state["measure"]],
                                   state=outlined, published=words["setting_published"][state["published"]])]
    if state.pinned:
        out.insert(0, covered_map.pinned(*(Date.fromisoformat(side["date"]) for side in (state.pinned, state)), state["measure"], words))
    return out


# ---- what may be typed instead of chosen ----------------------------------------------------------------------------

def _date(value):
    """`date="2011-08"` is its first day; a date the map does not have gets one sentence with the nearest ones."""
    day, words, all_dates = as_date(value), declare.words(NAME)["date"], dates()
    last = max(place.activated for place in places.listed())
    facts = {"day": plain(day), "first": plain(all_dates[0]), "last": plain(all_dates[-1]), "full": plain(last), "iso": day.isoformat()}
    if day < all_dates[0]:
        raise ScommError(words["too_early"].format(**facts))
    if day > all_dates[-1]:
        raise ScommError(words["too_late"].format(**facts))
    if day not in all_dates:
        near = (max(each for each in all_dates if each < day), min(each for each in all_dates if each > day))
        raise ScommError(words["between"].format(near=declare.words("paper_and_pipe")["key_or"].format(first=plain(near[0]), last=plain(near[1])), **facts))
    return {"date": day.isoformat()}


def _state(value):
    """`state="Illinois"` is "IL"; a name that is no state gets the nearest spelling, a territory without dates says so."""
    if str(value).strip().casefold() == NO:
        return {"state": NO}
    group = places.within(str(value))
    if group.label not in places.states().values():
        raise ScommError(declare.words(NAME)["state"]["county"].format(value=value))
    return {"state": group.members[0].state}
