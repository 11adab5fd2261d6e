"""Six bookings as forms: a record history each, and fields that stay open while they are guessed."""
from __future__ import annotations

from typing import NamedTuple

from ...show import draw
from ...show.shown import INK, Picture, SECONDARY

WIDTH, HEIGHT = 1000, 548


class Form(NamedTuple):
    """One booking as a form. state: "open" while it is guessed, then "match" or "no_match".

    fields: (label, value) pairs. expected: what the learner expected, or "".
    """
    heading: str
    history: str
    fields: tuple
    expected: str
    state: str


def drawn(forms, alt):
    """The forms, three in a row: a match has a heavy edge, no match a dashed one."""
    elements = []
    for i, form in enumerate(forms):
        elements += _form(6 + (i % 3) * 332, 6 + (i // 3) * 271, form)
    return Picture(draw.canvas(WIDTH, HEIGHT, elements), alt, WIDTH, HEIGHT)


def _form(x, y, form):
    found = form.state == "match"
    out = [draw.box(x, y, 324, 264, stroke=INK if found else SECONDARY, dashed=form.state == "no_match",
                    line=4 if found else 2),
           draw.text(x + 14, y + 33, form.heading, 23, weight="bold")]
    out += [draw.text(x + 14, y + 62 + 24 * i, line, 18) for i, line in enumerate(draw.wrap(form.history, 29))]
    for i, (label, value) in enumerate(form.fields):
        top = y + 132 + 32 * i
        strong = found and i == 0
        out += [draw.text(x + 14, top + 20, label, 18, SECONDARY),
                draw.box(x + 142, top, 172, 27, stroke=SECONDARY, line=1, fill=draw.CHOSEN if strong else draw.WHITE)]
        out += [draw.text(x + 149, top + 20, value, 18, draw.WHITE if strong else INK, "bold")] if value else []
    if form.expected:
        out.append(draw.text(x + 14, y + 251, f"◇ {form.expected}", 18, SECONDARY))
    return out
