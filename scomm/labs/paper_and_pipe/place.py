"""One place over time: is there a paper, and is the pipe on?"""
from __future__ import annotations

from ...data import cited, shown_rows, toml, Words
from ...model.compare import compare
from ...model.policy import Policy
from ...record import agreements
from ...record.cells import date_in
from ...record.dates import plain
from ...record.practice import span
from ...record.stand import stand
from ...record.switches_on import agreement_choice
from ...show import tables
from ...show.shown import Shown, Table
from . import in_words, timelines

say = Words("labs/paper_and_pipe")


def show(place, month, practice, lines):
    """Two bars over time for one place, with what the record says of each. lines: the guess and the setting."""
    happened = practice == "happened"
    here, there = stand(place.group, month.last), stand(place.group, month.last, practice)
    paper, pipe = in_words.paper(there.agreement.status), in_words.pipe(there)
    headline = say("one.headline", name=place.name, month=month.said, paper=paper, pipe=pipe)
    reason, since = in_words.why(there), _since(there) if happened else _since_what_if(here, there)
    told = [headline] if happened else [say("what_if", text=headline), in_words.assumption(practice)]
    rows = ((say("one.rows.paper"), paper, reason), (say("one.rows.pipe"), pipe, since),
            (say("one.rows.cell"), in_words.cell(there.cell), say("one.cell_why", paper=paper, pipe=pipe)))
    return Shown((*told, reason, since, *_reach(there, month.last), *lines),
                 Table(say("one.caption", name=place.name, month=month.said), say.list("one.columns"), rows),
                 _picture(place, month, practice, there), say("place_ribbon") if happened else say("what_if_ribbon"),
                 say("one.title", name=place.name, paper=paper, pipe=pipe), _opens(place, month))


def _since(there):
    """Since when a place is on, as it happened."""
    first, last = there.since
    if not there.on:
        return say("one.off")
    if there.pipe == "part":
        return say("one.part", all=there.all, day=plain(first))
    if there.all == 1 or first == last:
        return say("one.on", day=plain(first))
    return say("one.all_on", all=there.all, day=plain(last), first=plain(first))


def _since_what_if(here, there):
    """Whether a place is on under a what-if, beside what happened."""
    happened = in_words.pipe(here)
    if here.on == there.on:
        return say("one.what_if_same", happened=happened)
    return (say("one.what_if_on", pipe=in_words.pipe(there), happened=happened) if there.on else
            say("one.what_if_off", happened=happened))


def _reach(here, day):
    """Which of the eight outcomes can happen there, and the sentence that stands beside a zero."""
    agreement = agreement_choice(here.agreement, day, bool(here.on))
    both = compare(Policy(), Policy(activated="yes" if here.on else "no", agreement=agreement))
    marks = [row.mark for row in both.rows if row.chosen]
    line = say("reach.all") if len(marks) == len(both.rows) else say("reach.some", marks=", ".join(marks))
    return (line, both.not_a_bare_zero) if both.not_a_bare_zero else (line,)


# ---- the picture ----------------------------------------------------------------------------------------------------

def _picture(place, month, practice, there):
    """Two bars: the paper of the state, and how much of the place is on."""
    day, group = month.last, place.group
    changes = sorted({each for one in group.members for each in span(one, practice) if each and each <= day})
    steps = tuple((change, stand(group, change, practice).on / len(group.members)) for change in changes)
    state, paper, pipe = there.agreement.row["state"], in_words.paper(there.agreement.status), in_words.pipe(there)
    headings = (say("one.heading.paper", state=state, month=month.said, status=paper),
                say("one.heading.pipe", name=place.name, status=pipe))
    legend = say("one.legend_pipe", all=len(group.members)) if len(group.members) > 1 else say("one.legend")
    alt = say("one.alt", month=month.said, state=state, status=paper, name=place.name, pipe=pipe,
              practice=in_words.practice_note(practice))
    return timelines.draw_place(day, _spans(place.state, day, practice), steps, headings, legend, alt)


def _spans(state, day, practice):
    """The stretches of time in which the paper's status was the same: (first, last, status, words)."""
    first, spans = toml("switches")["program"]["first"], []
    days = [first, *(step for step in agreements.steps(state) if first < step <= day), day]
    for start, end in zip(days, days[1:]):
        then = agreements.under(practice, state, start).status
        if spans and spans[-1][2] == then:
            start = spans.pop()[0]
        spans.append((start, end, then, in_words.paper(then)))
    return tuple(spans)


# ---- tables ---------------------------------------------------------------------------------------------------------

def _opens(place, month):
    """What was asked in that place and what ICE answered, and where documents disagree about it."""
    out = []
    asked = ((date_in("actions", row, "date"), row) for row in shown_rows("actions")
             if row["place"] in place.asked_as and row["kind"] != "detainer_limit")
    rows = tuple((when.said, row["actor"], row["asked"], row["federal_reply"] or say("none"), cited(row["source_ids"]))
                 for when, row in asked if when.last <= month.last)
    if rows:
        caption = say("one.asked.caption", month=month.said)
        out.append((say("one.asked.heading"), Table(caption, say.list("one.asked.columns"), rows)))
    if place.conflict_ids:
        disagree = tables.conflicts(place.conflict_ids, say("conflicts.caption"), say.list("conflicts.columns"))
        out.append((say("conflicts.heading"), disagree))
    return tuple(out)
