"""Everything that is in the print pack, in its order: each part is a heading, a template and what the template shows.

Nothing is listed by name: parts come from the notebooks, the labs and the tables, and a new one comes along by itself.
"""
from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from scomm import api, data

from . import questions, render, sheets
from .layout import Layout
from .notebooks import notebooks
from .slips import slips
from .states import states as three_states

ROOT = Path(__file__).resolve().parents[2]
KEY = re.compile(r"\[([a-z0-9][a-z0-9-]+)\]")
READABLE = 11          # points: nothing in the pack is smaller, the words in pictures included
LONG = 8               # rows: a ledger is not long, and one in which nothing changed is a finding
WIDEST = 690           # points: how wide a picture may be on a page that lies on its side


class Part(NamedTuple):
    """One part of the pack.

    group: for the list on the cover. opens: the heading above a first part. flows: on no page of its own.
    """
    id: str
    heading: str
    template: str
    shows: dict
    group: str = ""
    notebook: str = ""
    opens: str = ""
    flows: bool = False


def pack(folder=ROOT / "notebooks"):
    """The course as the pack needs it: the notebooks, and every part in order. Returns (notebooks, parts)."""
    listed = notebooks(folder)
    calls = [call for notebook in listed for call in notebook.calls]
    parts, seen = [*_sheets()], {"labs": set(), "documents": set()}
    for notebook in listed:
        own = [*_of(notebook, calls, seen)]
        parts += [own[0]._replace(opens=f"{notebook.number} · {notebook.title}"), *own[1:]] if own else []
    states = [part.shows["state"] for part in parts if "state" in part.shows]
    return listed, tuple([*parts, *_for_the_teacher(listed, states)])


def _sheets():
    yield Part("votes", "Vote cards", "votes.html.j2", {"letters": "ABCD"}, "votes")
    yield Part("ledger", "Ledger worksheet: eight outcomes, seven switches", "ledger.html.j2",
               {"ledger": sheets.ledger(), "switches": api.switches().table, "symbols": sheets.symbols()}, "ledger")
    yield Part("route", "Route worksheet: who decides each hand-off?", "route.html.j2",
               {"route": sheets.route()}, "route")


def _of(notebook, calls, seen):
    """The parts of one notebook; a lab or document that an earlier notebook brought is not printed again."""
    number = notebook.number
    for slip in slips(notebook, sheets.ledger().columns):
        yield Part(f"slip-{slip.guess}", f"{number} · Prediction slips: {slip.title}", "slips.html.j2",
                   {"slip": slip}, "slips", number)
    for lab in notebook.labs:
        if lab not in seen["labs"]:
            seen["labs"].add(lab)
            for state in three_states(lab, calls):
                kind = "question" if state.number == 1 else f"result {state.number - 1}"
                yield Part(f"{lab}-{state.number}", f"{number} · {state.title} ({kind})", "state.html.j2",
                           {"state": state, "number": number}, "states", number)
    new = [id for id in notebook.documents if id not in seen["documents"]]
    seen["documents"].update(new)
    if new:
        yield Part(f"documents-{number}", f"{number} · Source cards", "documents.html.j2",
                   {"cards": tuple(map(api.document, new))}, "documents", number)
    asked = questions.of(notebook)
    if asked or notebook.discuss or notebook.no_code:
        yield Part(f"questions-{number}", f"{number} · Questions and discussion", "questions.html.j2",
                   {"questions": asked, "notebook": notebook}, "questions", number)


def _for_the_teacher(listed, states):
    reasons = tuple((state.title, heading, words) for state in states for heading, words in state.shown.opens
                    if isinstance(words, str))
    yield Part("teacher", "For the teacher: answers and feedback", "teacher.html.j2",
               {"route": sheets.route(), "reasons": reasons}, "teacher")
    for notebook in listed:
        asked = questions.of(notebook)
        if asked:
            number = notebook.number
            yield Part(f"answers-{number}", f"{number} · Answers: {notebook.title}", "answers.html.j2",
                       {"answers": tuple(map(questions.answer, asked))}, "answers", number, flows=True)
    yield Part("sources", "Sources named in this pack", "sources.html.j2", {}, "sources")


def html(pages=None, layouts=None, folder=ROOT / "notebooks"):
    """The whole pack. pages: {part id: (first, last page)}, layouts: {part id: Layout}, once they are known.

    Returns (HTML text, {file name: bytes}).
    """
    listed, parts = pack(folder)
    environment, files, bodies = render.environment(), {}, []
    _lay_out([part for part in parts if "state" in part.shows], layouts or {}, files)
    for part in parts:
        if part.template == "route.html.j2":
            part.shows["picture"] = _pictured(part.shows["route"].picture, "route-sheet", files)
        if part.id == "sources":
            known, named = {row["id"] for row in data.rows("sources")}, KEY.findall("".join(bodies))
            part.shows["sources"] = tuple(sheets.source(key) for key in sorted(set(named) & known))
        bodies.append(environment.get_template(part.template).render(part=part, **part.shows))
    page = environment.get_template("pack.html.j2").render(
        course=course(), parts=parts, bodies=bodies, listed=listed, groups=sheets.groups(parts, pages or {}),
        lesson=sheets.lesson(listed, parts, pages or {}), pages=pages or {})
    return page, files


def _lay_out(states, layouts, files):
    """What each state shows on its own page, and what goes on: after the question at once, or after the last result."""
    seen, waiting = set(), []
    for part, following in zip(states, [*states[1:], None]):
        state, layout = part.shows["state"], layouts.get(part.id, Layout())
        table, key = state.shown.table, state.shown.table and (state.lab, state.shown.table.rows)
        same = key in seen and len(table.rows) > LONG      # a long table of this lab is not printed again
        seen.add(key)
        rows, left = None if same else table, state.shown.words[layout.lines:]
        if layout.kind == "over" and (rows or left):
            waiting.append({"heading": part.heading, "lines": left, "rows": rows})
        last = state.number == 1 or following is None or following.shows["state"].lab != state.lab
        part.shows.update(lines=state.shown.words, rows=rows, same=same, layout=layout,
                          more=tuple(waiting) if last else (), picture=_pictured(state.shown.picture, part.id, files))
        waiting = [] if last else waiting


def _pictured(picture, name, files):
    """A picture as its file, its words and its width in points: as wide as readable letters need, and no wider."""
    if picture is None:
        return None
    file, raw = render.picture_file(picture, name)
    files[f"pictures/{file}"] = raw
    smallest = render.smallest_text(picture)
    size = min(WIDEST, picture.width * READABLE / smallest) if smallest else WIDEST
    width = round(size * 96 / 72)           # a browser counts 96 pixels where paper counts 72 points
    height = round(width * picture.height / picture.width)
    return {"file": f"pictures/{file}", "alt": picture.alt, "width": width, "height": height}


def course():
    """The course's name, version and license, from where they are written: CITATION.cff and LICENSE-content."""
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    name, _, rest = re.search(r'^title: "(.+)"$', cited, re.MULTILINE)[1].partition("? ")
    version = re.search(r"^version: (.+)$", cited, re.MULTILINE)[1].strip()
    license = re.search(r"\bCC BY [\d.]+\b", (ROOT / "LICENSE-content").read_text(encoding="utf-8"))[0]
    return {"name": f"{name}?", "about": rest, "version": version, "license": license}
