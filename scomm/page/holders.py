"""Who can move a switch, beside its control: each office as a letter in its own shape, and its name."""
from __future__ import annotations

from html import escape

from .. import data


def held_by(names, closed):
    """The holders of a switch, and, where it cannot be moved now, the reason in words."""
    return f"held by: {_badges(names)}" + (f" – {escape(closed)}" if closed else "")


def _badges(names):
    """Each holder as a letter in its own shape, and its name: never color alone."""
    entries = {h["label"]: h for h in data.toml("switches")["holder"]}
    out = []
    for name in names.split(", "):
        holder = entries[name]
        border = "4px double" if holder["id"] in ("fbi", "dhs", "ice") else "2px solid"
        corner = "6px" if holder["id"] == "state" else "0"
        color = holder["color"]
        style = (f"display:inline-block;border:{border} {color};color:{color};border-radius:{corner};"
                 "padding:0 5px;font-weight:bold;line-height:1.2;background:#FFFFFF")
        out.append(f'<span style="{style}" aria-hidden="true">{holder["letter"]}</span> {escape(name)}')
    return ", ".join(out)
