"""The eight outcomes of a booking, one rule each, and the counts for the whole county.

Each rule is meant to be read aloud. `so_far` holds the outcomes already decided; what the
county sees is a side branch that nothing else reads.
"""
from __future__ import annotations

import inspect
from types import SimpleNamespace
from typing import NamedTuple

from ..data import not_valid, remembered
from . import county


class Counts(NamedTuple):
    """How many of the county's bookings reach each of the eight outcomes."""
    fbi_answer: int
    checked: int
    match: int
    county_sees: int
    ice_sees: int
    request: int
    held: int
    custody: int


def fbi_answer(booking, policy, so_far):
    """The FBI's criminal-history answer goes back to the local agency."""
    return policy.submits == "yes"


def checked(booking, policy, so_far):
    """The prints are checked against DHS records."""
    return so_far.fbi_answer and policy.activated == "yes" and policy.agreement != "refused_ice_waits"


def match(booking, policy, so_far):
    """The check finds a digitized record of an earlier encounter."""
    return so_far.checked and booking.on_file


def county_sees(booking, policy, so_far):
    """The county or the state sees the immigration result."""
    return so_far.match and policy.receives == "yes" and policy.agreement != "ended_by_state"


def ice_sees(booking, policy, so_far):
    """The ICE field office sees the result."""
    return so_far.match


def request(booking, policy, so_far):
    """ICE can send the jail a request for this person."""
    return so_far.ice_sees and booking.removable and asked_for(booking, policy)


def held(booking, policy, so_far):
    """The jail keeps the person past the time of release."""
    return so_far.request and policy.asks_for == "hold" and honored(booking, policy)


def custody(booking, policy, so_far):
    """Custody passes from the jail to ICE."""
    if so_far.held:
        return booking.collected
    if so_far.request and policy.asks_for == "notification" and honored(booking, policy):
        return booking.collected_on_notice
    return so_far.request and booking.arrested_later


def asked_for(booking, policy):
    """Whether ICE's rule covers this person."""
    return {"all": True, "convictions": booking.level != "none",
            "levels_1_2": booking.level in ("1", "2")}[policy.ice_rule]


def honored(booking, policy):
    """Whether the jail honors a request for this person."""
    return {"all": True, "any_conviction": booking.level != "none", "listed": booking.listed,
            "serious": booking.level in ("1", "2"), "none": False}[policy.honors]


RULES = {rule.__name__: rule for rule in
         (fbi_answer, checked, match, county_sees, ice_sees, request, held, custody)}
HELPERS = {rule.__name__: rule for rule in (asked_for, honored)}


def outcomes(booking, policy, rules=RULES):
    """The eight outcomes of one booking under one policy, in order: eight yes-or-no answers."""
    so_far = SimpleNamespace()
    for name, rule in rules.items():
        setattr(so_far, name, bool(rule(booking, policy, so_far)))
    return Counts(**vars(so_far))


def run(policy, rules=None, part=None, **rates):
    """How many of 10,000 bookings reach each of the eight outcomes under a policy.

    rates: in percent, such as pickup=13. rules: {"held": my_rule} replaces a rule.
    part: "citizens", "lawful" or "no status" counts that part of the county only.
    Returns whole bookings, rounded once. Raises one sentence for anything unknown.
    """
    for name in rules or {}:
        if name not in RULES:
            raise not_valid(name, "a rule", RULES, "rules")
    if part not in (None, "citizens", "lawful", "no status"):
        raise not_valid(part, "a part of the county", ("citizens", "lawful", "no status"), "parts")
    replaced = tuple((rules or {}).items())
    return _run(policy, replaced, part, tuple(sorted(rates.items())))


@remembered
def _run(policy, replaced, part, given):
    weights, one = exact(policy, replaced, part, given)
    return Counts(*(county.whole(weight, one) for weight in weights))


def exact(policy, replaced=(), part=None, given=()):
    """The eight counts before rounding: whole-number weights, and the weight of one booking."""
    rules = RULES | dict(replaced)
    listed, one = county.views(given, part)
    totals = [0] * 8
    for booking, weight in listed:
        for i, happened in enumerate(outcomes(booking, policy, rules)):
            if happened:
                totals[i] += weight
    return tuple(totals), one


def source_text(name):
    """The text of one rule, as it runs."""
    known = RULES | HELPERS
    if name not in known:
        raise not_valid(name, "a rule", known, "rules")
    return inspect.getsource(known[name]).rstrip()
