"""What does a match mean? Six bookings one by one, and ten thousand bookings counted.

The six are record histories in `data/records.csv`; whether they match is worked out by the rules.
"""
from __future__ import annotations

from ... import data
from ...data import Words
from ...model.compare import beside
from ...model.county import Booking
from ...model.outcomes import outcomes
from ...model.review import side
from ...show import ledger, Shown, Table, tables
from .. import declare
from ..values import notes
from . import counts, forms

say = Words("labs/match_lab")

RATES = ("on_file", "records_updated", "lawful_removable")
WAITS = "six_matches"


def declaration():
    """Two views, three rates, review on or off, and the guess `six_matches`."""
    made = (declare.Control("view", say("view.question"), say.list("view.choices"), "six"),
            *(declare.rate_control(rate) for rate in RATES),
            declare.Control("review", say("review.question"), say.list("review.choices"), "on",
                            holder=say("review.holder")),
            declare.Control("unit", say("unit.question"), say.list("unit.choices"), "per_10000", "dropdown"))
    return declare.Lab("match_lab", say("title"), made, show, {WAITS: _guess()}, visible)


def _guess():
    """Match or no match, asked once for each record history."""
    options, parts = say.list("guess.six_matches.options"), []
    for record in data.shown_rows("records"):
        asked = say("guess.six_matches.part", letter=record["id"], history=record["history"].rstrip("."))
        parts.append((record["id"], asked, options))
    return declare.Guess(WAITS, say("guess.six_matches.prompt"), tuple(parts), "")


def visible(state, control):
    """The six record histories are fixed: only the counted view has something to move."""
    return control == "view" or state["view"] == "ten_thousand" and not state.waiting


def show(state):
    """Six forms, or the tree and the grid of all bookings."""
    if state.waiting:
        return closed()
    return six(state) if state["view"] == "six" else many(state)


# ---- six bookings ---------------------------------------------------------------------------------------------------

def closed():
    """The six forms with open fields: nothing here depends on who matches."""
    records = data.shown_rows("records")
    made = [_form(record, "open", ("", "", "")) for record in records]
    table = Table(say("six.caption"), say.list("six.columns")[:2], tuple((r["id"], r["history"]) for r in records))
    picture = forms.drawn(made, say("six.waiting_alt"))
    return Shown((say("six.waiting_headline"), say("six.waiting_finding")), table, picture, say("six.ribbon"))


def six(state):
    """Which of six record histories match, and why, beside what the learner expected."""
    records, found, expected = data.shown_rows("records"), matches(state.policy), _expected(state)
    answers, rows, made = {"match": say("six.match"), "no_match": say("six.no_match")}, [], []
    for record in records:
        name, match = record["id"], found[record["id"]]
        cells = (say("six.match"), say("six.yes"), record["status"]) if match else (
            say("six.no_match"), say("six.no_record"), say("six.no_record"))
        rows.append((name, record["history"], *cells, record["why"]))
        said = say("six.expected", answer=answers[expected[name]]) if expected else ""
        made.append(_form(record, "match" if match else "no_match", cells, said))
    wrong = [record["id"] for record in records if found[record["id"]] and record["wrong"] == "yes"]
    names = {"which": _which(found, True), "others": _which(found, False), "wrong": ", ".join(wrong) or "none"}
    n = sum(found.values())
    lines = [say("six.headline", n=n, **names)]
    lines += [say("six.finding"), say("six.rule")] if n else [say("six.none")]
    lines += [*_held_against(expected, found), *([say("six.outcomes", **names)] if n else [])]
    title = say("six.title", n=n, wrong=len(wrong)) if n else say("six.title_none")
    return Shown((*lines, *notes(state)), Table(say("six.caption"), say.list("six.columns"), tuple(rows)),
                 forms.drawn(made, say("six.alt", **names)), say("six.ribbon"), title)


def matches(policy):
    """Which of the six match under a policy, by the rules: {letter: True or False}.

    A match asks only whether a record is on file; what else a booking is made of is left empty.
    """
    bookings = {record["id"]: Booking(record["on_file"] == "yes", False, "none", False, False, False, False)
                for record in data.shown_rows("records")}
    return {name: outcomes(booking, policy).match for name, booking in bookings.items()}


def _form(record, state, cells, expected=""):
    fields = tuple(zip(say.list("six.fields"), cells))
    return forms.Form(say("six.booking", letter=record["id"]), record["history"], fields, expected, state)


def _expected(state):
    """What the learner expected of each booking, {letter: "match" or "no_match"}; nothing without a guess."""
    return dict(zip((record["id"] for record in data.shown_rows("records")), state.answer or ()))


def _held_against(expected, found):
    """How many of the six the learner expected, in words, and which not."""
    if not expected:
        return []
    other = [name for name, answer in expected.items() if (answer == "match") != found[name]]
    if not other:
        return [say("six.expected_all")]
    n = len(expected) - len(other)
    return [say("six.expected_some", n=n, which=", ".join(other)) if n else say("six.expected_none")]


def _which(found, match):
    """The letters of those that match, or of those that do not: "B, C, D, F", or "none"."""
    return ", ".join(name for name, yes in found.items() if yes == match) or "none"


# ---- ten thousand bookings ------------------------------------------------------------------------------------------

def many(state):
    """A tree and a grid of all bookings, beside the baseline's counts, and the ledger of eight outcomes."""
    chosen, baseline, rates, fixed = state.policy, state.baseline, state.rates, state.baseline_rates
    review, pinned = state["review"], state.pinned.get("review", "on")
    also = ("review",) if review != pinned else ()
    moved = (*(name for name in rates if rates[name] != fixed[name]), *also)
    said = counts.Said(side(baseline, fixed, pinned), side(chosen, rates, review), moved, review, state["unit"])
    comparison = beside(baseline, chosen, said.baseline.counts, said.chosen.counts, *state.named_rates)
    finding = said.finding(side(chosen, rates).removable["citizens"])
    receipt = " ".join([comparison.receipt, *([say("review.says")] if review == "off" else ()),
                        *([say("review.pinned")] if pinned == "off" else ())])
    lines = (comparison.headline, *finding, say("scale"), *notes(state, also=also), receipt, comparison.not_a_bare_zero)
    reasons = {"on_file": say("why.on_file"), "records_updated": say("why.records_updated"),
               "lawful_removable": say("why.lawful_removable"), "review": say("why.review")}
    why = " ".join(filter(None, [comparison.reason, *(reasons[name] for name in moved)]))
    opens = ((say("why_heading"), why),) if why else ()
    return Shown(tuple(filter(None, lines)), said.table(), said.draw(), ledger.invented(), said.title(),
                 (*opens, (say("ledger"), ledger.table(comparison)), *tables.gaps()))
