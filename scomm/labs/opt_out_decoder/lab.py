"""Five meanings of "opt out", each decoded into eight outcomes: who could do it, when, and what would change.

The baseline is the teaching county with every switch as it was; a meaning moves one of them.
"""
from __future__ import annotations

from ...data import cited, remembered, Words
from ...model.compare import compare
from ...model.meanings import available, changed, meanings
from ...record.dates import dated
from ...show import Chip, ledger, Shown, Table
from ...show.numbers import listed
from .. import declare
from ..declare import Control
from . import in_words, side_by_side

say = Words("labs/opt_out_decoder")
WAITS, NO = "pair_meanings", "none"


def declaration():
    """Meaning, office, date and a second meaning, and the guess `pair_meanings`."""
    by_id = tuple((each.id, f"{each.short}: {each.by}") for each in meanings().values())
    made = (Control("meaning", say("meaning.question"), by_id, "M3"),
            Control("actor", say("actor.question"), say.list("actor.choices"), "county", "dropdown"),
            Control("as_of", say("as_of.question"), _days(), "2010-08", "dropdown"),
            Control("compare_to", say("compare_to.question"), ((NO, say("compare_to.none")), *by_id), NO, "dropdown"))
    return declare.Lab("opt_out_decoder", say("title"), made, show, {WAITS: _guess()}, presets=False)


def _days():
    """The dates to choose from, each with its words; a month is taken at its last day."""
    return tuple((when, dated(when).said) for when in say.list("as_of.days"))


def _guess():
    """One part for each meaning, all with the same answers."""
    options = say.list("guess.pair_meanings.options")
    parts = tuple((each.id, say("guess.pair_meanings.part", by=each.by, short=each.short), options)
                  for each in meanings().values())
    return declare.Guess(WAITS, say("guess.pair_meanings.prompt"), parts, "")


def show(state):
    """The ledger of one meaning beside the baseline, and whether it was open to that office on that day."""
    if state.waiting:
        return _waiting()
    first, baseline = meanings()[state["meaning"]], _baseline(state)
    others = [meanings()[state["compare_to"]]] if state["compare_to"] != NO else []
    sides = [(meaning, compare(baseline, meaning.policy(state["actor"]))) for meaning in (first, *others)]
    both, then = sides[0][1], available(first.id, state["actor"], dated(state["as_of"]).last)
    asks = say("asks", actor=dict(say.list("actor.choices"))[state["actor"]], when=dated(state["as_of"]).said,
               answer=then.answer)
    stamp, found = say("stamp") if then.kind == "no" else "", in_words.found(first, both)
    lines = (both.headline, f"{asks} {then.says} {cited(then.source_ids)}", stamp, in_words.finding(first, both),
             first.note, in_words.beside(sides), *_guessed(state, first), both.receipt, _pinned(state),
             max((side.not_a_bare_zero for _, side in sides), key=len))
    return Shown(tuple(filter(None, lines)), _table(sides), _picture(sides, asks, stamp, found), ledger.invented(),
                 found, (*ledger.reasons(both), *_all_five(state)), result=both)


def _baseline(state):
    """The pinned meaning, or the pinned policy, or every switch as it was."""
    pinned = state.pinned
    return meanings()[pinned["meaning"]].policy(pinned["actor"]) if pinned else state.baseline


def _picture(sides, asks, stamp, found):
    """The ledger drawn: the baseline, and counts and marks for each meaning."""
    rows = tuple((row.mark, ledger.shorts()[row.id], in_words.number(row.baseline)) for row in sides[0][1].rows)
    columns = tuple(tuple((in_words.number(row.chosen), row.change) for row in side.rows) for _, side in sides)
    heads = tuple((meaning.short, meaning.by) for meaning, _ in sides)
    alt = say("alt", columns=listed([short for short, _ in heads]), found=found, asks=asks,
              stamp=say("alt_stamp") if stamp else "")
    return side_by_side.draw_ledger(rows, columns, heads, (asks, stamp), say("baseline"), alt)


def _pinned(state):
    return say("pinned", short=meanings()[state.pinned["meaning"]].short) if state.pinned else ""


# ---- the guess ------------------------------------------------------------------------------------------------------

def _pairs(state):
    """The answer to each meaning, {meaning: answer}; nothing without a pairing."""
    return dict(zip(meanings(), state.answer or ())) if state.guess_id == WAITS else {}


def _guessed(state, meaning):
    """The pair that was made for the meaning on screen beside its ledger, and how many of the five fit."""
    pairs = _pairs(state)
    if not pairs:
        return ()
    label = dict(say.list("guess.pair_meanings.options"))[pairs[meaning.id]]
    stands_for = {answer: sets for answer, *sets in say.list("guess.pair_meanings.stands_for")}
    other = [name for name, answer in pairs.items() if set(stands_for[answer]) != set(map(" ".join, changed(name)))]
    n = len(pairs) - len(other)
    here = say("guess.pair_meanings.here", short=meaning.short, guess=label, changed=in_words.changes(meaning.id))
    if not n:
        return (here, say("guess.pair_meanings.nothing"))
    return (here, say("guess.pair_meanings.some", n=n, which=", ".join(other)) if other else
            say("guess.pair_meanings.matched"))


def _waiting():
    """The five meanings, and no outcome: nothing here depends on a ledger."""
    rows = tuple((each.short, each.by) for each in meanings().values())
    return Shown((say("waiting.headline"), say("waiting.finding")),
                 Table(say("waiting.caption"), say.list("waiting.columns"), rows),
                 side_by_side.draw_open(rows, say("waiting.alt")))


# ---- tables ---------------------------------------------------------------------------------------------------------

def _table(sides):
    """The ledger as a table: the baseline, and two columns for each meaning."""
    heads = [head for meaning, _ in sides for head in (meaning.short, say("against", short=meaning.short))]
    rows = tuple((f"{row.mark} {row.label}", row.baseline, *(cell for each in (row, *others) for cell in (
        each.chosen, Chip(each.change, each.detail)))) for row, *others in zip(*(side.rows for _, side in sides)))
    return Table(say("caption"), (say("outcome"), say("baseline"), *heads), rows)


def _all_five(state):
    """To open: the five meanings side by side, and who could at which date."""
    pairs, options = _pairs(state), dict(say.list("guess.pair_meanings.options"))
    rows = tuple((each.short, each.by, each.switch, in_words.changes(each.id),
                  *([options[pairs[each.id]]] if pairs else ()))
                 for each in meanings().values())
    columns = say.list("five.columns")
    table = Table(say("five.caption"), columns if pairs else columns[:-1], rows)
    return ((say("five.heading"), table), (say("dates.heading"), dates()))


@remembered
def dates():
    """To whom each meaning was open at each date; offices that never could are left out."""
    cells, rows = {"yes": say("dates.yes"), "disputed": say("dates.disputed"), "no": say("dates.no")}, []
    for meaning in meanings().values():
        for office, label in say.list("actor.choices"):
            answers = [available(meaning.id, office, dated(when).last) for when, _ in _days()]
            if any(answer.kind != "no" for answer in answers):
                keys = dict.fromkeys(key for answer in answers for key in answer.source_ids)
                rows.append((f"{meaning.short}: {label}", *(cells[answer.kind] for answer in answers), cited(keys)))
    heads = (say("dates.office"), *(said for _, said in _days()), say("dates.source"))
    return Table(say("dates.caption"), heads, tuple(rows))
