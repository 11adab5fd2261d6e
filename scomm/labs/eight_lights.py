"""The eight outcomes as lights: how many change when the agreement ends?"""
from __future__ import annotations

from ..data import Words
from ..model.compare import compare
from ..show import ledger
from . import declare
from .values import guess_lines, notes

say = Words("labs/eight_lights")


def declaration():
    """One switch, `agreement` (three of its settings), and the guess `agreement_count`."""
    offered = ("in_force", "ended_by_ice", "ended_by_state")
    return declare.Lab("eight_lights", say("title"), (declare.switch_control("agreement", offered),), show,
                       {"agreement_count": _guess()})


def _guess():
    return declare.guess("agreement_count", say("guess.agreement_count.prompt"),
                         tuple((str(n), str(n)) for n in range(9)), say("guess.agreement_count.waiting"))


def show(state):
    """The ledger of the setting, as lights and as a table."""
    comparison, names = compare(state.baseline, state.policy), ledger.shorts()
    n, moved = len(comparison.changed), state.policy != state.baseline
    title = finding = ""
    if n:
        title = say("found.some", n=n, which=", ".join(names[outcome] for outcome in comparison.changed))
    elif moved:
        title, finding = say("found.none"), say("finding.none")
    if state.policy.agreement == "ended_by_state" and comparison.changed == ("county_sees",):
        finding = say("finding.state")
    saw = say("guess.agreement_count.saw", n=n) if state.moved and moved else ""
    guess = _guess() if state.guess_id else None
    return ledger.shown(comparison, finding, ledger.lights(comparison.rows, names), title,
                        (*guess_lines(state, guess, saw), *notes(state)))
