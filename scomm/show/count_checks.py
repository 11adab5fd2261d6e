"""Published counts of active places beside the compiled dates: every one that was checked, misses included."""
from __future__ import annotations

from ..data import cited, remembered
from ..record.dates import plain
from ..record.published import counts
from .shown import Table


@remembered
def table(caption, columns, as_published):
    """One row per published count with a source. columns: five headings; as_published: its text and keys."""
    rows = tuple((plain(check.day), check.published, check.compiled, _signed(check.difference),
                  as_published.format(text=check.text, keys=cited(check.source_ids))) for check in counts() if check.show)
    return Table(caption, columns, rows)


def _signed(number):
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"
