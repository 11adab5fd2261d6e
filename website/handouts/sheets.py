"""Worksheets of no single notebook, and what the cover says of pages: the ledger, the route, what to copy."""
from __future__ import annotations

from typing import NamedTuple

from scomm import data
from scomm.data import Words
from scomm.model.compare import compare
from scomm.model.policy import Policy
from scomm.show import ledger as shown_ledger
from scomm.labs.route_map import route as shown_route
from scomm.labs.route_map import swimlane
from scomm.show.shown import Chip, Picture, Table

KINDS = ("slips", "states", "documents", "questions", "answers")     # the columns of the list of what to copy
UNKNOWN = "–"


class Route(NamedTuple):
    """The route without and with what is asked: picture and blank are for learners, filled is for the teacher."""
    picture: Picture
    blank: Table
    filled: Table


def ledger():
    """The ledger with nothing filled in: eight outcomes; baseline, chosen and mark are left blank."""
    own = shown_ledger.table(compare(Policy(), Policy()))
    return Table(own.caption, own.columns, tuple((row[0], *("",) * (len(row) - 1)) for row in own.rows))


def symbols():
    """The three marks of a ledger's last column, as they are drawn everywhere."""
    return tuple(Chip(word) for word in Chip.SYMBOLS)


def route():
    """The route of one booking's prints, with a blank where the office that decides belongs."""
    say = Words("labs/route_map")
    offices = tuple((h["id"], h["letter"], h["label"], h["color"]) for h in data.toml("switches")["holder"])
    stations = tuple((station["id"], tuple(station["label"])) for _, station in shown_route.stations())
    arrows = tuple(swimlane.Arrow(arrow["id"], f"{n} {arrow['carries']}", "alike", ())
                   for n, arrow in shown_route.arrows())
    drawn = swimlane.picture(stations, arrows, offices, (("", say("note.alike")),),
                             say("waiting.alt", lanes=say("lanes")))
    filled = shown_route.alike()
    return Route(drawn, Table(filled.caption, filled.columns, tuple((*row[:-1], "") for row in filled.rows)), filled)


def source(key):
    """One source in few words, for a list on paper: (key, who and what, when); its address is in the course's list."""
    row = data.row("sources", key)
    who = [row["author"] or row["publisher"], row["title"], row["published"] or "no date recorded"]
    return key, " ".join(part.rstrip(".") + "." for part in who if part)


def span(ids, pages):
    """The pages of some parts that follow each other: "5", "5–7", or a dash where there are none, or not yet."""
    known = [pages[id] for id in ids if id in pages]
    if not known:
        return UNKNOWN
    first, last = known[0][0], known[-1][1]
    return f"{first}" if first == last else f"{first}–{last}"


def groups(parts, pages):
    """What to copy: {group: pages} for the sheets of every lesson, and {notebook: {group: pages}}."""
    general = {part.group: span([part.id], pages) for part in parts if part.group and not part.notebook}
    general["teacher"] = general["teacher"].partition("–")[0] or UNKNOWN
    numbers = dict.fromkeys(part.notebook for part in parts if part.notebook)
    own = {number: {kind: span(_ids(parts, number, kind), pages) for kind in KINDS} for number in numbers}
    return {"general": general, "own": own}


def _ids(parts, number, kind):
    """The parts of one kind that belong to one notebook, or to none ("")."""
    return [part.id for part in parts if part.notebook == number and part.group == kind]


def lesson(listed, parts, pages):
    """The pages of a first lesson without a laptop: the first notebook that has a guess, its labs one by one."""
    first = next(notebook for notebook in listed if any(call.guess for call in notebook.calls))
    labs = []
    for lab, slip in zip(first.labs, _ids(parts, first.number, "slips")):
        results = [part.id for part in parts if part.group == "states" and part.shows["state"].lab == lab]
        labs.append({"slip": span([slip], pages), "question": span(results[:1], pages),
                     "results": [span([result], pages) for result in results[1:]]})
    own = [span(_ids(parts, first.number, kind), pages) for kind in ("slips", "states", "questions")]
    return {"sheets": ", ".join([span(_ids(parts, "", "votes"), pages), *own]),
            "number": first.number, "title": first.title, "labs": labs, "check": first.questions[:2],
            "questions": span([f"questions-{first.number}"], pages)}
