"""Where documents disagree: both versions with their sources, side by side, never averaged."""
from __future__ import annotations

from .. import data
from .shown import Table


def table(ids, words):
    """The named rows of conflicts.csv as a table. words: its caption and columns.

    A version without a source never reaches a learner, so a row that has one is left out.
    """
    found = {row["id"]: row for row in data.rows("conflicts")}
    rows = (found[name] for name in ids)
    return Table(words["caption"], tuple(words["columns"]), tuple(
        (row["topic"], *(f"{row[f'version_{side}']} {data.cited(row[f'source_{side}'])}" for side in "ab"), row["how_we_show_it"])
        for row in rows if "unsourced" not in (row["source_a"], row["source_b"])))
