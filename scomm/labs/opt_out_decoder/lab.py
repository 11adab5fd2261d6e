"""Five meanings of "opt out", each decoded into eight outcomes: who could do it, when, and what would change.

The baseline is the teaching county with every switch as it was; a meaning moves one of them.
"""
from __future__ import annotations

from ...data import remembered
from ...model.compare import compare, SAME
from ...model.policy import Policy
from ...show import Chip, ledger, Shown, Table
from .. import declare
from ..declare import Control
from . import side_by_side
from .meanings import available, day_of, meanings, policy, short, switch_of, words

WAITS, NO = "pair_meanings", "none"


def declaration():
    """Meaning, actor, date and a second meaning, and the guess `pair_meanings`."""
    say = words()
    listed = tuple((name, say["meaning_label"].format(**entry)) for name, entry in meanings().items())

    def dropdown(name):
        return Control(name, say[name]["question"], tuple(map(tuple, say[name]["choices"])), say[name]["default"], "dropdown")

    second = Control("compare_to", say["compare_to"]["question"], ((NO, say["compare_to"]["none"]), *listed), NO, "dropdown")
    made = (Control("meaning", say["meaning_question"], listed, "M3"), dropdown("actor"), dropdown("as_of"), second)
    return declare.Lab("opt_out_decoder", say["title"], made, show, {WAITS: _guess()}, presets=False)


def _guess():
    """One part for each meaning, all with the same answers."""
    guess = declare.guesses("opt_out_decoder")[WAITS]
    (_, _, options), = guess.parts
    parts = tuple((name, words()["guess"][WAITS]["part"].format(**entry), options) for name, entry in meanings().items())
    return declare.Guess(WAITS, guess.prompt, parts, guess.waiting)


def show(state):
    """The ledger of one meaning beside the baseline, and whether it was open to that office on that day."""
    if state.waiting:
        return _waiting()
    say, baseline = words(), _baseline(state)
    names = [name for name in (state["meaning"], state["compare_to"]) if name != NO]
    sides = [(name, compare(baseline, policy(name, state["actor"]))) for name in names]
    (first, both), then = sides[0], available(state["meaning"], state["actor"], day_of(state["as_of"]))
    asks = say["asks"].format(actor=_label("actor", state), when=_label("as_of", state), answer=then.answer)
    stamp = say["closed_stamp"] if then.kind == "no" else ""
    lines = (both.headline, f"{asks} {then.says} {_keys(then.sources)}", stamp, _finding(first, both), meanings()[first]["note"],
             _beside(sides), *_guessed(state, first), both.receipt, _pinned(state),
             max((side.not_a_bare_zero for _, side in sides), key=len))
    found = _found(first, both)
    heads = tuple((short(name), meanings()[name]["by"]) for name, _ in sides)
    rows = tuple((row.mark, ledger.shorts()[row.id], _n(row.baseline)) for row in both.rows)
    columns = tuple(tuple((_n(row.chosen), row.change) for row in side.rows) for _, side in sides)
    alt = say["alt"].format(columns=" and ".join(head[0] for head in heads), found=found, asks=asks,
                            stamp=say["alt_stamp"] if stamp else "")
    return Shown(tuple(filter(None, lines)), _table(sides), side_by_side.side_by_side(rows, columns, heads, (asks, stamp), say["baseline"], alt),
                 ledger.invented(), found, (*ledger.reasons(both), *_all_five(state)))


def _baseline(state):
    """The pinned meaning, or the pinned policy, or every switch as it was."""
    pinned = state.pinned
    return policy(pinned["meaning"], pinned["actor"]) if pinned else state.baseline


# ---- in words -------------------------------------------------------------------------------------------------------

def _label(name, state):
    return dict(map(tuple, words()[name]["choices"]))[state[name]]


def _keys(sources):
    return " ".join(f"[{key}]" for key in sources)


def _n(count):
    """A count as it is printed; never a bare zero."""
    return f"{count:,}" if count else words()["none"]


def _marks(both, same=False):
    return [row.mark for row in both.rows if (row.change == SAME) == same]


def _and(marks):
    """"O7", "O7 and O8", "O2 to O8": a run of three or more by its ends."""
    numbers = [int(mark[1:]) for mark in marks]
    if len(marks) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return words()["run"].format(first=marks[0], last=marks[-1])
    return " and ".join(filter(None, (", ".join(marks[:-1]), marks[-1])))


