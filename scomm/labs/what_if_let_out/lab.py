"""What if the places that asked to leave had been let out on that day, or the one that asked to join let in?

Every number is the estimate of `what_if.py`: this lab chooses places, a day and a range, and draws.
"""
from __future__ import annotations

from dataclasses import replace

from ... import data
from ...data import remembered
from ...record.dates import as_date, plain
from ...record.rollout import active
from ...record.what_if import last_removals, leavers, what_if
from ...show import Shown, tables
from ...show.let_out import about, let_out_shown, percent
from .. import declare
from ..declare import Control
from . import four_ranges

NAME, WAITS = "what_if_let_out", "let_out_share"
GEORGIA = "georgia"


def declaration():
    """Which what-if, six places, from when, until when, and how it is shown; the guess `let_out_share`."""
    say = _words()

    def listed(name, kind="radio"):
        made = tuple(map(tuple, say[name]["choices"]))
        return Control(name, say[name]["question"], made, made[0][0], kind)

    places = tuple(Control(each.id, say["check_label"].format(name=each.name, asked=plain(each.asked)), (), True, "check") for each in _six())
    until = Control("until", say["until"]["question"], tuple((day, _day(day)) for day in say["until"]["days"]), say["until"]["default"], "dropdown")
    made = (listed("which"), *places, listed("leave"), until, listed("show"), replace(listed("band"), default="place"))
    return declare.Lab(NAME, say["title"], made, show, declare.guesses(NAME), visible, expands={"places": _places},
                        presets=False, baseline=False)


def visible(state, control):
    """Georgia is one place and only joins: it has nothing to tick and nothing to leave."""
    return state["which"] == "six" or control not in {each.id for each in _six()} | {"leave"}


def show(state):
    """Four ranges and one bar of shares, for the places, the day and the range that are chosen."""
    if state.waiting:
        return _waiting()
    say, result = _words(), _result(state)
    found, shown = _found(result), let_out_shown(result)
    first, *rest = shown.words
    lines = (first, *_guessed(state, result), *_held(result), *rest, *_pinned(state, result), _setting(state, result))
    table = four_ranges.shares(result) if state["show"] == "shares" else shown.table
    disagree = (say["conflicts_heading"], tables.conflicts(say["conflict_ids"], say["conflicts"]["caption"], say["conflicts"]["columns"]))
    opens = (*([(say["seen_heading"], four_ranges.seen(result.leavers))] if result.leavers else ()),
             *([disagree] if result.kind == "less" else ()))
    opens = (*shown.opens, *(tables.estimate_checks() if state["show"] == "check" else opens))
    return Shown(lines, table, four_ranges.picture(result, state["show"], state["band"]), shown.ribbon, found, opens)


# ---- what is chosen -------------------------------------------------------------------------------------------------

def _words():
    return declare.words(NAME)


def _six():
    return tuple(each for each in leavers().values() if not each.joins)


def _day(day):
    """A day of the list, and whether it lies beyond the last published total of removals."""
    said = plain(as_date(day))
    return _words()["until"]["beyond"].format(day=said) if as_date(day) > last_removals() else said


def _places(value):
    """`places="all"`, or names such as ["Illinois", "New York"], or "Georgia": the check boxes they stand for."""
    chosen = what_if(value, _words()["until"]["default"]).leavers
    if any(each.joins for each in chosen):
        return {"which": GEORGIA}
    return {"which": "six", **{each.id: each in chosen for each in _six()}}


def _result(state):
    if state["which"] == GEORGIA:
        return _what_if((GEORGIA,), state["until"], "asked")
    return _what_if(tuple(each.id for each in _six() if state[each.id]), state["until"], state["leave"])


@remembered
def _what_if(chosen, until, leave):
    return what_if(list(chosen), until, leave)


@remembered
def held(chosen):
    """The share of the nation's noncitizen residents that places hold, and how much of it was covered when they asked."""
    people = sum(active(each.asked, list(each.places)).of_noncitizens for each in chosen)
    covered = sum(active(each.asked, list(each.places)).noncitizens for each in chosen)
    return people / active(chosen[0].asked).of_noncitizens, covered / people


# ---- in words -------------------------------------------------------------------------------------------------------

def _found(result):
    say, n = _words(), len(result.leavers)
    if not any(each.central for each in result.changed):
        return say["found_nothing"].format(day=plain(result.until))
    key = "sooner" if result.kind == "more" else result.leave
    opening = say["opening"][key] if result.kind == "more" or n == len(_six()) else say["opening_some"][key].format(n=n)
    return say["found"].format(opening=opening, share=percent(result.share.matches), day=plain(result.until))


def _held(result):
    if not result.leavers:
        return ()
    people, covered = held(result.leavers)
    return (_words()["held"].format(people=percent(people), covered=percent(covered)),)


def _setting(state, result):
    """The choices in the words of their controls."""
    say = _words()
    chosen = {name: dict(map(tuple, say[name]["choices"]))[state[name]] for name in ("show", "band")}
    return say["setting"].format(places=", ".join(each.name for each in result.leavers) or say["no_places"], until=plain(result.until),
                                 leave=say["setting_leave"][result.leave if result.kind == "less" else "sooner"], **chosen)


def _pinned(state, result):
    """The pinned what-if beside the chosen one."""
    if not state.pinned:
        return ()
    other = _result(state.at_pinned)
    return (_words()["pinned"].format(share=percent(other.share.matches), matches=about(other.changed.matches.central),
                                      share_here=percent(result.share.matches), matches_here=about(result.changed.matches.central)),)


def _guessed(state, result):
    """The guess beside the estimate it was made for, and what it overlooks; another setting answers another question."""
    if state.guess_id != WAITS or state.guess == "skip":
        return ()
    say, until = _words()["guess"][WAITS], _words()["until"]["default"]
    label = declare.guesses(NAME)[WAITS].label(state.guess)
    asked = _what_if(tuple(each.id for each in _six()), until, "asked")
    if (result.leavers, result.until, result.leave) != (asked.leavers, asked.until, asked.leave):
        return (say["elsewhere"].format(guess=label, day=plain(as_date(until))),)
    top, share = max(asked.place_shares, key=lambda pair: pair[1].matches)
    never = _what_if(tuple(each.id for each in _six()), until, "never")
    why = say["why"][state.guess].format(top=top.name, top_share=percent(share.matches), people=percent(held(asked.leavers)[0]),
                                             never=percent(never.share.matches))
    return (say["said"].format(guess=label, share=percent(asked.share.matches), why=why),)


# ---- while the guess is open ----------------------------------------------------------------------------------------

def _waiting():
    """Who asked, when and for what: nothing of the estimate is shown."""
    given = _words()["waiting"]
    return Shown((given["headline"], given["finding"]), four_ranges.asked(), four_ranges.waiting(given["alt"]), data.toml("rollout")["what_if"]["ribbon"])
