"""The county says no to holds: four bars and the ledger of eight outcomes.

Three switches and two rates of the jail door; "judged removable" is counted whatever ICE's rule is.
"""
from __future__ import annotations

from dataclasses import replace

from ...data import Words
from ...model.compare import beside, FORM, SAME
from ...model.county import rate
from ...model.outcomes import outcome, run
from ...model.policy import holder
from ...model.review import judged
from ...show import Chip, ledger, Table, tables
from ...show.numbers import amount, listed, per_hundred
from .. import declare
from ..values import guess_lines, notes
from . import bars

say = Words("labs/hold_ledger")

SWITCHES, RATES = ("honors", "asks_for", "ice_rule"), ("pickup", "later")
STEPS = ("removable", "request", "held", "custody")


def declaration():
    """Three switches, two rates, how the bars are printed, and the guess `ledger_rows`."""
    honors, asks_for, ice_rule = (declare.switch_control(switch) for switch in SWITCHES)
    unit = declare.Control("unit", say("unit.question"), say.list("unit.choices"), "per_10000", "dropdown")
    made = (replace(honors, kind="dropdown"), asks_for, replace(ice_rule, kind="dropdown"),
            *(declare.rate_control(name) for name in RATES), unit)
    return declare.Lab("hold_ledger", say("title"), made, show, {"ledger_rows": _guess()})


def _guess():
    return declare.guess("ledger_rows", say("guess.ledger_rows.prompt"), say.list("guess.ledger_rows.options"),
                         say("guess.ledger_rows.waiting"))


def show(state):
    """Four paired bars on a fixed axis, and the ledger: which outcomes follow the jail, and which do not."""
    chosen, baseline, rates, fixed = state.policy, state.baseline, state.rates, state.baseline_rates
    here, there = run(baseline, **fixed), run(chosen, **rates)
    comparison = beside(baseline, chosen, here, there, *state.named_rates)
    moved = [*chosen.diff(baseline), *(name for name in RATES if rates[name] != fixed[name])]
    steps = _steps(comparison, fixed, rates)
    shown = ledger.shown(comparison, _finding(steps, state["unit"]) if moved else "", _draw(steps, state["unit"]),
                         _title(steps, moved), _lines(state, comparison, moved))
    reasons = {"pickup": say("why.pickup"), "later": say("why.later")}
    why = " ".join(filter(None, [comparison.reason, *(reasons[name] for name in moved if name in reasons)]))
    heading = say("why_heading") if comparison.changed else say("why_nothing")
    opens = ((heading, why),) if why and len(comparison.changed) < 8 else ()
    return replace(shown, opens=(*opens, (say("bars_heading"), _table(steps, state["unit"])), *tables.gaps()))


def _steps(comparison, fixed, rates):
    """The four steps on both sides: (id, baseline count, chosen count, change)."""
    here, there = judged(comparison.baseline, fixed), judged(comparison.chosen, rates)
    rows = {row.id: row for row in comparison.rows}
    return [("removable", here, there, SAME if here == there else "CHANGED"),
            *((name, rows[name].baseline, rows[name].chosen, rows[name].change) for name in STEPS[1:])]


# ---- in words -------------------------------------------------------------------------------------------------------

def _names():
    """The four bars by name."""
    return {"removable": say("bar.removable"), "request": say("bar.request"), "held": say("bar.held"),
            "custody": say("bar.custody")}


def _finding(steps, unit):
    """The bars that changed, with both counts and the difference; then those that stayed the same."""
    out, names = [], _names()
    for name, here, there, change in steps:
        if change == FORM:
            out.append(say("form", bar=names[name], n=_n(there, unit)))
        elif change != SAME:
            by = f"{amount(abs(there - here), unit)} {'fewer' if there < here else 'more'}"
            if here and there:          # from nothing or to nothing, a percentage would say no more
                by += f", {'−' if there < here else '+'}{per_hundred(abs(there - here), here)} percent"
            out.append(f"{names[name]}: {_n(here, unit)} → {_n(there, unit)} ({by}).")
    if not out:
        return say("all_same")
    same = [names[name].lower() for name, _, _, change in steps if change == SAME]
    return " ".join([*out, *([say("stays", bars=", ".join(same))] if same else ())])


