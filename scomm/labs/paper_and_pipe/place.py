"""One place over time: is there a paper, and is the pipe on?"""
from __future__ import annotations

from typing import NamedTuple

from ... import data
from ...model.compare import compare
from ...model.policy import Policy
from ...record import agreements, places
from ...record.dates import as_date, last_day, month_name, plain
from ...record.practice import span
from ...show import tables
from ...show.shown import Shown, Table
from . import timelines
from .nation import assumption

AGREEMENT = {"signed": "in_force", "never_signed": "refused_ice_waits", "ended_by_state": "ended_by_state"}


class Stand(NamedTuple):
    """Where one place stands on a day: its paper, how many of its places are on, and since when.

    since: the day on which the first, and the last, of its places was switched on, or None.
    """
    entry: dict
    paper: agreements.Paper
    on: int
    all: int
    since: tuple

    @property
    def pipe(self):
        """"on", "off", or "part" where only some of its places are on."""
        return "off" if not self.on else "on" if self.on == self.all else "part"

    @property
    def cell(self):
        """Its cell on the grid, such as "no-on"; "unknown-on" belongs to none of the four."""
        return f"{self.paper.status}-{'on' if self.on else 'off'}"

    def said(self, forms):
        """How much of it is on, in words: "on", "off" or "on in 6 of 39"."""
        return forms[self.pipe].format(n=self.on, all=self.all)


def members(entry):
    """The places of the activation table that an entry of the lab's words stands for."""
    if "counties" in entry:
        return tuple(places.county(name) for name in entry["counties"])
    return tuple(place for place in places.within(entry["state"]).members if place.name not in entry.get("without", ()))


def stand(entry, day, practice="happened"):
    """Where a place stands on a day, as it happened or under a what-if."""
    spans = [span(place, practice) for place in members(entry)]
    on = sum(bool(first) and first <= day and not (last and last <= day) for first, last in spans)
    days = sorted(first for first, _ in spans if first and first <= day)
    return Stand(entry, agreements.under(practice, entry["state"], day), on, len(spans), (days[0], days[-1]) if days else (None, None))


def why(stands, words):
    """The sentence of the record about the paper, with its sources."""
    row, which = stands.paper.row, stands.paper.why
    keys = data.cited(" ".join(key for key in row["source_ids"].split() if key != "asad-baer-bositis-2025"))
    signed, ended = row["signed"], row["ended"]
    if which == "signed" and len(signed) == 7:
        which = "signed_month"
    if which == "ended_by_state" and len(ended) == 4:
        which = "ended_by_state_year"
    return words["why"][which].format(state=row["state"], signed=_date(signed), ended=_date(ended), keys=keys)


def _date(text):
    return plain(as_date(text)) if len(text) == 10 else month_name(text) if len(text) == 7 else text


def reach(stands, words):
    """Which of the eight outcomes can happen there, and the sentence that stands beside a zero."""
    agreement = AGREEMENT.get(stands.paper.why, "ended_by_ice")
    if agreement == "refused_ice_waits" and stands.on:
        agreement = "ended_by_ice"              # the place is on without a paper: nobody waits
    both = compare(Policy(), Policy(activated="yes" if stands.on else "no", agreement=agreement))
    marks = [row.mark for row in both.rows if row.chosen]
    line = words["reach_all"] if len(marks) == len(both.rows) else words["reach"].format(marks=", ".join(marks))
    return (line, both.not_a_bare_zero) if both.not_a_bare_zero else (line,)


# ---- one place ------------------------------------------------------------------------------------------------------

