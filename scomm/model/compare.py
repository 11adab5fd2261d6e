"""Compare two policies: which of the eight outcomes changed, and which stayed the same.

"Baseline" and "chosen" are the two sides of every comparison, and both meet the same bookings.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .. import data
from ..data import frame
from . import county
from .outcomes import Counts, outcome, run
from .policy import choice, declared, in_words, Policy

SAME, CHANGED, FORM = "SAME", "CHANGED", "CHANGED FORM"


class Row(NamedTuple):
    """One outcome on both sides: counts per 10,000 bookings, and the mark beside them."""
    id: str
    mark: str
    label: str
    baseline: int
    chosen: int
    change: str
    detail: str


@dataclass(frozen=True)
class Comparison:
    """Two policies side by side: eight rows, always all eight, in the same order.

    rates, pinned: the (rate, percent) pairs that the receipt names for the chosen side and for the baseline.
    """
    baseline: Policy
    chosen: Policy
    rows: tuple
    rates: tuple = ()
    pinned: tuple = ()

    @property
    def changed(self):
        """The ids of the outcomes that changed, in order."""
        return tuple(row.id for row in self.rows if row.change != SAME)

    @property
    def headline(self):
        """How many of eight outcomes changed, and how many did not: "1 of 8 changed. 7 stayed the same." """
        n, same = len(self.changed), len(self.rows) - len(self.changed)
        rest = {0: "None stayed the same", len(self.rows): f"All {same} stayed the same"}
        return f"{n} of {len(self.rows)} changed. {rest.get(same, f'{same} stayed the same')}."

    @property
    def receipt(self):
        """The setting in words: the proof that the panel ran, equal for equal settings."""
        moved = self.chosen.diff(Policy())
        setting = "; ".join(f"{s} = {here} ({choice(s, here)['says']})" for s, (here, _) in moved.items())
        line = f"Setting: {setting or 'every switch at the baseline'}."
        if self.rates:
            line += f" Rates: {', '.join(f'{name} {percent} percent' for name, percent in self.rates)}."
        pinned = [f"{s} = {here}" for s, (here, _) in self.baseline.diff(Policy()).items()]
        pinned += [f"{name} {percent} percent" for name, percent in self.pinned]
        if pinned:
            line += f" Pinned baseline: {'; '.join(pinned)}."
        return line

    @property
    def reason(self):
        """Why the other outcomes stayed the same: the rule, the holder and the source."""
        moved = self.chosen.diff(self.baseline)
        if not moved or len(self.changed) == len(self.rows):
            return ""
        rules = [(s, choice(s, here) if "why" in choice(s, here) else declared()[s]) for s, (here, _) in moved.items()]
        return " ".join(f"{rule['why']} Held by: {holders(s)}. {data.cited(rule['sources'])}" for s, rule in rules)

    @property
    def not_a_bare_zero(self):
        """The sentence that stands beside every zero after the ICE office's screen, or ''."""
        late = [row for row in self.rows if row.id in ("request", "held", "custody")]
        zero = any(row.chosen == 0 or row.baseline == 0 for row in late)
        return data.toml("switches")["program"]["not_a_bare_zero"] if zero else ""

    def frame(self):
        """The eight rows as a pandas DataFrame: id, mark, label, both counts, what changed, and how."""
        return frame.of(self.rows, Row._fields)


def holders(switch):
    """The offices that can move a switch, in words: "County, State"."""
    return in_words(declared()[switch]["holders"])


def compare(baseline, chosen, **rates):
    """What changes, of eight outcomes, when one policy is chosen instead of another.

    Returns a Comparison of counts per 10,000 bookings of the teaching county. A request that
    keeps its count and changes from a hold to a notice is CHANGED FORM, and counts as changed.
    """
    rates = county.checked(rates)
    return beside(baseline, chosen, run(baseline, **rates), run(chosen, **rates), tuple(rates.items()))


def beside(baseline, chosen, here, there, rates=(), pinned=()):
    """Which of eight outcomes differ between two sides whose counts are at hand.

    The sides may differ in rates or in a rule as well. here, there: the eight counts of each side.
    rates, pinned: what the receipt names. Returns a Comparison.
    """
    rows = []
    for name in Counts._fields:
        a, b = getattr(here, name), getattr(there, name)
        change, detail = SAME, ""
        if a != b:
            change, detail = CHANGED, _how(a, b)
        elif name == "request" and b and baseline.asks_for != chosen.asks_for:
            change, detail = FORM, f"a {_form(chosen)} instead of a {_form(baseline)}"
        rows.append(Row(name, outcome(name)["mark"], outcome(name)["label"], a, b, change, detail))
    return Comparison(baseline, chosen, tuple(rows), tuple(rates), tuple(pinned))


def _how(a, b):
    """How a count differs from the baseline's: "stops", "starts", "40 fewer" or "40 more"."""
    if b == 0:
        return "stops"
    if a == 0:
        return "starts"
    return f"{abs(b - a):,} {'fewer' if b < a else 'more'}"


def _form(policy):
    return "notice of release" if policy.asks_for == "notification" else "hold"