def _finding(name, both):
    """Which outcomes stop, start or change their number, and which stay the same."""
    say, told = words(), {"short": short(name), "by": meanings()[name]["by"]}
    if not both.changed:
        return say["finding_none"].format(**told)
    moved = [say["stops" if not row.chosen else "starts" if not row.baseline else "moves"].format(
        mark=row.mark, here=_n(row.baseline), there=_n(row.chosen)) for row in both.rows if row.change != SAME]
    if len(moved) > 2 and all(not row.chosen for row in both.rows if row.change != SAME):
        moved = [say["stop"].format(marks=_and(_marks(both)))]
    same = say["same"].format(marks=_and(_marks(both, True))) if _marks(both, True) else say["no_same"]
    return f"{say['finding'].format(**told, changed=', '.join(moved))} {same}"


def _found(name, both):
    n = len(both.changed)
    return words()["found"].format(short=short(name), n=n, which=f", {_and(_marks(both))}" if n else "")


def _beside(sides):
    """What the second meaning changes, and what both change."""
    if len(sides) < 2:
        return ""
    say, ((one, first), (other, second)) = words(), sides
    if one == other:
        return say["alike"]
    marks = [mark for mark in _marks(second) if mark in _marks(first)]
    shared = say["beside_both"].format(which=_and(marks)) if marks else say["beside_apart"]
    return f"{say['beside'].format(short=short(other), headline=second.headline)} {shared}"


def _pinned(state):
    pinned = state.pinned
    return words()["pinned"].format(short=short(pinned["meaning"])) if pinned else ""


# ---- the guess ------------------------------------------------------------------------------------------------------

@remembered
def ledgers(name):
    """The sets of outcomes that a meaning changes, in marks; ending the agreement has two, by who ends it."""
    return tuple(dict.fromkeys(" ".join(_marks(compare(Policy(), policy(name, actor)))) for actor in ("ice", "state")))


def _guessed(state, name):
    """The pair that was made for the meaning on screen beside its ledger, and how many of the five fit."""
    if state.guess_id != WAITS or state.guess == "skip":
        return ()
    say, pairs = words()["guess"][WAITS], dict(zip(meanings(), state.guess))
    label, changed = dict(map(tuple, say["options"]))[pairs[name]], words()["either"].join(_set(marks) for marks in ledgers(name))
    other = [each for each, answer in pairs.items() if set(say["rows"][answer]) != set(ledgers(each))]
    n = len(pairs) - len(other)
    held = say["some" if n and other else "matched" if n else "nothing"].format(n=n, which=", ".join(other))
    return (say["here"].format(short=short(name), guess=label, changed=changed), held)


def _set(marks):
    return _and(marks.split()) if marks else words()["no_change"]


def _waiting():
    """The five meanings, and no outcome: nothing here depends on a ledger."""
    given = words()["waiting"]
    rows = tuple((short(name), entry["by"]) for name, entry in meanings().items())
    return Shown((given["headline"], given["finding"]), Table(given["caption"], tuple(given["columns"]), rows),
                 side_by_side.waiting(rows, given["alt"]))


# ---- tables ---------------------------------------------------------------------------------------------------------

def _table(sides):
    """The ledger as a table: the baseline, and two columns for each meaning."""
    say = words()
    heads = [head for name, _ in sides for head in (short(name), say["against"].format(short=short(name)))]
    rows = tuple((f"{row.mark} {row.label}", row.baseline, *(cell for _, side in sides for cell in (
        side.rows[i].chosen, Chip(side.rows[i].change, side.rows[i].detail)))) for i, row in enumerate(sides[0][1].rows))
    return Table(say["caption"], (say["outcome"], say["baseline"], *heads), rows)


def _all_five(state):
    """To open: the five meanings side by side, and who could at which date."""
    say, pairs = words()["side"], dict(zip(meanings(), state.guess or ())) if state.guess_id and state.guess != "skip" else {}
    options = dict(map(tuple, words()["guess"][WAITS]["options"]))
    rows = tuple((short(name), entry["by"], switch_of(name), words()["either"].join(_set(marks) for marks in ledgers(name)),
                  *([options[pairs[name]]] if pairs else ())) for name, entry in meanings().items())
    table = Table(say["caption"], tuple(say["columns"][:4 + bool(pairs)]), rows)
    return ((say["heading"], table), (say["dates_heading"], dates()))


@remembered
def dates():
    """To whom each meaning was open at each date; offices that never could are left out."""
    say, rows = words()["side"], []
    for name in meanings():
        for actor, label in words()["actor"]["choices"]:
            answers = [available(name, actor, day_of(when)) for when, _ in words()["as_of"]["choices"]]
            if any(answer.kind != "no" for answer in answers):
                keys = dict.fromkeys(key for answer in answers for key in answer.sources)
                rows.append((say["row"].format(short=short(name), actor=label), *(say["cell"][a.kind] for a in answers), _keys(keys)))
    heads = (say["dates_columns"][0], *(label for _, label in words()["as_of"]["choices"]), say["dates_columns"][1])
    return Table(say["dates_caption"], heads, tuple(rows))
