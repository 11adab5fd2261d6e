"""What is on record about an agreement and an activation, and what a what-if assumes, as all three views say it."""
from __future__ import annotations

from ...data import cited, Words
from ...record.dates import plain
from ...record.leavers import leavers
from ...record.practice import join_day

say = Words("labs/paper_and_pipe")


def paper(status):
    """Whether there is an agreement: "yes", "no" or "unknown"."""
    return {"yes": say("paper.yes"), "no": say("paper.no"), "unknown": say("paper.unknown")}[status]


def pipe(here):
    """How much of a place is on: "on", "off" or "on in 6 of 39"."""
    return {"on": say("pipe.on"), "off": say("pipe.off"), "part": say("pipe.part", n=here.on, all=here.all)}[here.pipe]


def cell(name):
    """One of the four cells, such as "no-on", in words: "paper no, pipe on"; the paper alone where it is unknown."""
    status, on = name.split("-")
    if status == "unknown":
        return say("cell.unknown")
    return say("cell.known", paper=paper(status), pipe=say("pipe.on") if on == "on" else say("pipe.off"))


def why(here):
    """The sentence of the record about the paper, with its sources."""
    (row, signed, ended), reason = here.agreement.agreement, here.agreement.why
    if reason == "signed" and not signed.exact:
        reason = "signed_month"
    if reason == "ended_by_state" and not ended.exact:
        reason = "ended_by_state_year"
    facts = {"state": row["state"], "signed": signed and signed.said, "ended": ended and ended.said,
             "keys": cited(key for key in row["source_ids"].split() if key != "asad-baer-bositis-2025")}
    return {"signed": say("why.signed", **facts), "signed_month": say("why.signed_month", **facts),
            "signed_some_day": say("why.signed_some_day", **facts), "signed_later": say("why.signed_later", **facts),
            "never_signed": say("why.never_signed", **facts), "ended_by_state": say("why.ended_by_state", **facts),
            "ended_by_state_year": say("why.ended_by_state_year", **facts),
            "ended_some_day": say("why.ended_some_day", **facts), "ended_by_ice": say("why.ended_by_ice", **facts),
            "ended_for_all": say("why.ended_for_all", **facts), "undated": say("why.undated", **facts),
            "never_sought": say("why.never_sought", **facts),
            "nothing_found": say("why.nothing_found", **facts)}[reason]


# ---- the practices --------------------------------------------------------------------------------------------------

def practice_name(practice):
    """A practice of agreements, as a sentence says it."""
    return {"happened": say("practice.happened"), "required": say("practice.required"),
            "never_sought": say("practice.never_sought")}[practice]


def practice_note(practice):
    """What a description of a picture says of a what-if; nothing for what happened."""
    if practice == "happened":
        return ""
    return f"{say('alt_what_if.required') if practice == 'required' else say('alt_what_if.never_sought')} "


def assumption(practice):
    """What a what-if takes for granted, in one sentence; nothing for what happened."""
    if practice == "happened":
        return ""
    if practice == "never_sought":
        return say("assumes.never_sought", day=plain(join_day()))
    illinois, new_york = (plain(leavers()[name].asked) for name in ("illinois", "new_york"))
    return say("assumes.required", illinois=illinois, new_york=new_york)
