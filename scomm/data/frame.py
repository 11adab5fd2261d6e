"""Tables and results as pandas DataFrames: what `sc.table` and `.frame()` give. The only file that imports pandas."""
from __future__ import annotations

import sys
from datetime import date as Date

from . import package, ScommError, shown_rows
from .mistakes import not_valid, one_of


def table(name):
    """Any table as a pandas DataFrame: one row per fact, columns as in data/README.md.

    Rows marked `show = no` are left out. Raises a one-sentence error for an unknown table.
    """
    if not one_of(name, package()):
        raise not_valid(name, "a table", package(), "tables")
    records = [dict(r) for r in shown_rows(name)]
    return _pandas("sc.table()").DataFrame(records, columns=list(package()[name]))


def of(rows, columns):
    """The numbers behind a result as a pandas DataFrame. rows: tuples as long as `columns`, one per fact."""
    pandas, columns = _pandas(".frame()"), list(columns)
    found = pandas.DataFrame(list(rows), columns=columns)
    days = [name for name in columns if len(found) and isinstance(found[name].iloc[0], Date)]
    return found.astype({name: "datetime64[s]" for name in days})


def _pandas(who):
    """pandas, which is loaded when it is first asked for; where it is missing, one sentence."""
    try:
        import pandas
    except ImportError:
        missing = ("the course in the browser does not carry" if sys.platform == "emscripten"
                   else "is not installed here: pip install pandas")
        raise ScommError(f"{who} needs pandas, which {missing}. No lesson depends on it.") from None
    return pandas
