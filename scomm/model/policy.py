"""A policy is a setting of all seven switches, and it never changes: a change makes a new one.

The switches, their choices and their holders are declared in `data/switches.toml`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from itertools import product

from .. import data
from ..data import remembered, ScommError
from ..data.mistakes import marked, NameMistake, not_valid, one_by_one, one_of, said
from ..record import dates, switches_on


# Not `frozen`, which would raise Python's own error: the sentence of __setattr__ says what to write instead.
@dataclass(init=False, unsafe_hash=True)
class Policy:
    """Which way every switch is set: the one thing learners change.

    Seven choices, one per switch of `data/switches.toml`; without arguments, the baseline.
    A wrong switch or choice raises one sentence that lists the valid ones.
    """
    submits: str = "yes"
    activated: str = "yes"
    agreement: str = "in_force"
    receives: str = "yes"
    ice_rule: str = "all"
    asks_for: str = "hold"
    honors: str = "all"
    notes: tuple = field(default=(), compare=False, repr=False)

    def __init__(self, *unnamed, notes=(), **chosen):
        """Takes switches by name; written by hand so that a wrong name gets a sentence."""
        _all_named(unnamed, "sc.Policy(receives=\"no\")")
        for switch in chosen:
            check_switch(switch)
        for switch in switches():
            object.__setattr__(self, switch, choice(switch, chosen.get(switch, default(switch)))["id"])
        if not isinstance(notes, (tuple, list)) or not all(isinstance(note, str) for note in notes):
            raise ScommError("`notes` are sentences in a list, such as notes=[\"As of 2011.\"]; "
                             f"{said(notes)} is none.")
        object.__setattr__(self, "notes", tuple(notes))

    def __setattr__(self, name, value):
        raise NameMistake("A policy never changes: make a new one, such as chosen = policy.but(receives=\"no\").")

    def __delattr__(self, name):
        raise NameMistake("A policy never changes: all of its seven switches stay set.")

    def __repr__(self):
        changed = ", ".join(f"{s}={getattr(self, s)!r}" for s in switches() if getattr(self, s) != default(s))
        return f"Policy({changed})"

    def but(self, *unnamed, **changes):
        """A policy with some switches set another way, all others as they are here.

        What the record says about this one (`notes`) does not go with it: a changed setting is on no record.
        """
        _all_named(unnamed, "policy.but(receives=\"no\")")
        for name in changes:
            check_switch(name)
        return replace(self, notes=(), **changes)

    def diff(self, other):
        """The switches on which two policies differ: {switch: (here, there)}. other: a policy or a scenario code."""
        other = as_policy(other)
        return {s: (getattr(self, s), getattr(other, s)) for s in switches() if getattr(self, s) != getattr(other, s)}

    @property
    def code(self):
        """A short name for the setting, such as YYFY-AHA: one letter per switch, in order."""
        letters = "".join(choice(s, getattr(self, s))["letter"] for s in switches())
        return f"{letters[:4]}-{letters[4:]}"

    @classmethod
    def parse(cls, code):
        """The policy that a code stands for; the reverse of `code`. Blanks and hyphens in it do not matter."""
        named, chosen = f"{marked(code)} is not a scenario code", {}
        if not isinstance(code, str):
            raise ScommError(f"{named}: a code is text, one letter per switch, such as \"{cls().code}\".")
        letters = re.sub(r"[\s\u2010-\u2015-]", "", code).upper()
        if len(letters) != len(switches()):
            raise ScommError(f"{named}: it has {len(letters)} letters where {len(switches())} belong, "
                             f"one per switch, such as {cls().code}.")
        for switch, letter in zip(switches(), letters):
            by_letter = {c["letter"]: c["id"] for c in choices(switch)}
            if letter not in by_letter:
                listed = ", ".join(f"{k} ({v})" for k, v in by_letter.items())
                raise ScommError(f"{named}: `{letter}` is no choice of `{switch}`, which has: {listed}.")
            chosen[switch] = by_letter[letter]
        return cls(**chosen)

    @classmethod
    def on(cls, date, place):
        """How a county's switches stood on a day, as far as the record knows.

        date: "2011-09-01". place: "Cook County, IL". A choice the record does not know is
        "unknown"; `.notes` gives the sources and the gaps. Raises one sentence for a date
        outside the record or a place that is no county.
        """
        known, notes = switches_on.setting(date, place)
        return replace(cls(**known), notes=notes)


@remembered
def declared():
    """The switches as declared: {id: its entry in switches.toml}, in order."""
    return {entry["id"]: entry for entry in data.toml("switches")["switch"]}


@remembered
def switches():
    """The ids of the seven switches, in order."""
    return tuple(f.name for f in fields(Policy) if f.compare)


@remembered
def choices(switch):
    """The declared choices of one switch, in order."""
    check_switch(switch)
    return tuple(declared()[switch]["choice"])


def choice(switch, name):
    """One declared choice; an unknown one raises a sentence that lists the valid ones."""
    found = _by_id(switch)
    if not one_of(name, found):
        raise not_valid(name, f"a choice of `{switch}`", [k for k, c in found.items() if not c.get("record_only")])
    return found[name]


@remembered
def _by_id(switch):
    return {c["id"]: c for c in choices(switch)}


@remembered
def default(switch):
    """The choice of a switch at the baseline."""
    return declared()[switch]["default"]


@remembered
def holder(id):
    """One office that can move switches: its entry in switches.toml, with its letter, label, color and office."""
    found = {entry["id"]: entry for entry in data.toml("switches")["holder"]}
    if not one_of(id, found):
        raise not_valid(id, "a holder", found, "holders")
    return found[id]


def in_words(holders):
    """Offices in words, in the order given: "County, State"."""
    return ", ".join(holder(id)["label"] for id in holders)


def check_switch(name):
    """One sentence for a name that is no switch."""
    if not one_of(name, switches()):
        raise not_valid(name, "a switch", switches(), "switches")


def as_policy(value):
    """A policy from a policy or from its scenario code; one sentence for anything else."""
    if isinstance(value, Policy):
        return value
    if isinstance(value, str):
        return Policy.parse(value)
    raise ScommError("A policy is needed here, such as sc.Policy(receives=\"no\") or a scenario code; "
                     f"{said(value)} is none.")


def _all_named(unnamed, example):
    if unnamed:
        raise ScommError(f"Name the switch, such as {example}; {said(unnamed[0])} stands alone. "
                         f"The switches: {', '.join(switches())}.")


def policies(*names):
    """Every setting of the named switches, the others at the baseline (all 960 without names).

    Returns a tuple of policies, in the order of the switches and their choices.
    """
    for name in names:
        if not one_of(name, switches()):
            raise not_valid(name, "a switch", switches(), "switches", one_by_one("policies", name, switches()))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ScommError(f"A switch is named twice: {', '.join(twice)}.")
    moved = [s for s in switches() if s in names] if names else switches()
    open_choices = [[c["id"] for c in choices(s) if not c.get("record_only")] for s in moved]
    return tuple(Policy(**dict(zip(moved, setting))) for setting in product(*open_choices))


def closed_on(policy, day):
    """The moved switches whose choice was open to nobody on that day, each with a sentence.

    Returns a tuple of sentences; empty when every choice was open. Sources: switches.toml.
    """
    day, out = dates.as_date(day), []
    for switch in switches():
        entry = choice(switch, getattr(policy, switch))
        terms = entry.get("open", ())
        term = entry.get("in_force")
        was_open = not terms or any(t["from"] <= day <= t.get("until", day) for t in terms)
        in_force = term and term["from"] <= day <= term.get("until", day)
        if not was_open and not in_force:
            t = terms[0]
            span = f"from {dates.plain(t['from'])}" + (f" until {dates.plain(t['until'])}" if "until" in t else "")
            out.append(f"\"{entry['label']}\" was not available to this office on {dates.plain(day)}: "
                       f"open {span} (held by {in_words(t['to'])}). {data.cited(t['sources'])}")
    return tuple(out)
