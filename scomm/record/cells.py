"""What a cell of a table means: a date, a number. A wrong cell gets one sentence that names its file and line."""
from __future__ import annotations

from math import isfinite, nan

from .. import data
from ..data import DataError, ScommError
from .dates import dated


def date_in(table, row, column):
    """The date in a cell, as exactly as it is known: a Dated."""
    try:
        return dated(row[column])
    except ScommError:
        raise wrong(table, row, column, "a date, such as 2011-08-05, 2011-08 or 2011") from None


def maybe_date_in(table, row, column):
    """The date in a cell that may be blank: a Dated, or None where no source gives a date."""
    return date_in(table, row, column) if row[column] else None


def day_in(table, row, column):
    """The day in a cell, which must be known exactly."""
    found = date_in(table, row, column)
    if not found.exact:
        raise wrong(table, row, column, "a day, such as 2011-08-05")
    return found.first


def whole_in(table, row, column):
    """The whole number in a cell, such as a count of places."""
    number = _number(row[column])
    if not isfinite(number) or number != int(number):
        raise wrong(table, row, column, "a whole number")
    return int(number)


def number_in(table, row, column):
    """The number in a cell, or None where the cell is blank: no source gives one."""
    number = _number(row[column]) if row[column] else None
    if number is not None and not isfinite(number):
        raise wrong(table, row, column, "a number or blank")
    return number


def _number(text):
    try:
        return float(text)
    except ValueError:
        return nan


def wrong(table, row, column, what):
    """The error for a cell that does not hold what it should: it names the file, the line and the row's first cell."""
    line = data.rows(table).index(row) + 2              # the heading is line 1, and no cell holds a line break
    first = next(name for name in row if name != column)
    return DataError(f"data/{table}.csv, line {line} ({first} {row[first]}): `{column}` should be {what}, and is "
                     f"`{row[column]}`. Restore the file from the project (git checkout data/{table}.csv).")
