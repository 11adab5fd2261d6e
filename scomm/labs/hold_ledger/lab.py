"""The county says no to holds: four bars and the ledger of eight outcomes.

Three switches and two rates of the jail door; "judged removable" is counted whatever ICE's rule is.
"""
from __future__ import annotations

from dataclasses import replace

from ...model.compare import beside, SAME
from ...model.county import rate
from ...model.outcomes import run
from ...model.policy import holder
from ...show import Chip, ledger, Table, tables
from ...show.numbers import amount, listed, per_hundred
from .. import declare
from ..values import guess_lines, notes
from . import bars

SWITCHES, RATES = ("honors", "asks_for", "ice_rule"), ("pickup", "later")
STEPS = ("removable", "request", "held", "custody")


def declaration():
    """Three switches, two rates, how the bars are printed, and the guess `ledger_rows`."""
    words = declare.words("hold_ledger")
    honors, asks_for, ice_rule = (declare.switch_control(switch) for switch in SWITCHES)
    rates = (declare.rate_control(name) for name in RATES)
    unit = declare.Control("unit", words["unit"]["question"], tuple(map(tuple, words["unit"]["choices"])), "per_10000", "dropdown")
    made = (replace(honors, kind="dropdown"), asks_for, replace(ice_rule, kind="dropdown"), *rates, unit)
    return declare.Lab("hold_ledger", words["title"], made, show, declare.guesses("hold_ledger"))


def show(state):
    """Four paired bars on a fixed axis, and the ledger: which outcomes follow the jail, and which do not."""
    words, chosen, baseline = declare.words("hold_ledger"), state.policy, state.baseline
    rates, fixed = state.rates, state.baseline_rates
    here, there = run(baseline, **fixed), run(chosen, **rates)
    comparison = beside(baseline, chosen, here, there, *state.named_rates)
    moved = [*chosen.diff(baseline), *(name for name in RATES if rates[name] != fixed[name])]
    steps = _steps(comparison, fixed, rates)
    shown = ledger.shown(comparison, _finding(steps, words, state["unit"]) if moved else "", _picture(steps, words, state["unit"]),
                         _title(steps, moved, words), _lines(state, comparison, moved, words))
    why = [comparison.reason, *(words["why"][name] for name in moved if name in words["why"])]
    heading = words["why_heading" if comparison.changed else "why_nothing"]
    opens = ((heading, " ".join(filter(None, why))),) if any(why) and len(comparison.changed) < 8 else ()
    return replace(shown, opens=(*opens, (words["bars_heading"], _table(steps, words, state["unit"])), *tables.gaps()))


def _steps(comparison, fixed, rates):
    """The four steps on both sides: (id, baseline count, chosen count, change)."""
    removable = [run(policy.but(ice_rule="all"), **given).request for policy, given in
                 ((comparison.baseline, fixed), (comparison.chosen, rates))]
    rows = {row.id: row for row in comparison.rows}
    out = [("removable", *removable, SAME if removable[0] == removable[1] else "CHANGED")]
    return out + [(name, rows[name].baseline, rows[name].chosen, rows[name].change) for name in STEPS[1:]]


# ---- in words -------------------------------------------------------------------------------------------------------

def _finding(steps, words, unit):
    """The bars that changed, with both counts and the difference; then those that stayed the same."""
    out = []
    for name, here, there, change in steps:
        bar = words["bar"][name]["name"]
        if change == "CHANGED FORM":
            out.append(words["form"].format(bar=bar, n=_n(there, words, unit)))
        elif change != SAME:
            key = "delta" if here and there else "delta_plain"
            by = words["detail"]["fewer" if there < here else "more"].format(n=amount(abs(there - here), unit))
            out.append(words[key].format(bar=bar, here=_n(here, words, unit), there=_n(there, words, unit), by=by,
                                         sign="−" if there < here else "+", percent=per_hundred(abs(there - here), here or 1)))
    same = [words["bar"][name]["name"].lower() for name, _, _, change in steps if change == SAME]
    return " ".join([*out, *([words["stays"].format(bars=", ".join(same))] if same and out else ()),
                     *([] if out else [words["all_same"]])])


