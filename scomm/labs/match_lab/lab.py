"""What does a match mean? Six bookings one by one, and ten thousand bookings counted.

The six are record histories in `data/records.toml`; whether they match is worked out by the rules.
"""
from __future__ import annotations

from dataclasses import replace

from ... import data
from ...model.compare import beside
from ...model.county import Booking
from ...model.outcomes import outcomes
from ...show import ledger, Shown, Table, tables
from .. import declare
from ..values import notes
from . import counts, forms

RATES = ("on_file", "records_updated", "lawful_removable")
WAITS = "six_matches"


def declaration():
    """Two views, three rates, review on or off, and the guess `six_matches`."""
    words = declare.words("match_lab")

    def view(name, kind, default, holder=""):
        listed = tuple(map(tuple, words[name]["choices"]))
        return declare.Control(name, words[name]["question"], listed, default, kind, holder)

    rates = (declare.rate_control(rate, words["named"][rate], words["most"].get(rate)) for rate in RATES)
    made = (view("view", "radio", "six"), *rates, view("review", "radio", "on", words["review"]["holder"]),
            view("unit", "dropdown", "per_10000"))
    return declare.Lab("match_lab", words["title"], made, show, {WAITS: _guess()}, visible)


def _guess():
    """Match or no match, asked once for each record history."""
    guess, part = declare.guesses("match_lab")[WAITS], declare.words("match_lab")["guess"][WAITS]["part"]
    (_, _, options), = guess.parts
    return replace(guess, parts=tuple((record["id"], part.format(id=record["id"], history=record["history"].rstrip(".")), options) for record in data.toml("records")["six"]))


def visible(state, control):
    """The six record histories are fixed: only the counted view has something to move."""
    return control == "view" or state["view"] == "ten_thousand" and not waiting(state)


def waiting(state):
    """Whether the lab must still keep the six answers to itself."""
    return state.guess_id == WAITS and state.guess is None


def show(state):
    """Six forms, or the tree and the grid of all bookings."""
    if waiting(state):
        return closed()
    return six(state) if state["view"] == "six" else many(state)


# ---- six bookings ---------------------------------------------------------------------------------------------------

def closed():
    """The six forms with open fields: nothing here depends on who matches."""
    words, records = declare.words("match_lab")["six"], data.toml("records")["six"]
    made = [_form(record, words, "open", ("", "", "")) for record in records]
    table = Table(words["caption"], tuple(words["columns"][:2]), tuple((r["id"], r["history"]) for r in records))
    return Shown((words["waiting_headline"], words["waiting_finding"]), table, forms.drawn(made, words["waiting_alt"]), words["ribbon"])


def six(state):
    """Which of six record histories match, and why, beside what the learner expected."""
    words, records, policy = declare.words("match_lab")["six"], data.toml("records")["six"], state.policy
    found = {r["id"]: outcomes(Booking(r["on_file"], False, "none", False, False, False, False), policy).match for r in records}
    expected, rows, made = _expected(state, records), [], []
    for record in records:
        match = found[record["id"]]
        cells = (words["match"], words["yes"], record["status"]) if match else (words["no_match"], *(words["no_record"],) * 2)
        rows.append((record["id"], record["history"], *cells, record["why"]))
        said = words["expected"].format(answer=words[expected[record["id"]]]) if expected else ""
        made.append(_form(record, words, "match" if match else "no_match", cells, said))
    which, others = ([name for name, yes in found.items() if yes == side] for side in (True, False))
    wrong = [r["id"] for r in records if found[r["id"]] and r.get("wrong")]
    names = {"which": _list(which), "others": _list(others), "wrong": _list(wrong)}
    lines = [words["headline"].format(n=len(which), **names)]
    lines += [words["finding"], words["rule"]] if which else [words["none"]]
    lines += [*_held_against(expected, found, words), *([words["outcomes"].format(**names)] if which else [])]
    title = words["title"].format(n=len(which), wrong=len(wrong)) if which else words["title_none"]
    return Shown((*lines, *notes(state)), Table(words["caption"], tuple(words["columns"]), tuple(rows)),
                 forms.drawn(made, words["alt"].format(**names)), words["ribbon"], title)


def _form(record, words, state, cells, expected=""):
    return forms.Form(words["booking"].format(id=record["id"]), record["history"], tuple(zip(words["fields"], cells)), expected, state)


def _expected(state, records):
    """What the learner expected of each booking; nothing without a guess."""
    if state.guess_id != WAITS or state.guess == "skip":
        return {}
    return dict(zip((record["id"] for record in records), state.guess))


def _held_against(expected, found, words):
    """How many of the six the learner expected, in words, and which not."""
    if not expected:
        return []
    other = [name for name, answer in expected.items() if (answer == "match") != found[name]]
    n = len(expected) - len(other)
    return [words["expected_some" if n and other else "expected_all" if n else "expected_none"].format(n=n, which=_list(other))]


def _list(names):
    return ", ".join(names) if names else "none"


# ---- ten thousand bookings ------------------------------------------------------------------------------------------

def many(state):
    """A tree and a grid of all bookings, beside the baseline's counts, and the ledger of eight outcomes."""
    words, chosen, baseline = declare.words("match_lab"), state.policy, state.baseline
    rates, fixed, review, pinned = (state.rates, state.baseline_rates, state["review"],
                                    state.pinned.get("review", "on"))
    moved = tuple(name for name in rates if rates[name] != fixed[name])
    also = ("review",) if review != pinned else ()
    said = counts.Said(counts.side(baseline, fixed, pinned), counts.side(chosen, rates, review), (*moved, *also), review, state["unit"])
    comparison = beside(baseline, chosen, said.baseline.counts, said.chosen.counts, *state.named_rates)
    finding = said.finding(counts.side(chosen, rates).removable["citizens"])
    receipt = " ".join([comparison.receipt, *([words["review"]["says"]] if review == "off" else ()),
                        *([words["review"]["pinned"]] if pinned == "off" else ())])
    lines = (comparison.headline, *finding, words["scale"], *notes(state, also=also), receipt, comparison.not_a_bare_zero)
    why = [comparison.reason, *(words["why"][name] for name in said.changed)]
    opens = ((words["why_heading"], " ".join(filter(None, why))),) if any(why) else ()
    return Shown(tuple(filter(None, lines)), said.table(), said.picture(), ledger.invented(), said.title(),
                 (*opens, (words["ledger"], ledger.table(comparison)), *tables.gaps()))
