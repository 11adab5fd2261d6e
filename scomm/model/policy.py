"""A policy is a setting of all seven switches, and it never changes: a change makes a new one.

The switches, their choices and their holders are declared in `data/switches.toml`.
"""
from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from itertools import product

from .. import data
from ..data import not_valid, remembered, ScommError
from ..record import dates, switches_on


@dataclass(frozen=True, init=False)
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
        if unnamed:
            raise ScommError(f"Name the switch, such as sc.Policy(receives=\"no\"); {unnamed[0]!r} stands alone. "
                             f"The switches: {', '.join(switches())}.")
        for switch, name in chosen.items():
            check_switch(switch)
            check_choice(switch, name)
        for switch in switches():
            object.__setattr__(self, switch, chosen.get(switch, default(switch)))
        object.__setattr__(self, "notes", tuple(notes))

    def __repr__(self):
        changed = ", ".join(f"{s}={getattr(self, s)!r}" for s in switches() if getattr(self, s) != default(s))
        return f"Policy({changed})"

    def but(self, **changes):
        """The same policy with some switches set another way."""
        for name in changes:
            check_switch(name)
        return replace(self, notes=(), **changes)

    def diff(self, other):
        """The switches on which two policies differ: {switch: (here, there)}."""
        return {s: (getattr(self, s), getattr(other, s)) for s in switches() if getattr(self, s) != getattr(other, s)}

    @property
    def code(self):
        """A short name for the setting, such as YYFY-AHA: one letter per switch, in order."""
        letters = "".join(choice(s, getattr(self, s))["letter"] for s in switches())
        return f"{letters[:4]}-{letters[4:]}"

    @classmethod
    def parse(cls, code):
        """The policy that a code stands for; the reverse of `code`."""
        letters = str(code).strip().upper().replace("-", "")
        if len(letters) != len(switches()):
            raise ScommError(f"`{code}` is not a scenario code: it has {len(letters)} letters where "
                             f"{len(switches())} belong, one per switch, such as {cls().code}.")
        chosen = {}
        for switch, letter in zip(switches(), letters):
            by_letter = {c["letter"]: c["id"] for c in choices(switch)}
            if letter not in by_letter:
                listed = ", ".join(f"{k} ({v})" for k, v in by_letter.items())
                raise ScommError(f"`{code}` is not a scenario code: `{letter}` is no choice of `{switch}`, "
                                 f"which has: {listed}.")
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


@remembered
def choice(switch, name):
    """One declared choice; an unknown one raises a sentence that lists the valid ones."""
    found = {c["id"]: c for c in choices(switch)}
    if name not in found:
        raise not_valid(name, f"a choice of `{switch}`", [k for k, c in found.items() if not c.get("record_only")])
    return found[name]


@remembered
def default(switch):
    return declared()[switch]["default"]


def check_switch(name):
    if name not in switches():
        raise not_valid(name, "a switch", switches(), "switches")


def check_choice(switch, name):
    if not isinstance(name, str):
        raise not_valid(name, f"a choice of `{switch}`", [c["id"] for c in choices(switch) if not c.get("record_only")])
    choice(switch, name)


def policies(*names):
    """Every setting of the named switches, the others at the baseline (all 960 without names).

    Returns a tuple of policies, in the order of the switches and their choices.
    """
    for name in names:
        check_switch(name)
    if len(set(names)) != len(names):
        raise ScommError(f"A switch is named twice: {', '.join(names)}.")
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
            who = ", ".join(h["label"] for h in data.toml("switches")["holder"] if h["id"] in t["to"])
            out.append(f"\"{entry['label']}\" was not available to this office on {dates.plain(day)}: "
                       f"open {span} (held by {who}). {data.cited(t['sources'])}")
    return tuple(out)
