"""The route of one booking's prints as a list and as a picture: both from the same eight arrows.

Stations and arrows are in `data/route.toml`. Which arrow moves comes from the eight rules,
applied to booking 1047.
"""
from __future__ import annotations

import re

from ... import data
from ...model import county
from ...model.outcomes import outcomes
from ...model.policy import holder, in_words
from ...show.shown import Table
from . import swimlane


def stations():
    """The seven stations, in order: (number, entry) pairs."""
    return tuple(enumerate(data.toml("route")["station"], start=1))


def arrows():
    """The eight arrows, in order: (number, entry) pairs."""
    return tuple(enumerate(data.toml("route")["arrow"], start=1))


def moves(policy):
    """Which arrows move for booking 1047 under a policy: {arrow id: bool}, from the eight rules."""
    seen = outcomes(county.featured(), policy)
    return {a["id"]: getattr(seen, a["outcome"]) if "outcome" in a else policy.submits == "yes" for _, a in arrows()}


def state(moving, arrow, words):
    """Whether an arrow moves, in words."""
    return words["moves" if moving[arrow["id"]] else "still"]


def count(moving, words):
    """How many arrows move, and which: "3 of 8 arrows move: 1 to 3." """
    on = [n for n, a in arrows() if moving[a["id"]]]
    return words["moving"].format(n=len(on), which=f": {span(on)}" if 0 < len(on) < 8 else "")


def span(numbers):
    """Numbers in order, in words: 4, 5, 6, 8 is "4 to 6, 8"."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def named(numbers, words):
    """Arrows by number, in words: "no arrow", "arrow 7", "arrows 4 to 8", "all eight arrows"."""
    none, one, many, everyone = words["named"]
    return {0: none, 1: one, len(arrows()): everyone}.get(len(numbers), many).format(which=span(numbers))


def names(offices):
    """Offices in words: "FBI, DHS, ICE"."""
    return in_words(offices)


def decides(arrow, words):
    """Who decides an arrow, hand-off by hand-off: "FBI, then State"."""
    return words["then"].join(names(leg) for leg in arrow["legs"])


def on_it(arrow, words):
    """Who decides an arrow, and the switch that stands on it, if one does."""
    switch = f" ({words['through'].format(switch=arrow['switch'])})" if "switch" in arrow else ""
    return decides(arrow, words) + switch


def alike(words):
    """The list without anything that tells one arrow from another: for an open guess."""
    rows = tuple((f"{n} {a['carries']}", a["from"], a["to"], decides(a, words)) for n, a in arrows())
    return Table(words["caption_alike"], tuple(words["columns_alike"]), rows)


def listed(moving, words, caption="", since=False):
    """The route as a list: for every arrow from, to, what, whether it moves, and who decides."""
    rows = []
    for n, a in arrows():
        row = (f"{n} {a['carries']}", a["from"], a["to"], state(moving, a, words), on_it(a, words))
        rows.append(row + ((words["since"].get(a["id"], words["since"][a["since"]]),) if since else ()))
    columns = (*words["columns"], words["since_column"]) if since else tuple(words["columns"])
    return Table(caption or words["caption"], columns, tuple(rows))


def drawn(words, moving, lines, alt, here=None, strong=(), new=False):
    """The route as a picture. moving: which arrows move, or None while all are drawn alike.

    lines: what the box in the corner says besides the meaning of lines and letters.
    here: the station to mark. strong: arrows to draw thick. new: mark the arrow that activation adds.
    """
    seen = []
    for n, a in arrows():
        look = "alike" if moving is None else "moves" if moving[a["id"]] else "still"
        seen.append(swimlane.Arrow(a["id"], f"{n} {a['nothing' if look == 'still' else 'carries']}", look,
                                   tuple(map(tuple, a["legs"])), a["id"] in strong, new and a["since"] == "new"))
    note = words["note"]
    kinds = (("solid", note["solid"]), ("dotted", note["dotted"])) if moving is not None else ()
    offices = tuple((name, holder(name)["letter"], holder(name)["label"], holder(name)["color"]) for name in swimlane.LANES)
    places = tuple((s["id"], tuple(s["label"])) for _, s in stations())
    return swimlane.picture(places, tuple(seen), offices, (*lines, *kinds, ("letter", note["letter"])), alt, here,
                            words["here"], words["new"])


def keys(station):
    """The sources of a station's card: those of its facts, then those of its own sentences."""
    of_facts = [key for fact in station["facts"] for key in data.row("law", fact)["source_ids"].split()]
    own = re.findall(r"\[([a-z0-9-]+)\]", " ".join(station[part] for part in ("who", "sent", "decided", "note")))
    return " ".join(f"[{key}]" for key in dict.fromkeys(of_facts + own))
