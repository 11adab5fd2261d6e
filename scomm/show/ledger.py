"""A comparison in words and as the ledger: eight rows, the same eight, in the same order."""
from __future__ import annotations

from .. import data
from ..model.outcomes import Counts, outcome
from . import draw
from .shown import Chip, INK, Picture, SECONDARY, Shown, Table


def table(comparison, caption="Ledger of eight outcomes, counted in 10,000 bookings"):
    """The ledger as a table: outcome, baseline, chosen, and what happened."""
    rows = tuple((f"{row.mark} {row.label}", row.baseline, row.chosen, Chip(row.change, row.detail))
                 for row in comparison.rows)
    return Table(caption, ("Outcome", "Baseline", "Chosen", "What happened"), rows)


def shorts():
    """The short label of each outcome, by id, for drawings."""
    return {name: outcome(name)["short"] for name in Counts._fields}


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
                 ribbon=invented(), title=title, opens=reasons(comparison), result=comparison)


def lights(rows, shorts):
    """The eight outcomes as lights: lit where bookings get there, dashed where none do.

    rows: the comparison's eight rows. shorts: a short label per outcome id. Returns a Picture.
    """
    elements = []
    for i, row in enumerate(rows):
        x, y = 10 + (i % 4) * 247, 10 + (i // 4) * 175
        on = row.chosen > 0
        ink = draw.WHITE if on else INK
        elements += [draw.box(x, y, 237, 165, stroke=draw.OUTLINE if row.baseline else SECONDARY,
                              fill=draw.CHOSEN if on else draw.WHITE, dashed=not on, radius=6, line=3),
                     draw.text(x + 12, y + 30, row.mark, 22, ink, "bold"),
                     draw.text(x + 12, y + 58, shorts[row.id], 18, ink),
                     draw.text(x + 12, y + 92, f"{row.chosen:,}" if on else "none", 26, ink, "bold"),
                     draw.text(x + 12, y + 116, "of 10,000 bookings" if on else f"baseline {row.baseline:,}", 16, ink),
                     *draw.chip(x + 10, y + 128, row.change, 16)]
    changed = [shorts[row.id] for row in rows if row.change != "SAME"]
    finding = f"{len(changed)} changed: {', '.join(changed)}" if changed else "none changed, all eight stayed the same"
    lit = sum(row.chosen > 0 for row in rows)
    alt = f"Eight lights, one per outcome, chosen against baseline. {lit} are lit; {finding}."
    return Picture(draw.canvas(1000, 360, elements), in_short(alt), 1000, 360)


def in_short(alt):
    """At most 240 characters, cut at a space: longer descriptions belong in the table."""
    return alt if len(alt) <= 240 else alt[:237].rsplit(" ", 1)[0].rstrip(",;:") + " …"
