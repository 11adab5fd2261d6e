"""What is on record about a state's agreement on a day: in force, none, or unknown.

The rows are those of agreements.csv, and this is the one place that reads them. Most of them hold no
date of signing; what is unknown stays unknown, and nothing is inferred from the day on which a
state's first county was switched on.
"""
from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from .. import data
from ..data import remembered, ScommError
from .cells import day_in, maybe_date_in, wrong
from .dates import Dated

YES, NO, UNKNOWN = "yes", "no", "unknown"
SIGNED = ("signed_dated", "signed_undated", "probably_signed")


class Agreement(NamedTuple):
    """A row of agreements.csv with its dates read; None where no date is on record."""
    row: dict
    signed: Dated | None
    ended: Dated | None


class Standing(NamedTuple):
    """What the record says of one state on one day.

    status: "yes" (an agreement is in force), "no" (none is) or "unknown". why: the id of the reason.
    agreement: the one whose row says so.
    """
    status: str
    why: str
    agreement: Agreement

    @property
    def row(self):
        """The row of agreements.csv that says so."""
        return self.agreement.row


@remembered
def ended():
    """The day on which ICE ended the agreements, from events.csv."""
    return day_in("events", data.row("events", "ice-ends-moas-2011"), "date")


@remembered
def states():
    """The agreements by postal code; New York had two, every other state and territory has one row."""
    out = {}
    for row in data.shown_rows("agreements"):
        out[row["postal"]] = (*out.get(row["postal"], ()), _read(row))
    return out


def _read(row):
    signed, ended = (maybe_date_in("agreements", row, column) for column in ("signed", "ended"))
    if row["status"] == "signed_dated" and not signed:
        raise wrong("agreements", row, "signed", "a date, as `status` says")
    if row["ended_kind"] and not ended:
        raise wrong("agreements", row, "ended", "a date, as `ended_kind` says")
    return Agreement(row, signed, ended)


@remembered
def agreement_on(postal, day):
    """What is on record about a state's agreement on a day: a Standing. Raises one sentence for an unknown state.

    A date that is known by month or year counts from its last possible day; between the first and the
    last possible day of a signing or an ending the status is unknown. An agreement that was replaced
    held until then. Source: agreements.csv, row by row.
    """
    if postal not in states():
        raise ScommError(f"`{postal}` is not a postal code of the table of agreements, such as \"IL\".")
    known = [each for each in states()[postal] if each.row["ended_kind"] != "replaced" or day <= each.ended.last]
    for each in reversed(known):                # of two agreements the later one comes first
        status, by_state = each.row["status"], each.row["ended_kind"] == "state"
        if status == "never_signed":
            return Standing(NO, "never_signed", each)
        if by_state and day >= each.ended.last:
            return Standing(NO, "ended_by_state", each)
        if day >= ended():
            return Standing(NO, "ended_by_ice" if status in SIGNED else "ended_for_all", each)
        if status == "signed_dated" and day >= each.signed.last:
            if by_state and day >= each.ended.first:
                return Standing(UNKNOWN, "ended_some_day", each)
            return Standing(YES, "signed", each)
    first = known[0]
    return Standing(UNKNOWN, _why_unknown(first, day), first)


def _why_unknown(agreement, day):
    if agreement.row["status"] == "signed_dated":
        return "signed_later" if day < agreement.signed.first else "signed_some_day"
    return "undated" if agreement.row["status"] in SIGNED else "nothing_found"


def under(practice, postal, day):
    """Where a state stands on a day under a practice of agreements: a Standing.

    practice: "happened"; "required", under which ICE ends no agreement; "never_sought", under which there is none.
    """
    if practice == "never_sought":
        return Standing(NO, "never_sought", states()[postal][-1])
    return agreement_on(postal, min(day, ended() - timedelta(days=1)) if practice == "required" else day)


@remembered
def tally(day):
    """The postal codes with each status on a day: {"yes": (…), "no": (…), "unknown": (…)}."""
    return {status: tuple(postal for postal in states() if agreement_on(postal, day).status == status)
            for status in (YES, NO, UNKNOWN)}


@remembered
def steps(postal=None):
    """The days on which a status can change, in order: of one state, or of all of them."""
    named = [states()[postal]] if postal else states().values()
    dates = [date for each in named for agreement in each for date in (agreement.signed, agreement.ended) if date]
    return tuple(sorted({ended(), *(day for date in dates for day in (date.first, date.last))}))
