"""The right answers that can be counted: each is computed, from the model or from published rows, never typed.

A `compute` table in `data/questions.toml` says what to run. Which of the words below it
holds decides how it is read; a new way of computing is a new line in FORMS or CALLS. What
cannot be computed is said in one sentence, which the question then names itself in.
"""
from __future__ import annotations

from fractions import Fraction

from .. import data
from ..data import ScommError
from ..model import clock, monitor
from ..model.compare import compare
from ..model.outcomes import Counts, exact, run
from ..model.policy import policies, Policy
from ..record import rollout
from ..record.what_if import what_if


def compute(spec):
    """What a `compute` table stands for: a number, several numbers, a date and time, or outcome ids.

    {call = "policy.count", switches = [...], give = "settings" or "ledgers"}
    {call = "clock.hold_ends", start = 2011-09-02T18:00:00, holidays = "federal", give = "clock_hours" or "deadline"}
    {call = "monitor.interval", successes = 6, trials = 375, confidence = 95}, its two ends in percent
    {call = "rollout.active", date = 2011-08-05, give = ["places", "residents", "noncitizens"]}, each share in percent
    {call = "what_if", places = "all", until = 2012-03-31, leave = "asked", give = "share of matches"}, in percent
    {rows = ["a", "b"], as = "percent change", "implied total" or "percent"}, from figures.csv
    {policy = ..., outcome = "match", part = "citizens" or "all", as = "count" or "percent of match"}, per 10,000
        bookings; "percent not matched" is the part's checked bookings that do not reach the outcome
    {policy = ..., give = "rows changed" or "outcomes changed"}, against the baseline
    """
    for word, form in FORMS.items():
        if word in spec:
            return form(_Spec(spec))
    raise ScommError(f"its `compute` table holds none of {', '.join(FORMS)}, so there is nothing to compute.")


class _Spec(dict):
    """A `compute` table that names the key it lacks."""

    def __missing__(self, key):
        raise ScommError(f"its `compute` table lacks `{key}`; it holds: {', '.join(self)}.")


def choice(choices, word):
    """The id of a choice that is named, or of the one whose `outcomes` are what a `compute` table gives."""
    if isinstance(word, str):
        return word
    computed = compute(word)
    right = [each["id"] for each in choices if tuple(each["outcomes"]) == computed]
    if len(right) != 1:
        raise ScommError(f"{len(right)} choices have the outcomes {', '.join(computed) or '(none)'} "
                         "that are computed; exactly one should.")
    return right[0]


def policy_of(word):
    """The policy that a `compute` table names: "baseline", a code, or the switches that differ."""
    if word == {}:
        raise ScommError("its `policy` is empty: \"baseline\" is the policy without a change.")
    if isinstance(word, dict):
        return Policy(**word)
    return Policy() if word == "baseline" else Policy.parse(word)


def _call(spec):
    return _listed(CALLS, spec["call"], "a call")(spec)


# ---- the teaching county --------------------------------------------------------------------------------------------

def _outcome(spec):
    """A count of bookings, or a share in percent: of all that reach some outcome, or of the part that was checked."""
    policy, form = policy_of(spec["policy"]), spec["as"]
    part = _listed({"all": None} | {part: part for part in PARTS}, spec["part"], "a part of the county")
    _listed(Counts._fields, spec["outcome"], "an outcome")
    if form == "count":
        return getattr(run(policy, part=part), spec["outcome"])
    (some, _), (every, _) = exact(policy, part=part), exact(policy)
    some, every = Counts(*some), Counts(*every)
    of_which = {f"percent of {name}": getattr(every, name) for name in Counts._fields}
    whole = _listed({**of_which, "percent not matched": some.checked}, form, "a form of an outcome")
    if form not in of_which:
        return 100 - _percent(getattr(some, spec["outcome"]), whole, spec)
    return _percent(getattr(some, spec["outcome"]), whole, spec)


def _compared(spec):
    changed = compare(Policy(), policy_of(spec["policy"])).changed
    gives = {"rows changed": len(changed), "outcomes changed": changed}
    return _listed(gives, spec["give"], "something a comparison gives")


def _count(spec):
    settings = policies(*spec["switches"])
    gives = {"settings": len, "ledgers": lambda listed: len({run(policy) for policy in listed})}
    return _listed(gives, spec["give"], "something a count gives")(settings)


# ---- the clock, the statistics, the record, and published rows ------------------------------------------------------

def _hold(spec):
    hold = clock.hold_ends(spec["start"], holidays=spec["holidays"])
    gives = {"clock_hours": hold.clock_hours, "deadline": hold.deadline}
    return _listed(gives, spec["give"], "something the clock gives")


def _interval(spec):
    return tuple(100 * end for end in monitor.interval(spec["successes"], spec["trials"], spec["confidence"]))


def _covered(spec):
    covered = rollout.active(spec["date"])
    measures = [_listed(rollout.MEASURES, measure, "a measure") for measure in spec["give"]]
    return tuple(_percent(getattr(covered, measure), getattr(covered, f"of_{measure}"), spec) for measure in measures)


def _let_out(spec):
    shares = what_if(spec["places"], spec["until"], spec["leave"]).share
    gives = {f"share of {quantity}": share for quantity, share in shares._asdict().items()}
    return 100 * Fraction(_listed(gives, spec["give"], "something the estimate gives"))


def _published(spec):
    """Arithmetic on two rows of figures.csv: both counts, or a count and the percentage that it is of the whole."""
    first, second = (data.row("figures", id) for id in spec["rows"])
    a, b = Fraction(first["value"]), Fraction(second["value"])
    units = {"percent change": first["unit"], "percent": first["unit"], "implied total": "percent"}
    wanted = _listed(units, spec["as"], "a form of two rows")
    if second["unit"] != wanted:
        raise ScommError(f"\"{spec['as']}\" needs `{second['id']}` in the unit {wanted}; "
                         f"data/figures.csv has it in {second['unit']}.")
    return _percent(b - a, a, spec) if spec["as"] == "percent change" else _percent(a, b, spec)


def _percent(part, whole, spec):
    if not whole:
        raise ScommError(f"its `compute` table takes a share of nothing: {', '.join(spec)}.")
    return Fraction(100 * part) / whole


def _listed(choices, word, kind):
    """The choice of that name; a bare list of names gives the name back."""
    if word not in choices:
        raise ScommError(f"`{word}` is not {kind}; there is: {', '.join(choices)}.")
    return choices[word] if isinstance(choices, dict) else word


PARTS = ("citizens", "lawful", "no status")
CALLS = {"policy.count": _count, "clock.hold_ends": _hold, "monitor.interval": _interval,
         "rollout.active": _covered, "what_if": _let_out}
FORMS = {"call": _call, "rows": _published, "outcome": _outcome, "give": _compared}
