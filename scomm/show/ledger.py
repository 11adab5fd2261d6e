"""A comparison in words and as the ledger: eight rows, the same eight, in the same order."""
from __future__ import annotations

from .. import data
from .shown import Chip, Shown, Table


def table(comparison, caption="Ledger of eight outcomes, counted in 10,000 bookings"):
    """The ledger as a table: outcome, baseline, chosen, and what happened."""
    rows = tuple((f"{row.mark} {row.label}", row.baseline, row.chosen, Chip(row.change, row.detail))
                 for row in comparison.rows)
    return Table(caption, ("Outcome", "Baseline", "Chosen", "What happened"), rows)


def shorts():
    """The short label of each outcome, by id, for drawings."""
    return {entry["id"]: entry["short"] for entry in data.toml("switches")["outcome"]}


def invented():
    """The ribbon under every number of the teaching county."""
    return data.toml("switches")["program"]["invented"]


def reasons(comparison):
    """Why the rest stayed the same, as one thing to open: the rule, the holder, the source."""
    if not comparison.reason:
        return ()
    heading = "Why did nothing change?" if not comparison.changed else "Why did the others stay the same?"
    return ((heading, comparison.reason),)


def shown(comparison, finding="", picture=None, title="", extra=()):
    """A comparison as a reader meets it, in the fixed order of its lines.

    Headline, finding, extra lines (the guess, stamps), the setting, and the sentence that
    stands beside a zero. All come from the same comparison as the table and the picture.
    """
    words = (comparison.headline, finding, *extra, comparison.receipt, comparison.not_a_bare_zero)
    return Shown(words=tuple(line for line in words if line), table=table(comparison), picture=picture,
                 ribbon=invented(), title=title, opens=reasons(comparison))
