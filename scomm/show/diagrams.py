"""The diagrams of the first labs: two offices' screens, and the eight outcomes as lights."""
from __future__ import annotations

from . import draw
from .shown import INK, Picture, SECONDARY


def two_screens(county, ice, marks):
    """Two offices, one booking: what each screen shows.

    county, ice: lists of (label, value, shown) lines, shown being False where nothing arrives.
    marks: "SAME" or "CHANGED" for each office against the baseline. Returns a Picture.
    """
    elements = []
    for x, name, lines, mark in ((10, "COUNTY JAIL", county, marks[0]), (510, "ICE FIELD OFFICE", ice, marks[1])):
        elements += [draw.box(x, 10, 480, 250, radius=6, line=3), draw.text(x + 20, 48, name, 24, weight="bold"),
                     draw.text(x + 20, 84, "Booking 1047", 20, SECONDARY)]
        for i, (label, value, shown) in enumerate(lines):
            top = 98 + i * 56
            elements += [draw.box(x + 16, top, 448, 48, stroke=INK if shown else SECONDARY, dashed=not shown,
                                  fill="#FFFFFF", line=1 if shown else 2),
                         draw.text(x + 28, top + 21, label, 18, SECONDARY),
                         draw.text(x + 28, top + 42, value, 20, weight="bold")]
        elements += draw.chip(x + 16, 218, mark)
    screens = "; ".join(f"{name}: " + ", ".join(f"{label} {value}" for label, value, _ in lines)
                        for name, lines in (("County jail", county), ("ICE field office", ice)))
    alt = f"Two screens. {screens}. ICE's screen against the baseline: {marks[1].lower()}."
    return Picture(draw.canvas(1000, 270, elements), _short(alt), 1000, 270)


def lights(rows, shorts):
    """The eight outcomes as lights: lit where bookings get there, dashed where none do.

    rows: the comparison's eight rows. shorts: a short label per outcome id. Returns a Picture.
    """
    elements = []
    for i, row in enumerate(rows):
        x, y = 10 + (i % 4) * 247, 10 + (i // 4) * 175
        on = row.chosen > 0
        ink = "#FFFFFF" if on else INK
        elements += [draw.box(x, y, 237, 165, stroke=draw.OUTLINE if row.baseline else SECONDARY,
                              fill=draw.CHOSEN if on else "#FFFFFF", dashed=not on, radius=6, line=3),
                     draw.text(x + 12, y + 30, row.mark, 22, ink, "bold"),
                     draw.text(x + 12, y + 58, shorts[row.id], 18, ink),
                     draw.text(x + 12, y + 92, f"{row.chosen:,}" if on else "none", 26, ink, "bold"),
                     draw.text(x + 12, y + 116, "of 10,000 bookings" if on else f"baseline {row.baseline:,}", 16, ink),
                     *draw.chip(x + 10, y + 128, row.change, 16)]
    changed = [shorts[row.id] for row in rows if row.change != "SAME"]
    finding = f"{len(changed)} changed: {', '.join(changed)}" if changed else "none changed, all eight stayed the same"
    lit = sum(row.chosen > 0 for row in rows)
    alt = f"Eight lights, one per outcome, chosen against baseline. {lit} are lit; {finding}."
    return Picture(draw.canvas(1000, 360, elements), _short(alt), 1000, 360)


def _short(alt):
    """At most 240 characters, cut at a space: longer descriptions belong in the table."""
    return alt if len(alt) <= 240 else alt[:237].rsplit(" ", 1)[0].rstrip(",;:") + " …"
