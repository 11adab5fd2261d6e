"""Any table as a pandas DataFrame: what `sc.table` gives. The only file of the package that imports pandas."""
from __future__ import annotations

import sys

from . import package, ScommError, shown_rows


def table(name):
    """Any table as a pandas DataFrame: one row per fact, columns as in data/README.md.

    Rows marked `show = no` are left out. Raises a one-sentence error for an unknown table.
    """
    records = [dict(r) for r in shown_rows(name)]
    try:
        import pandas
    except ImportError:
        missing = ("the course in the browser does not carry" if sys.platform == "emscripten"
                   else "is not installed here: pip install pandas")
        raise ScommError(f"sc.table() needs pandas, which {missing}. No lesson depends on it.") from None
    return pandas.DataFrame(records, columns=list(package()[name]))
