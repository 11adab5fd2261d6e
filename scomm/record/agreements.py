"""What is on record about a state's agreement on a day: in force, none, or unknown.

The rows are those of agreements.csv. Most of them hold no date of signing; what is unknown stays
unknown, and nothing is inferred from the day on which a state's first county was switched on.
"""
from __future__ import annotations

from datetime import date as Date, timedelta
from typing import NamedTuple

from .. import data
from ..data import remembered, ScommError
from .dates import as_date

YES, NO, UNKNOWN = "yes", "no", "unknown"


class Paper(NamedTuple):
    """What the record says of one state on one day.

    status: "yes" (in force), "no" (none in force) or "unknown". why: the id of the reason, as the lab
    words it. row: the row of agreements.csv that says so.
    """
    status: str
    why: str
    row: dict


@remembered
def ended():
    """The day on which ICE ended the agreements, from events.csv."""
    return Date.fromisoformat(data.row("events", "ice-ends-moas-2011")["date"])


@remembered
def states():
    """The rows of agreements.csv by postal code; New York has two, every other state and territory one."""
    out = {}
    for row in data.shown_rows("agreements"):
        out[row["postal"]] = (*out.get(row["postal"], ()), row)
    return out


@remembered
def paper(postal, day):
    """What is on record about a state's agreement on a day. Raises one sentence for an unknown state.

    A date that is known by month or year counts from its last possible day; between the first and the
    last possible day of an ending the status is unknown. An agreement that was replaced held until then.
    """
    if postal not in states():
        raise ScommError(f"`{postal}` is not a postal code of the table of agreements, such as \"IL\".")
    rows = [row for row in states()[postal] if not row["ended_by"].startswith("Replaced") or day <= last_day(row["ended"])]
    for row in reversed(rows):                 # of two agreements the later one comes first
        if row["status"] == "never_signed":
            return Paper(NO, "never_signed", row)
        by_state = row["ended"] and not row["ended_by"].startswith(("ICE", "Replaced"))
        if by_state and day >= last_day(row["ended"]):
            return Paper(NO, "ended_by_state", row)
        if day >= ended():
            return Paper(NO, "ended_by_ice" if row["status"].startswith(("signed", "probably")) else "ended_for_all", row)
        if row["status"] == "signed_dated" and day >= last_day(row["signed"]):
            if by_state and day >= _first(row["ended"]):
                return Paper(UNKNOWN, "ended_some_day", row)
            return Paper(YES, "signed", row)
    row = rows[0]
    return Paper(UNKNOWN, {"signed_dated": "signed_later", "unknown": "nothing_found"}.get(row["status"], "undated"), row)


def under(practice, postal, day):
    """The same under a what-if: if required, ICE ends no agreement; if never sought, there is none."""
    if practice == "never_sought":
        return Paper(NO, "never_sought", states()[postal][-1])
    return paper(postal, min(day, ended() - timedelta(days=1)) if practice == "required" else day)


@remembered
def tally(day):
    """The postal codes with each status on a day: {"yes": (…), "no": (…), "unknown": (…)}."""
    return {status: tuple(postal for postal in states() if paper(postal, day).status == status)
            for status in (YES, NO, UNKNOWN)}


@remembered
def steps(postal=None):
    """The days on which a status can change, in order: of one state, or of all of them."""
    rows = [row for each in ([states()[postal]] if postal else states().values()) for row in each]
    days = {bound(row[column]) for row in rows for column in ("signed", "ended") if row[column] for bound in (_first, last_day)}
    return tuple(sorted(days | {ended()}))


def _first(text):
    """The first day that a date of known precision can mean: "2010" is Jan 1, 2010."""
    return as_date(text if "-" in text else f"{text}-01")


def last_day(text):
    """The last day it can mean: "2009-11" is Nov 30, 2009."""
    if len(text) == 10:
        return as_date(text)
    year, month = (int(part) for part in (f"{text}-12").split("-")[:2])
    return Date.fromordinal(Date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
