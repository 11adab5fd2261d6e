"""One place over time: is there a paper, and is the pipe on?"""
from __future__ import annotations

from typing import NamedTuple

from ... import data
from ...data import remembered
from ...model.compare import compare
from ...model.policy import Policy
from ...record import agreements, places
from ...record.cells import date_in
from ...record.dates import plain
from ...record.practice import span
from ...record.stand import Stand, stand
from ...record.switches_on import agreement_choice
from ...show import tables
from ...show.shown import Shown, Table
from .. import declare
from . import timelines
from .nation import assumption

NAME = "paper_and_pipe"


class Named(NamedTuple):
    """One of the ten places of the lab: its entry in the lab's words, and where it stands."""
    entry: dict
    stand: Stand


@remembered
def named():
    """The ten places of the lab: {id: (its entry in the lab's words, its places as a Group)}."""
    return {entry["id"]: (entry, _group(entry)) for entry in declare.words(NAME)["one"]["place"]}


def _group(entry):
    return places.without(places.within(entry.get("counties", entry["state"])), entry.get("without", ()))


@remembered
def ten(day, practice="happened"):
    """Where each of the ten places stands on a day: a tuple of Named."""
    return tuple(Named(entry, stand(group, day, practice)) for entry, group in named().values())


def pipe_said(here, forms):
    """How much of a place is on, in words: "on", "off" or "on in 6 of 39"."""
    return forms[here.pipe].format(n=here.on, all=here.all)


def why(here, words):
    """The sentence of the record about the paper, with its sources."""
    (row, signed, ended), which = here.agreement.agreement, here.agreement.why
    keys = data.cited(" ".join(key for key in row["source_ids"].split() if key != "asad-baer-bositis-2025"))
    if which == "signed" and not signed.exact:
        which = "signed_month"
    if which == "ended_by_state" and not ended.exact:
        which = "ended_by_state_year"
    dates = {"signed": signed and signed.said, "ended": ended and ended.said}
    return words["why"][which].format(state=row["state"], keys=keys, **dates)


def reach(here, day, words):
    """Which of the eight outcomes can happen there, and the sentence that stands beside a zero."""
    agreement = agreement_choice(here.agreement, day, bool(here.on))
    both = compare(Policy(), Policy(activated="yes" if here.on else "no", agreement=agreement))
    marks = [row.mark for row in both.rows if row.chosen]
    line = words["reach_all"] if len(marks) == len(both.rows) else words["reach"].format(marks=", ".join(marks))
    return (line, both.not_a_bare_zero) if both.not_a_bare_zero else (line,)


# ---- one place ------------------------------------------------------------------------------------------------------

def show(place, month, practice, words, guess, receipt):
    """Two bars over time for one place, with what the record says of each. Returns a Shown."""
    say, (entry, group) = words["one"], named()[place]
    here, there = stand(group, month.last), stand(group, month.last, practice)
    paper, pipe = words["said"]["paper"][there.agreement.status], pipe_said(there, words["said"]["pipe"])
    facts = {"name": entry["name"], "month": month.said, "paper": paper, "pipe": pipe,
             "practice": words["practice"]["short"][practice]}
    headline, reason, since = say["headline"].format(**facts), why(there, words), _since(here, there, practice, words)
    said = [headline, reason, since]
    if practice != "happened":
        said[:1] = [words["said"]["practice"].format(text=headline), assumption(practice, words)]
    status, shown = words["said"]["paper_cell"][there.agreement.status], pipe_said(there, words["said"]["pipe_cell"])
    row = say["rows"]
    table = Table(say["caption"].format(**facts), tuple(say["columns"]),
                  ((row["paper"], status, reason), (row["pipe"], shown, since),
                   (row["cell"], words["grid"]["cells"].get(there.cell, words["said"]["paper"]["unknown"]),
                    say["cell_why"].format(paper=status, pipe=shown))))
    facts |= {"state": there.agreement.row["state"], "status": status, "shown": shown}
    return Shown((*said, *reach(there, month.last, words), *guess, receipt), table,
                 _picture(group, month.last, practice, facts, words),
                 say["ribbon"] if practice == "happened" else words["practice"]["ribbon"], say["title"].format(**facts),
                 _opens(entry, month, words))


def _since(here, there, practice, words):
    say, (first, last) = words["one"], there.since
    if practice != "happened":
        forms = {"pipe": pipe_said(there, words["said"]["pipe"]), "happened": pipe_said(here, words["said"]["pipe"])}
        if here.on == there.on:
            return say["what_if_same"].format(**forms)
        return say["what_if_on"].format(**forms) if there.on else say["what_if_off"].format(pipe=forms["happened"])
    if not there.on:
        return say["off"]
    together = there.all == 1 or first == last
    key = "part" if there.pipe == "part" else "on" if together else "all_on"
    return say[key].format(day=plain(last if key == "all_on" else first), first=plain(first), all=there.all)


def _picture(group, day, practice, facts, words):
    say, count = words["one"], len(group.members)
    changes = sorted({each for place in group.members for each in span(place, practice) if each and each <= day})
    pipe = tuple((change, stand(group, change, practice).on / count) for change in changes)
    paper, on = say["headings"]
    headings = (paper.format(**facts), on.format(name=facts["name"], status=facts["shown"]))
    legend = say["legend_pipe" if count > 1 else "legend"].format(all=count)
    what_if = say["alt_practice"].format(**facts) if practice != "happened" else ""
    alt = say["alt"].format(**{**facts, "pipe": facts["shown"], "practice": what_if})
    return timelines.draw_place(day, _spans(group.members[0].state, day, practice, words), pipe, headings, legend, alt)


def _spans(state, day, practice, words):
    """The stretches of time in which the paper's status was the same: (first, last, status, words)."""
    first, spans = data.toml("switches")["program"]["first"], []
    days = [first, *(step for step in agreements.steps(state) if first < step <= day), day]
    for start, end in zip(days, days[1:]):
        then = agreements.under(practice, state, start).status
        if spans and spans[-1][2] == then:
            start = spans.pop()[0]
        spans.append((start, end, then, words["said"]["paper_cell"][then]))
    return tuple(spans)


def _opens(entry, month, words):
    """What was asked in that place and what ICE answered, and where documents disagree about it."""
    say, out = words["one"], []
    dated_rows = ((date_in("actions", row, "date"), row) for row in data.shown_rows("actions")
                  if row["place"] in entry["actions"] and row["kind"] != "detainer_limit")
    rows = tuple((when.said, row["actor"], row["asked"], row["federal_reply"] or words["none"],
                  data.cited(row["source_ids"])) for when, row in dated_rows if when.last <= month.last)
    if rows:
        caption = say["asked_caption"].format(month=month.said)
        out.append((say["asked_heading"], Table(caption, tuple(say["asked_columns"]), rows)))
    if "conflicts" in entry:
        out.append((words["conflicts_heading"], tables.conflicts(entry["conflicts"], words["conflicts"]["caption"], words["conflicts"]["columns"])))
    return tuple(out)
