"""The tables there are, and the first rows of one: what `sc.table` shows where it does not give a DataFrame."""
from __future__ import annotations

from ..data import frame
from .shown import Shown, Table

FIRST, WIDEST = 5, 40              # rows, and letters of a cell


def tables():
    """Every table by name, with its number of rows and what it holds."""
    rows = tuple((name, len(frame.records(name)), about["description"]) for name, about in frame.described().items())
    return Shown(('sc.table("events") gives one of them as a DataFrame; data/README.md explains every column.',),
                 Table("The tables of the course", ("Table", "Rows", "What it holds"), rows))


def first_rows(name):
    """The first rows of a table where pandas is missing, and a sentence that says so."""
    rows, columns = frame.records(name), [column["name"] for column in frame.described()[name]["schema"]["fields"]]
    shown = tuple(tuple(_short(row[column]) for column in columns) for row in rows[:FIRST])
    return FirstRows((f'sc.table("{name}") gives a DataFrame of pandas, which {frame.missing()}.',
                      "These are its first rows; what a cell goes on to work out from the table is left out."),
                     Table(f"{name}: the first {len(shown)} of {len(rows):,} rows", tuple(columns), shown))


def _short(cell):
    return cell if len(cell) <= WIDEST else f"{cell[:WIDEST - 1].rstrip()}…"


class FirstRows(Shown):
    """The listing in place of a DataFrame: each step that a cell goes on with gives the listing again.

    So the sentence about pandas stands below the cell, and Run All reaches the cells that follow.
    """

    def _again(self, *_, **__):
        return self

    def __getattr__(self, name):
        if name.startswith("_"):       # what IPython and copy ask for
            raise AttributeError(name)
        return self

    def __iter__(self):
        return iter(())

    def __setitem__(self, column, values):
        """A new column is let go: there is no frame to hold it."""

    __call__ = __getitem__ = __invert__ = __neg__ = _again
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _again
    __lt__ = __le__ = __gt__ = __ge__ = __and__ = __or__ = _again