def _lines(state, comparison, moved, words):
    """What the finding rests on, what is held fixed, the guess, the scale and the notes."""
    chosen, rates, out = comparison.chosen, state.rates, []
    custody = comparison.rows[-1].change != SAME
    if custody and chosen.asks_for == "hold" and chosen.honors != "all":
        out.append(words["caveat_declining"].format(later=rates["later"]))
    if custody and chosen.asks_for == "notification":
        out.append(words["caveat_notice"].format(notified=rate("notified")["central"], later=rates["later"]))
    if "pickup" in moved:
        out.append(words["caveat_pickup"].format(**rate("pickup")))
    if "later" in moved:
        out.append(words["caveat_later"])
    if moved:
        names = words["fixed_names"]
        out.append(words["fixed"].format(which=", ".join([names["always"], *(names[name] for name in (*SWITCHES[::-1], *RATES)
                                                                             if name not in moved)])))
    guess = declare.guesses("hold_ledger").get(state.guess_id)
    marks = [row.mark for row in comparison.rows if row.change != SAME]
    asked = moved == ["honors"] and chosen.honors == "none"     # another move answers another question
    saw = words["guess"]["ledger_rows"]["saw"].format(which=listed(marks), n=len(marks)) if asked else ""
    return (*out, *guess_lines(state, guess, saw), words["scale"], *notes(state, "hold_ledger"))


def _title(steps, moved, words):
    """What became of requests, holds and custody, in one clause each; nothing while nothing has moved."""
    if not moved:
        return ""
    say, clauses = words["title_of"], {}
    for name, here, there, change in steps[1:]:
        kind = ("same" if change == SAME else "form" if change == "CHANGED FORM" else "stops" if not there else
                "starts" if not here else "falls" if there < here else "rises")
        clauses.setdefault(kind, []).append(name)
    lead = say["lead"][moved[0]] if len(moved) == 1 and moved[0] in say["lead"] else ""
    if list(clauses) == ["same"]:
        what = say["nothing"]
    else:
        what = ", ".join(f"{listed([say['noun'][n] for n in names])} {say[kind][len(names) > 1 or names[0] not in say['one_noun']]}"
                         for kind, names in clauses.items())
    return f"{lead}: {what}" if lead else what[0].upper() + what[1:]


def _n(count, words, unit):
    """A count as it is printed; never a bare zero."""
    return amount(count, unit) if count else words["none"]


# ---- picture and table ----------------------------------------------------------------------------------------------

def _picture(steps, words, unit):
    drawn, told = [], []
    for name, here, there, change in steps:
        bar = words["bar"][name]
        key = {SAME: "same", "CHANGED": "changed", "CHANGED FORM": "form"}[change]
        numbers = {"n": _n(there, words, unit), "here": _n(here, words, unit)}
        office = holder(bar["holder"])
        drawn.append(bars.Bar(bar["name"], (office["letter"], office["color"], bar["holder"] == "ice"), here, there,
                              words["end"][key].format(**numbers), change))
        told.append(words["alt_end"][key].format(bar=bar["name"], **numbers))
    axis = words["unit"]["caption"][unit]
    alt = words["alt"].format(unit=axis, most=amount(bars.MOST, unit), bars="; ".join(told))
    return bars.paired(tuple(drawn), tuple(amount(tick, unit) for tick in bars.TICKS), (words["acts"], words["baseline"], words["chosen"]), axis, alt)


def _table(steps, words, unit):
    """The four bars with the same numbers."""
    rows = tuple((words["bar"][name]["name"], _n(here, words, unit), _n(there, words, unit), Chip(change))
                 for name, here, there, change in steps)
    return Table(words["bars_caption"].format(unit=words["unit"]["caption"][unit]), tuple(words["bars_columns"]), rows)
