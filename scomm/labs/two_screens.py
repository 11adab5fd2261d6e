"""Two offices, one booking: if the county looks away, does ICE stop looking?"""
from __future__ import annotations

from ..model import county
from ..model.compare import compare
from ..model.outcomes import outcomes
from ..show import diagrams, ledger
from . import declare, values as setting


def declaration():
    """One switch, `receives`, and the guess `ice_screen`."""
    words = declare.words("two_screens")
    return declare.Lab("two_screens", words["title"], (declare.switch_control("receives"),), show,
                        declare.guesses("two_screens"))


def show(values):
    """What both screens show of booking 1047, and the ledger of all bookings.

    The two screens come from the rules applied to that one booking; the ledger from all.
    """
    words, chosen, baseline = declare.words("two_screens"), setting.policy_of(values), values["baseline"]
    here, there = (screens(policy, words) for policy in (baseline, chosen))
    marks = tuple("SAME" if a == b else "CHANGED" for a, b in zip(here, there))
    comparison = compare(baseline, chosen)
    if chosen == baseline:
        finding = ""                     # nothing has moved: no hint beside an open guess
    elif marks[1] == "SAME":
        finding = words["same"]
    else:
        finding = words["ice_changed"].format(baseline=here[1][1][1], now=there[1][1][1])
    saw = "" if not values["moved"] else words["guess"]["ice_screen"]["saw"]["same" if marks[1] == "SAME" else "changed"]
    guess = declare.guesses("two_screens").get(values["asked"])
    title = words["found_view"] if comparison.changed == ("county_sees",) else (
        words["found_other"] if comparison.changed else "")
    return ledger.shown(comparison, finding, diagrams.two_screens(*there, marks), title,
                        (*setting.guess_lines(values, guess, saw), *setting.notes(values)))


def screens(policy, words):
    """The lines on the county's and on ICE's screen: (label, value, shown) each."""
    seen = outcomes(county.featured(), policy)
    history = (words["history"], words["returned"] if seen.fbi_answer else words["no_history"], seen.fbi_answer)

    def check(sees):
        value = words["on_file"] if sees else words["not_sent"] if seen.match else words["no_check"]
        return (words["check"], value, sees)

    return (history, check(seen.county_sees)), (history, check(seen.ice_sees))
