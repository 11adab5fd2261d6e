"""The right answers that can be counted: each is computed from the model, never typed.

A `compute` table in `data/questions.toml` says what to run. Which of the words below it
holds decides how it is read; a new way of computing is a new line in FORMS or CALLS.
"""
from __future__ import annotations

from fractions import Fraction

from .compare import compare
from .data import DataError
from .outcomes import exact, run
from .policy import Policy, policies


def compute(spec):
    """What a `compute` table stands for: a whole number, an exact fraction, or outcome ids.

    {call = "policy.count", switches = [...], give = "settings" or "ledgers"}
    {policy = ..., give = "rows changed" or "outcomes changed"}, against the baseline
    {policy = ..., outcome = "match", part = "citizens", as = "percent of match"}, per 10,000 bookings
    """
    for word, form in FORMS.items():
        if word in spec:
            return form(spec)
    raise DataError(f"data/questions.toml: {dict(spec)} names none of {', '.join(FORMS)}, so there is nothing to compute.")


def policy_of(word):
    """The policy that a `compute` table names: "baseline", a code, or the switches that differ."""
    if isinstance(word, dict):
        return Policy(**word)
    return Policy() if word == "baseline" else Policy.parse(word)


def _call(spec):
    return _listed(CALLS, spec["call"], "a call")(spec)


def _outcome(spec):
    """A count of bookings, or a part of them in percent of all bookings that reach some outcome."""
    policy, part, form = policy_of(spec["policy"]), spec.get("part"), spec.get("as", "count")
    counts = run(policy, part=part)
    _listed(counts._asdict(), spec["outcome"], "an outcome")
    if form == "count":
        return getattr(counts, spec["outcome"])
    place = {f"percent of {name}": i for i, name in enumerate(counts._fields)}
    (some, _), (every, _) = exact(policy, part=part), exact(policy)
    return Fraction(100 * some[counts._fields.index(spec["outcome"])], every[_listed(place, form, "a form of an outcome")])


def _rows(spec):
    changed = compare(Policy(), policy_of(spec["policy"])).changed
    gives = {"rows changed": len(changed), "outcomes changed": changed}
    return _listed(gives, spec["give"], "something a comparison gives")


def _count(spec):
    settings = policies(*spec["switches"])
    gives = {"settings": len, "ledgers": lambda listed: len({run(policy) for policy in listed})}
    return _listed(gives, spec["give"], "something a count gives")(settings)


def _listed(choices, word, kind):
    if word not in choices:
        raise DataError(f"data/questions.toml: `{word}` is not {kind}; there is: {', '.join(choices)}.")
    return choices[word]


CALLS = {"policy.count": _count}
FORMS = {"call": _call, "outcome": _outcome, "give": _rows}
