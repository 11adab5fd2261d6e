"""The eight outcomes of a booking, one rule each, and the counts for the whole county.

Each rule is meant to be read aloud. `so_far` holds the outcomes already decided; what the
county sees is a side branch that nothing else reads.
"""
from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import SimpleNamespace
from typing import NamedTuple

from .. import data
from ..data import frame, remembered, ScommError
from ..data.mistakes import not_valid, one_of, plain_value, said, shortened
from . import county
from .policy import Policy

PARTS = ("citizens", "lawful", "no status")


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

    def frame(self):
        """The eight outcomes as a pandas DataFrame: one row each, with its id and its count."""
        return frame.of(tuple(self._asdict().items()), ("outcome", "count"))


class Followed(NamedTuple):
    """One booking under one policy. outcomes: for each of the eight whether it happens, True or False."""
    booking: int
    policy: Policy
    outcomes: Counts

    def frame(self):
        """What the rules said as a pandas DataFrame: one row an outcome, with what its rule says."""
        rows = ((name, happens, meaning(name)) for name, happens in self.outcomes._asdict().items())
        return frame.of(rows, ("outcome", "happens", "rule"))


@remembered
def outcome(id):
    """What is said of one outcome: its entry in switches.toml, with mark, labels, holders and sources."""
    found = {entry["id"]: entry for entry in data.toml("switches")["outcome"]}
    if not one_of(id, found):
        raise not_valid(id, "an outcome", found, "outcomes")
    return found[id]


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


def unreviewed(booking, policy, so_far):
    """Without review, every match that ICE's rule covers counts as removable; it stands in for `request`."""
    return so_far.ice_sees and asked_for(booking, policy)


RULES = {rule.__name__: rule for rule in
         (fbi_answer, checked, match, county_sees, ice_sees, request, held, custody)}
HELPERS = {rule.__name__: rule for rule in (asked_for, honored, unreviewed)}


def outcomes(booking, policy, rules=RULES):
    """The eight outcomes of one booking under one policy, in order: eight yes-or-no answers."""
    so_far = SimpleNamespace()
    for name, rule in rules.items():
        setattr(so_far, name, bool(rule(booking, policy, so_far)))
    return Counts(**vars(so_far))


def follow(number, policy):
    """What happens to one booking under a policy: number from 1 to 10,000. Returns a Followed."""
    booking = county.booking(number)[0]
    return Followed(int(number), policy, outcomes(booking, policy))


def run(policy, rules=None, part=None, **rates):
    """How many of 10,000 bookings reach each of the eight outcomes under a policy.

    rates: in percent, such as pickup=13. rules: {"held": my_rule} replaces a rule.
    part: "citizens", "lawful" or "no status" counts that part of the county only.
    Returns whole bookings, rounded once. Raises one sentence for anything unknown.
    """
    if part is not None and not one_of(part, PARTS):
        raise not_valid(part, "a part of the county", PARTS, "parts")
    own, given = _own_rules(rules), tuple(sorted(county.checked(rates).items()))
    # A rule of one's own may read what changes between two runs, so its counts are never remembered.
    return _counted(policy, own, part, given) if own else _run(policy, part, given)


@remembered
def _run(policy, part, given):
    return _counted(policy, (), part, given)


def _counted(policy, replaced, part, given):
    weights, one = exact(policy, replaced, part, given)
    return Counts(*(county.whole(weight, one) for weight in weights))


def _own_rules(rules):
    """The learner's own rules as (name, rule) pairs, each made to answer True or False or to say what is wrong."""
    if rules is None:
        return ()
    if not isinstance(rules, Mapping):
        raise ScommError(f"`rules` is a rule by its name, such as rules={{\"held\": my_rule}}; {said(rules)} is none.")
    for name, rule in rules.items():
        if not one_of(name, RULES):
            raise not_valid(name, "a rule", RULES, "rules")
        if not _takes_three(rule):
            raise ScommError(f"The rule for `{name}` is a function of a booking, a policy and what is decided so far, "
                             f"such as lambda booking, policy, so_far: so_far.request; {said(rule)} is none.")
    return tuple((name, _answering(name, rule)) for name, rule in rules.items())


def _takes_three(rule):
    try:
        inspect.signature(rule).bind(None, None, None)
    except (TypeError, ValueError):
        return False
    return True


def _answering(name, rule):
    def answer(booking, policy, so_far):
        try:
            happens = plain_value(rule(booking, policy, so_far))
        except Exception as error:
            raise ScommError(f"Your rule `{name}` stopped with an error of its own: {type(error).__name__}, "
                             f"{shortened(str(error))}.") from error
        if not isinstance(happens, bool):
            forgotten = " Is `return` missing?" if happens is None else ""
            raise ScommError(f"Your rule `{name}` gave {said(happens)}: a rule gives True or False.{forgotten}")
        return happens
    return answer


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
    """The text of one rule, or of one that a rule asks, as it runs."""
    known = RULES | HELPERS
    if not one_of(name, known):
        raise not_valid(name, "a rule", known, "rules")
    return inspect.getsource(known[name]).rstrip()


def meaning(name):
    """What one rule says, as a sentence: "The jail keeps the person past the time of release." """
    if not (RULES | HELPERS)[name].__doc__:
        raise ScommError("Python was started with -OO, which takes away what the rules say: start it without that.")
    return RULES[name].__doc__.strip()
