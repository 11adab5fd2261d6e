"""Two offices, one booking: if the county looks away, does ICE stop looking?"""
from __future__ import annotations

from ..model import county
from ..model.compare import compare
from ..model.outcomes import outcomes
from ..show import draw, ledger
from ..show.shown import INK, Picture, SECONDARY
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
    return ledger.shown(comparison, finding, picture(*there, marks), title,
                        (*setting.guess_lines(values, guess, saw), *setting.notes(values)))


def screens(policy, words):
    """The lines on the county's and on ICE's screen: (label, value, shown) each."""
    seen = outcomes(county.featured(), policy)
    history = (words["history"], words["returned"] if seen.fbi_answer else words["no_history"], seen.fbi_answer)

    def check(sees):
        value = words["on_file"] if sees else words["not_sent"] if seen.match else words["no_check"]
        return (words["check"], value, sees)

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
                                  fill="#FFFFFF", line=1 if shown else 2),
                         draw.text(x + 28, top + 21, label, 18, SECONDARY),
                         draw.text(x + 28, top + 42, value, 20, weight="bold")]
        elements += draw.chip(x + 16, 218, mark)
    screens = "; ".join(f"{name}: " + ", ".join(f"{label} {value}" for label, value, _ in lines)
                        for name, lines in (("County jail", county), ("ICE field office", ice)))
    alt = f"Two screens. {screens}. ICE's screen against the baseline: {marks[1].lower()}."
    return Picture(draw.canvas(1000, 270, elements), ledger.in_short(alt), 1000, 270)
