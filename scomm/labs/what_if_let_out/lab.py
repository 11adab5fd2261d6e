"""What if the places that asked to leave had been let out on that day, or the one that asked to join let in?

Every number is the estimate of `what_if.py`: this lab chooses places, a day and a range, and draws.
"""
from __future__ import annotations

from ...data import remembered, Words
from ...record.dates import as_date, plain
from ...record.leavers import asked_to_leave
from ...record.rollout import active
from ...record.what_if import last_removals, what_if
from ...show import Shown, tables
from ...show.let_out import about, let_out_shown, percent
from .. import declare
from ..declare import Control
from . import four_ranges

say = Words("labs/what_if_let_out")
of_estimate = Words("rollout")
NAME, WAITS = "what_if_let_out", "let_out_share"
SIX, GEORGIA = "six", "georgia"


def declaration():
    """Which what-if, six places, from when, until when, and how it is shown; the guess `let_out_share`."""
    places = tuple(Control(each.id, say("check_label", name=each.name, asked=plain(each.asked)), (), True, "check")
                   for each in asked_to_leave())
    days = tuple((day, _day(day)) for day in say.list("until.days"))
    made = (Control("which", say("which.question"), say.list("which.choices"), SIX), *places,
            Control("leave", say("leave.question"), say.list("leave.choices"), "asked"),
            Control("until", say("until.question"), days, say("until.default"), "dropdown"),
            Control("show", say("show.question"), say.list("show.choices"), "counts"),
            Control("band", say("band.question"), say.list("band.choices"), "place"))
    return declare.Lab(NAME, say("title"), made, show, {WAITS: _guess()}, visible, expands={"places": _places},
                       presets=False, baseline=False)


def _guess():
    return declare.guess(WAITS, say("guess.let_out_share.prompt"), say.list("guess.let_out_share.options"))


def visible(state, control):
    """Georgia is one place and only joins: it has nothing to tick and nothing to leave."""
    return state["which"] == SIX or control not in {each.id for each in asked_to_leave()} | {"leave"}


def show(state):
    """Four ranges and one bar of shares, for the places, the day and the range that are chosen."""
    if state.waiting:
        return _waiting()
    result = _result(state)
    shown = let_out_shown(result)
    first, *rest = shown.words
    lines = (first, *_guessed(state, result), *_held(result), *rest, *_pinned(state, result), _setting(state, result))
    table = four_ranges.shares(result) if state["show"] == "shares" else shown.table
    opens = tables.estimate_checks() if state["show"] == "check" else _opens(result)
    return Shown(lines, table, four_ranges.picture(result, state["show"], state["band"]), shown.ribbon, _found(result),
                 (*shown.opens, *opens), result=result)


def _opens(result):
    """To open: where each place stood on the day it asked, and where documents disagree about those that left."""
    opens = [(say("seen.heading"), four_ranges.seen(result.leavers))] if result.leavers else []
    if result.kind == "less":
        table = tables.conflicts(say.list("conflicts.ids"), say("conflicts.caption"), say.list("conflicts.columns"))
        opens.append((say("conflicts.heading"), table))
    return tuple(opens)


# ---- what is chosen -------------------------------------------------------------------------------------------------

def _day(day):
    """A day of the list, and whether it lies beyond the last published total of removals."""
    said = plain(as_date(day))
    return say("until.beyond", day=said) if as_date(day) > last_removals() else said


def _places(value):
    """`places="all"`, or names such as ["Illinois", "New York"], or "Georgia": the check boxes they stand for."""
    chosen = what_if(value, say("until.default")).leavers
    if any(each.joins for each in chosen):
        return {"which": GEORGIA}
    return {"which": SIX, **{each.id: each in chosen for each in asked_to_leave()}}


def _result(state):
    """The WhatIf that the controls stand for."""
    if state["which"] == GEORGIA:
        return _what_if((GEORGIA,), state["until"], "asked")
    return _what_if(tuple(each.id for each in asked_to_leave() if state[each.id]), state["until"], state["leave"])


@remembered
def _what_if(chosen, until, leave):
    return what_if(list(chosen), until, leave)


@remembered
def held(chosen):
    """The share of the nation's noncitizen residents in these places, and the part of it covered when they asked."""
    people = sum(active(each.asked, list(each.places)).of_noncitizens for each in chosen)
    covered = sum(active(each.asked, list(each.places)).noncitizens for each in chosen)
    return people / active(chosen[0].asked).of_noncitizens, covered / people


# ---- in words -------------------------------------------------------------------------------------------------------

def _found(result):
    """The title: the share of the nation's matches, and for whom."""
    day = plain(result.until)
    if not any(each.central for each in result.changed):
        return say("found.nothing", day=day)
    n, all_six = len(result.leavers), len(result.leavers) == len(asked_to_leave())
    if result.kind == "more":
        opening = say("found.sooner")
    elif result.leave == "never":
        opening = say("found.never") if all_six else say("found.some_never", n=n)
    else:
        opening = say("found.asked") if all_six else say("found.some_asked", n=n)
    return say("found.share", opening=opening, share=percent(result.share.matches), day=day)


def _held(result):
    """What the places hold, and how much of it was covered when they asked."""
    if not result.leavers:
        return ()
    people, covered = held(result.leavers)
    return (say("held", people=percent(people), covered=percent(covered)),)


def _setting(state, result):
    """The choices in the words of their controls."""
    if result.kind == "more":
        leave = say("setting.sooner")
    else:
        leave = say("setting.never") if result.leave == "never" else say("setting.asked")
    names = ", ".join(each.name for each in result.leavers) or say("setting.no_places")
    return say("setting.told", places=names, leave=leave, until=plain(result.until),
               show=dict(say.list("show.choices"))[state["show"]], band=dict(say.list("band.choices"))[state["band"]])


def _pinned(state, result):
    """The pinned what-if beside the chosen one."""
    if not state.pinned:
        return ()
    other = _result(state.at_pinned)
    return (say("pinned", share=percent(other.share.matches), matches=about(other.changed.matches.central),
                share_here=percent(result.share.matches), matches_here=about(result.changed.matches.central)),)


def _guessed(state, result):
    """The guess beside the estimate it was made for, and what it overlooks; another setting is another question."""
    if state.guess_id != WAITS or state.answer is None:
        return ()
    six, until, label = tuple(each.id for each in asked_to_leave()), say("until.default"), _guess().label(state.guess)
    asked, never = _what_if(six, until, "asked"), _what_if(six, until, "never")
    if (result.leavers, result.until, result.leave) != (asked.leavers, asked.until, asked.leave):
        return (say("guess.let_out_share.elsewhere", guess=label, day=plain(asked.until)),)
    top, share = max(asked.place_shares, key=lambda pair: pair[1].matches)
    people = percent(held(asked.leavers)[0])
    why = {"under1": say("guess.let_out_share.why.under1", top=top.name, top_share=percent(share.matches)),
           "about4": say("guess.let_out_share.why.about4", people=people),
           "about15": say("guess.let_out_share.why.about15", people=people),
           "about40": say("guess.let_out_share.why.about40", never=percent(never.share.matches))}[state.guess]
    return (say("guess.let_out_share.said", guess=label, share=percent(asked.share.matches), why=why),)


# ---- while the guess is open ----------------------------------------------------------------------------------------

def _waiting():
    """Who asked, when and for what: nothing of the estimate is shown."""
    return Shown((say("waiting.headline"), say("waiting.finding")), four_ranges.asked(), four_ranges.waiting(),
                 of_estimate("what_if.ribbon"))