def _lines(state, comparison, moved):
    """What the finding rests on, what is held fixed, the guess, the scale and the notes."""
    chosen, later, out = comparison.chosen, state["later"], []
    custody = comparison.rows[-1].change != SAME
    if custody and chosen.asks_for == "hold" and chosen.honors != "all":
        out.append(say("caveat_declining", later=later))
    if custody and chosen.asks_for == "notification":
        out.append(say("caveat_notice", notified=rate("notified")["central"], later=later))
    if "pickup" in moved:
        out.append(say("caveat_pickup", **{end: rate("pickup")[end] for end in ("low", "central", "high")}))
    if "later" in moved:
        out.append(say("caveat_later"))
    if moved:
        names = {"ice_rule": say("fixed_names.ice_rule"), "asks_for": say("fixed_names.asks_for"),
                 "honors": say("fixed_names.honors"), "pickup": say("fixed_names.pickup"),
                 "later": say("fixed_names.later")}
        still = [said for name, said in names.items() if name not in moved]
        out.append(say("fixed", which=", ".join([say("fixed_names.always"), *still])))
    marks = [row.mark for row in comparison.rows if row.change != SAME]
    asked = moved == ["honors"] and chosen.honors == "none"     # another move answers another question
    saw = say("guess.ledger_rows.saw", which=listed(marks), n=len(marks)) if asked else ""
    guess = _guess() if state.guess_id else None
    return (*out, *guess_lines(state, guess, saw), say("scale"), *notes(state, "hold_ledger"))


def _title(steps, moved):
    """What became of requests, holds and custody, in one clause each; nothing while nothing has moved."""
    if not moved:
        return ""
    clauses = {}
    for name, here, there, change in steps[1:]:
        clauses.setdefault(_became(here, there, change), []).append(name)
    what = ", ".join(_clause(names, became) for became, names in clauses.items())
    leads = {"honors": say("lead.honors"), "asks_for": say("lead.asks_for"), "ice_rule": say("lead.ice_rule"),
             "pickup": say("lead.pickup"), "later": say("lead.later")}
    if len(moved) == 1 and moved[0] in leads:
        return f"{leads[moved[0]]}: {what}"
    return what[0].upper() + what[1:]


def _became(here, there, change):
    """What became of a count, as a verb in the plural."""
    if change in (SAME, FORM):
        return "stay the same" if change == SAME else "change form"
    if not here or not there:
        return "start" if there else "stop"
    return "fall" if there < here else "rise"


def _clause(names, became):
    """What became of some counts: "requests and holds stop", "custody falls"."""
    nouns = listed([{"request": "requests", "held": "holds", "custody": "custody"}[name] for name in names])
    verb, *rest = became.split()
    return " ".join([nouns, verb + "s" if names == ["custody"] else verb, *rest])


def _n(count, unit):
    """A count as it is printed; never a bare zero."""
    return amount(count, unit) if count else say("none")


# ---- picture and table ----------------------------------------------------------------------------------------------

def _unit(unit):
    return {"per_1000": say("unit.caption.per_1000"), "per_10000": say("unit.caption.per_10000")}[unit]


def _draw(steps, unit):
    """The four bars, each with the letter of the office that acts at its step; ICE judges who is removable."""
    drawn, told, names = [], [], _names()
    for name, here, there, change in steps:
        office = holder(outcome("request" if name == "removable" else name)["holders"][0])
        facts = {"n": _n(there, unit), "here": _n(here, unit)}
        if change == SAME:
            end, alt = say("end.same", **facts), say("alt_end.same", bar=names[name], **facts)
        elif change == FORM:
            end, alt = say("end.form", **facts), say("alt_end.form", bar=names[name], **facts)
        else:
            end, alt = say("end.changed", **facts), say("alt_end.changed", bar=names[name], **facts)
        badge = office["letter"], office["color"], office["office"] == "federal"
        drawn.append(bars.Bar(names[name], badge, here, there, end, change))
        told.append(alt)
    alt = say("alt", unit=_unit(unit), most=amount(bars.MOST, unit), bars="; ".join(told))
    ticks = tuple(amount(tick, unit) for tick in bars.TICKS)
    return bars.paired(tuple(drawn), ticks, (say("acts"), say("baseline"), say("chosen")), _unit(unit), alt)


def _table(steps, unit):
    """The four bars with the same numbers."""
    names = _names()
    rows = tuple((names[name], _n(here, unit), _n(there, unit), Chip(change)) for name, here, there, change in steps)
    return Table(say("bars_caption", unit=_unit(unit)), say.list("bars_columns"), rows)
