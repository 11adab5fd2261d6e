"""The eight outcomes as lights: how many change when the agreement ends?"""
from __future__ import annotations

from ..model.compare import compare
from ..show import ledger
from . import declare, values as setting


def declaration():
    """One switch, `agreement` (three of its settings), and the guess `agreement_count`."""
    offered = ("in_force", "ended_by_ice", "ended_by_state")
    return declare.Lab("eight_lights", declare.words("eight_lights")["title"],
                        (declare.switch_control("agreement", offered),), show, declare.guesses("eight_lights"))


def show(values):
    """The ledger of the setting, as lights and as a table."""
    words, chosen = declare.words("eight_lights"), setting.policy_of(values)
    comparison, names = compare(values["baseline"], chosen), ledger.shorts()
    n, which = len(comparison.changed), ", ".join(names[o] for o in comparison.changed)
    if n:
        title = words["found_some"].format(n=n, which=which)
    else:
        title = words["found_none"] if chosen != values["baseline"] else ""
    finding = ""
    if chosen.agreement == "ended_by_state" and comparison.changed == ("county_sees",):
        finding = words["finding_state"]
    elif not n and chosen != values["baseline"]:
        finding = words["finding_none"]
    guess = declare.guesses("eight_lights").get(values["asked"])
    saw = f"{n} of 8 changed" if values["moved"] and chosen != values["baseline"] else ""
    return ledger.shown(comparison, finding, ledger.lights(comparison.rows, names), title,
                        (*setting.guess_lines(values, guess, saw), *setting.notes(values)))
