"""Every published count of active places: those held against the table, and the others of the record."""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from .. import data
from ..data import remembered
from ..record.dates import as_date, plain


class Count(NamedTuple):
    """One published count. when: the day as people write it, or the month; text: the count as printed.

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
def counts():
    """All of them by date. The same number of the same day or month in both tables is one count."""
    out = [Count(as_date(row["date"]), plain(as_date(row["date"])), int(row["published"]), _rounded(row["published_text"], row["published"]),
                 tuple(row["source_ids"].split()), row["published_text"], True)
           for row in data.rows("activation_counts") if row["source_ids"] != "unsourced"]
    for row in data.shown_rows("figures"):
        if row["quantity"] == "jurisdictions_active" and row["scope"].startswith("US"):
            same = next((i for i, c in enumerate(out) if c.number == int(row["value"]) and c.day.isoformat().startswith(row["as_of"])), None)
            if same is None:
                out.append(_of_figures(row))
            else:
                both = dict.fromkeys((*out[same].sources, *row["source_ids"].split()))
                out[same] = out[same]._replace(sources=tuple(both))
    return tuple(sorted(out))


def _of_figures(row):
    number = f"{int(row['value']):,}"
    text = f"about {number}" if row["qualifier"] == "approx" else number
    day = as_date(row["as_of"])
    when = plain(day) if len(row["as_of"]) == 10 else f"{plain(day)[:3]} {day.year}"
    return Count(day, when, int(row["value"]), text, tuple(row["source_ids"].split()), text, False)


def _rounded(text, number):
    first = text.split()[0]
    return f"{first.lower()} {int(number):,}" if first.isalpha() else f"{int(number):,}"


def until(day):
    """The counts published for a day up to this one."""
    return tuple(count for count in counts() if count.day <= day)
