"""How close do the table and the estimates come to what was published? Every count and total, misses included."""
from __future__ import annotations

from datetime import date as Date, timedelta
from typing import NamedTuple

from .. import data
from ..data import remembered
from .cells import date_in, day_in, maybe_date_in, whole_in
from .dates import Dated, plain
from .estimate import Estimate, estimate
from .rollout import active, ices_count

DAY = timedelta(days=1)


class CountCheck(NamedTuple):
    """One published count of active places, and what the table gives.

    compiled: the table counted ICE's way; difference: compiled minus published; rows: places of the
    table active that day. show: it has a source, so a learner may see it.
    """
    day: Date
    published: int
    text: str
    compiled: int
    difference: int
    rows: int
    source_ids: str
    note: str
    show: bool


@remembered
def counts():
    """Every published count of active places beside the table's, by date: a tuple of CountCheck.

    Source: activation_counts.csv. A row without a source is kept, with show = False.
    """
    out = []
    for row in data.rows("activation_counts"):
        day, published = day_in("activation_counts", row, "date"), whole_in("activation_counts", row, "published")
        compiled = ices_count(day)
        out.append(CountCheck(day, published, row["published_text"], compiled, compiled - published, active(day).places,
                              row["source_ids"], row["note"], row["source_ids"] != "unsourced"))
    return tuple(out)


class TotalCheck(NamedTuple):
    """One published national total, and the estimate for the same span.

    earliest, latest: between which days the count ends (the same day where it is stated); since: what
    falls on this day or before is not in the count, or None. gap: how far the central estimate lies
    from the published total, as a share of it, at the less favorable of the two days.
    why: the reason for a miss, or "".
    """
    id: str
    quantity: str
    published: int
    qualifier: str
    since: Date | None
    earliest: Date
    latest: Date
    at_earliest: Estimate
    at_latest: Estimate
    gap: float
    miss: bool
    why: str
    source_ids: str
    note: str


@remembered
def totals():
    """Every published national total beside the central estimate, by date: a tuple of TotalCheck.

    Submissions, matches, bookings into custody and removals; misses are in it, each with its reason.
    Source: the rows of figures.csv for the United States.
    """
    words = data.toml("rollout")
    quantities = {entry["published"]: entry["id"] for entry in words["quantity"]}
    found = [_total(row, quantities[row["quantity"]], words) for row in data.shown_rows("figures")
             if row["quantity"] in quantities and row["scope"] == "US"]
    return tuple(sorted(found, key=lambda total: (total.earliest, total.latest, total.id)))


def misses():
    """The published totals that the central estimate misses by more than 6 percent, by date."""
    return tuple(total for total in totals() if total.miss)


def _total(row, quantity, words):
    published, (earliest, latest) = whole_in("figures", row, "value"), _ends(row, words)
    start = maybe_date_in("figures", row, "period_start")
    later = start and start.exact and start.first > data.toml("switches")["program"]["first"]
    since = start.first - DAY if later else None
    ends = [estimate(quantity, day, since) for day in (earliest, latest)]
    gap = max((end.central / published - 1 for end in ends), key=abs)
    why = {entry["figure"]: entry["why"] for entry in words["misses"]["miss"]}
    miss = abs(gap) > words["misses"]["within"] / 100
    return TotalCheck(row["id"], quantity, published, row["qualifier"], since, earliest, latest, *ends, gap, miss,
                      why.get(row["id"], ""), row["source_ids"], row["note"])


def _ends(row, words):
    """Between which two days a count ends; nothing is counted after the program's last day."""
    for entry in words["misses"]["day"]:
        if entry["figure"] == row["id"]:
            return entry["earliest"], entry["latest"]
    ends = date_in("figures", row, "as_of"), maybe_date_in("figures", row, "period_end")
    known = min((end for end in ends if end), key=_span)         # the one that is known more exactly
    return min(known.first, words["last"]), min(known.last, words["last"])


def _span(date: Dated):
    return date.last - date.first


# ---- every published count of active places, checked or not ---------------------------------------------------------

class Count(NamedTuple):
    """One published count. day: its day, or the first one that its month can mean; when: as people write the two.

    number: how many; text: the count as a reader meets it; said: as the source words it.
    checked: it stands in activation_counts.csv, where the compiled table is held against it.
    """
    day: Date
    when: str
    number: int
    text: str
    sources: tuple
    said: str
    checked: bool


@remembered
def published_counts():
    """All of them by date. The same number of the same day or month in both tables is one count."""
    out = [_of_counts(row) for row in data.rows("activation_counts") if row["source_ids"] != "unsourced"]
    for row in data.shown_rows("figures"):
        if row["quantity"] == "jurisdictions_active" and row["scope"] in data.toml("rollout")["whole_country"]:
            number, when = whole_in("figures", row, "value"), date_in("figures", row, "as_of")
            same = next((i for i, c in enumerate(out) if c.number == number and when.first <= c.day <= when.last), None)
            if same is None:
                out.append(_of_figures(row, number, when))
            else:
                both = dict.fromkeys((*out[same].sources, *row["source_ids"].split()))
                out[same] = out[same]._replace(sources=tuple(both))
    return tuple(sorted(out))


def _of_counts(row):
    day, number = day_in("activation_counts", row, "date"), whole_in("activation_counts", row, "published")
    text = f"{number:,}" if row["qualifier"] == "exact" else f"{row['qualifier']} {number:,}"
    return Count(day, plain(day), number, text, tuple(row["source_ids"].split()), row["published_text"], True)


def _of_figures(row, number, when):
    text = f"about {number:,}" if row["qualifier"] == "approx" else f"{number:,}"
    return Count(when.first, when.said, number, text, tuple(row["source_ids"].split()), text, False)


def published_until(day):
    """The counts published for a day up to this one."""
    return tuple(count for count in published_counts() if count.day <= day)
