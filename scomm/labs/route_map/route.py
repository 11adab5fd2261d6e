"""The route of one booking's prints as a list and as a picture: both from the same eight arrows.

Stations and arrows are in `data/route.toml`. Which arrow moves comes from the eight rules,
applied to booking 1047.
"""
from __future__ import annotations

import re

from ... import data
from ...data import Words
from ...model import county
from ...model.outcomes import outcomes
from ...model.policy import holder, in_words
from ...show.shown import Table
from . import swimlane

say = Words("labs/route_map")


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


# ---- in words -------------------------------------------------------------------------------------------------------

def state(moving, arrow):
    """Whether an arrow moves, in words."""
    return say("moves") if moving[arrow["id"]] else say("still")


def told(number, arrow, moving):
    """One arrow and whether it moves: "arrow 4 (prints) moves"."""
    return f"arrow {number} ({arrow['carries']}) {state(moving, arrow)}"


def count(moving):
    """How many arrows move, and which: "3 of 8 arrows move: 1 to 3." """
    on = [n for n, a in arrows() if moving[a["id"]]]
    return f"{len(on)} of 8 arrows move{f': {span(on)}' if 0 < len(on) < 8 else ''}."


def span(numbers):
    """Numbers in order, in words: 4, 5, 6, 8 is "4 to 6, 8"."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def named(numbers):
    """Arrows by number, in words: "no arrow", "arrow 7", "arrows 4 to 8", "all eight arrows"."""
    if len(numbers) in (0, len(arrows())):
        return "all eight arrows" if numbers else "no arrow"
    return f"{'arrow' if len(numbers) == 1 else 'arrows'} {span(numbers)}"


def decides(arrow):
    """Who decides an arrow, hand-off by hand-off: "FBI, then State"."""
    return ", then ".join(in_words(leg) for leg in arrow["legs"])


def since(arrow):
    """Since when an arrow has been there: for decades, or since the place is switched on."""
    if arrow["id"] == "request":
        return say("since.request")
    return {"decades": say("since.decades"), "new": say("since.new"), "follows": say("since.follows")}[arrow["since"]]


def keys(station):
    """The sources of a station's card: those of its facts, then those of its own sentences."""
    of_facts = [key for fact in station["facts"] for key in data.row("law", fact)["source_ids"].split()]
    own = re.findall(r"\[([a-z0-9-]+)\]", " ".join(station[part] for part in ("who", "sent", "decided", "note")))
    return data.cited(dict.fromkeys(of_facts + own))


# ---- as a list and as a picture -------------------------------------------------------------------------------------

def alike():
    """The list without anything that tells one arrow from another: for an open guess."""
    rows = tuple((f"{n} {a['carries']}", a["from"], a["to"], decides(a)) for n, a in arrows())
    return Table(say("caption_alike"), say.list("columns_alike"), rows)


def listed(moving, caption="", dated=False):
    """The route as a list: for every arrow from, to, what, whether it moves, and who decides.

    dated: a last column says since when the arrow has been there.
    """
    rows = []
    for n, a in arrows():
        switch = f" (switch: {a['switch']})" if "switch" in a else ""
        row = (f"{n} {a['carries']}", a["from"], a["to"], state(moving, a), decides(a) + switch)
        rows.append(row + ((since(a),) if dated else ()))
    columns = (*say.list("columns"), say("since_column")) if dated else say.list("columns")
    return Table(caption or say("caption"), columns, tuple(rows))


def draw(moving, lines, alt, here=None, strong=(), new=False):
    """The route as a picture. moving: which arrows move, or None while all are drawn alike.

    lines: what the box in the corner says besides the meaning of lines and letters.
    here: the station to mark. strong: arrows to draw thick. new: mark the arrow that activation adds.
    """
    seen = []
    for n, a in arrows():
        look = "alike" if moving is None else "moves" if moving[a["id"]] else "still"
        seen.append(swimlane.Arrow(a["id"], f"{n} {a['nothing' if look == 'still' else 'carries']}", look,
                                   tuple(map(tuple, a["legs"])), a["id"] in strong, new and a["since"] == "new"))
    kinds = (("solid", say("note.solid")), ("dotted", say("note.dotted"))) if moving is not None else ()
    offices = tuple((name, holder(name)["letter"], holder(name)["label"], holder(name)["color"])
                    for name in swimlane.LANES)
    places = tuple((s["id"], tuple(s["label"])) for _, s in stations())
    return swimlane.picture(places, tuple(seen), offices, (*lines, *kinds, ("letter", say("note.letter"))), alt, here,
                            say("here"), say("new"))
