"""Two offices, one booking: if the county looks away, does ICE stop looking?"""
from __future__ import annotations

from ..data import Words
from ..model import county
from ..model.compare import compare
from ..model.outcomes import outcomes
from ..show import draw, ledger
from ..show.shown import INK, Picture, SECONDARY
from . import declare
from .values import guess_lines, notes

say = Words("labs/two_screens")


def declaration():
    """One switch, `receives`, and the guess `ice_screen`."""
    return declare.Lab("two_screens", say("title"), (declare.switch_control("receives"),), show,
                       {"ice_screen": _guess()})


def _guess():
    options = say.list("guess.ice_screen.options")
    return declare.guess("ice_screen", say("guess.ice_screen.prompt"), options, say("guess.ice_screen.waiting"))


def show(state):
    """What both screens show of booking 1047, and the ledger of all bookings.

    The two screens come from the rules applied to that one booking; the ledger from all.
    """
    here, there = screens(state.baseline), screens(state.policy)
    marks = tuple("SAME" if a == b else "CHANGED" for a, b in zip(here, there))
    comparison, ice_same = compare(state.baseline, state.policy), marks[1] == "SAME"
    finding = saw = title = ""
    if state.policy != state.baseline:       # nothing has moved: no hint beside an open guess
        finding = say("same") if ice_same else say("ice_changed", baseline=here[1][1][1], now=there[1][1][1])
    if state.moved:
        saw = say("guess.ice_screen.saw.same") if ice_same else say("guess.ice_screen.saw.changed")
    if comparison.changed:
        title = say("found.view") if comparison.changed == ("county_sees",) else say("found.other")
    guess = _guess() if state.guess_id else None
    return ledger.shown(comparison, finding, picture(*there, marks), title,
                        (*guess_lines(state, guess, saw), *notes(state)))


def screens(policy):
    """The lines on the county's and on ICE's screen: (label, value, shown) each."""
    seen = outcomes(county.featured(), policy)
    returned = say("returned") if seen.fbi_answer else say("no_history")
    history = (say("history"), returned, seen.fbi_answer)

    def check(sees):
        value = say("on_file") if sees else say("not_sent") if seen.match else say("no_check")
        return (say("check"), value, sees)

    return (history, check(seen.county_sees)), (history, check(seen.ice_sees))


def picture(county, ice, marks):
    """Two offices, one booking: what each screen shows.

    county, ice: lists of (label, value, shown) lines, shown being False where nothing arrives.
    marks: "SAME" or "CHANGED" for each office against the baseline. Returns a Picture.
    """
    elements = []
    for x, name, lines, mark in ((10, "COUNTY JAIL", county, marks[0]), (510, "ICE FIELD OFFICE", ice, marks[1])):
        elements += [draw.box(x, 10, 480, 250, radius=6, line=3), draw.text(x + 20, 48, name, 24, weight="bold"),
                     draw.text(x + 20, 84, "Booking 1047", 20, SECONDARY)]
        for i, (label, value, shown) in enumerate(lines):
            top = 98 + i * 56
            elements += [draw.box(x + 16, top, 448, 48, stroke=INK if shown else SECONDARY, dashed=not shown,
                                  fill=draw.WHITE, line=1 if shown else 2),
                         draw.text(x + 28, top + 21, label, 18, SECONDARY),
                         draw.text(x + 28, top + 42, value, 20, weight="bold")]
        elements += draw.chip(x + 16, 218, mark)
    screens = "; ".join(f"{name}: " + ", ".join(f"{label} {value}" for label, value, _ in lines)
                        for name, lines in (("County jail", county), ("ICE field office", ice)))
    alt = f"Two screens. {screens}. ICE's screen against the baseline: {marks[1].lower()}."
    return Picture(draw.canvas(1000, 270, elements), ledger.in_short(alt), 1000, 270)
