"""Who matches, and whom review judges removable: the county's counts on one setting, by status group.

The groups' counts are rounded so that they add up to the count of the whole county.
"""
from __future__ import annotations

from typing import NamedTuple

from ..data import remembered
from .outcomes import exact, run, unreviewed

PARTS = {"citizens": "citizens", "lawful": "lawful", "no_status": "no status"}     # group: the county's name for it


class Side(NamedTuple):
    """The county on one setting: the eight counts, and for each group its bookings, matches and judged removable.

    counts: the eight counts. bookings, match, removable: {group: whole bookings}; the groups are those of PARTS.
    """
    counts: tuple
    bookings: dict
    match: dict
    removable: dict

    @property
    def matched(self):
        """How many bookings match."""
        return sum(self.match.values())

    @property
    def judged(self):
        """How many people are judged removable, or count as removable where nobody reviews."""
        return sum(self.removable.values())


def judged(policy, rates):
    """How many people ICE's review judges removable, whomever ICE's rule covers: whole bookings of 10,000."""
    return run(policy.but(ice_rule="all"), **rates).request


def side(policy, rates, review="on"):
    """The counts of one setting, as a Side. rates: in percent. review: "off" lets every match count as removable."""
    return _side(policy, tuple(sorted(rates.items())), review)


@remembered
def _side(policy, given, review):
    rates = dict(given)
    replaced = {} if review == "on" else {"request": unreviewed}
    everyone = policy.but(ice_rule="all")   # who is judged removable does not depend on whom ICE's rule covers
    whole = run(everyone, replaced, **rates)
    parts = [exact(everyone, tuple(replaced.items()), part, given)[0] for part in PARTS.values()]

    def by_group(outcome):
        at = whole._fields.index(outcome)
        return dict(zip(PARTS, apportion([weights[at] for weights in parts], whole[at])))

    people = {name: run(policy.but(submits="yes"), part=part).fbi_answer for name, part in PARTS.items()}
    return Side(run(policy, replaced, **rates), people, by_group("match"), by_group("request"))


def apportion(weights, total):
    """Whole shares of `total` in proportion to whole-number weights, by largest remainder.

    The shares add up to `total` exactly; equal remainders go to the part that comes first.
    """
    whole = sum(weights)
    if not whole:
        return tuple(0 for _ in weights)
    shares = [weight * total // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(weights[i] * total % whole), i))
    for i in by_rest[:total - sum(shares)]:
        shares[i] += 1
    return tuple(shares)