def one(place, month, practice, words, guess, receipt):
    """Two bars over time for one place, with what the record says of each. Returns a Shown."""
    say, day, name = words["one"], last_day(month), month_name(month)
    entry = {each["id"]: each for each in say["place"]}[place]
    here, there = stand(entry, day), stand(entry, day, practice)
    paper, pipe = words["said"]["paper"][there.paper.status], there.said(words["said"]["pipe"])
    facts = {"name": entry["name"], "month": name, "paper": paper, "pipe": pipe, "practice": words["practice"]["short"][practice]}
    headline, reason, since = say["headline"].format(**facts), why(there, words), _since(here, there, practice, words)
    said = [headline, reason, since]
    if practice != "happened":
        said[:1] = [words["said"]["practice"].format(text=headline), assumption(practice, words)]
    cell = say["cell_why"].format(paper=words["said"]["paper_cell"][there.paper.status], pipe=there.said(words["said"]["pipe_cell"]))
    row = say["rows"]
    table = Table(say["caption"].format(**facts), tuple(say["columns"]),
                  ((row["paper"], words["said"]["paper_cell"][there.paper.status], reason),
                   (row["pipe"], there.said(words["said"]["pipe_cell"]), since),
                   (row["cell"], words["grid"]["cells"].get(there.cell, words["said"]["paper"]["unknown"]), cell)))
    ribbon = say["ribbon"] if practice == "happened" else words["practice"]["ribbon"]
    return Shown((*said, *reach(there, words), *guess, receipt), table, _picture(there, day, practice, facts, words),
                 ribbon, say["title"].format(**facts), _opens(entry, day, name, words))


def _since(here, there, practice, words):
    say, (first, last) = words["one"], there.since
    if practice != "happened":
        forms = {"pipe": there.said(words["said"]["pipe"]), "happened": here.said(words["said"]["pipe"])}
        if here.on == there.on:
            return say["what_if_same"].format(**forms)
        return say["what_if_on"].format(**forms) if there.on else say["what_if_off"].format(pipe=forms["happened"])
    if not there.on:
        return say["off"]
    key = "on" if there.all == 1 or (first == last and there.pipe == "on") else "all_on" if there.pipe == "on" else "part"
    return say[key].format(day=plain(last if key == "all_on" else first), first=plain(first), all=there.all)


def _picture(there, day, practice, facts, words):
    say, state = words["one"], there.paper.row["state"]
    spans = []
    first = as_date(data.toml("switches")["program"]["first"])
    days = [first, *(step for step in agreements.steps(there.entry["state"]) if first < step <= day), day]
    for start, end in zip(days, days[1:]):
        then = agreements.under(practice, there.entry["state"], start).status
        if spans and spans[-1][2] == then:
            start = spans.pop()[0]
        spans.append((start, end, then, words["said"]["paper_cell"][then]))
    changes = sorted({each for place in members(there.entry) for each in span(place, practice) if each and each <= day})
    pipe = tuple((change, stand(there.entry, change, practice).on / there.all) for change in changes)
    status = words["said"]["paper_cell"][there.paper.status]
    shown = there.said(words["said"]["pipe_cell"])
    headings = (say["headings"][0].format(state=state, status=status, month=facts["month"]), say["headings"][1].format(name=facts["name"], status=shown))
    legend = say["legend_pipe" if there.all > 1 else "legend"].format(all=there.all)
    what_if = say["alt_practice"].format(**facts) if practice != "happened" else ""
    alt = say["alt"].format(**{**facts, "state": state, "status": status, "pipe": shown, "practice": what_if})
    return timelines.place(day, tuple(spans), pipe, headings, legend, alt)


def _opens(entry, day, month, words):
    """What was asked in that place and what ICE answered, and where documents disagree about it."""
    say, out = words["one"], []
    rows = tuple((_date(row["date"]), row["actor"], row["asked"], row["federal_reply"] or words["none"], data.cited(row["source_ids"]))
                 for row in data.shown_rows("actions")
                 if row["place"] in entry["actions"] and row["kind"] != "detainer_limit" and _by(row["date"], day))
    if rows:
        out.append((say["asked_heading"], Table(say["asked_caption"].format(month=month), tuple(say["asked_columns"]), rows)))
    if "conflicts" in entry:
        out.append((words["conflicts_heading"], tables.conflicts(entry["conflicts"], words["conflicts"])))
    return tuple(out)


def _by(text, day):
    return agreements.last_day(text) <= day

