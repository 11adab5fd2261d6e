"""Tables and results as pandas DataFrames: what `sc.table` and `.frame()` give. The only file that imports pandas.

Numbers are numbers and days are dates, as datapackage.json says of each column.
"""
from __future__ import annotations

import sys
from datetime import date as Date

from . import package, shown_rows
from .files import description, resources
from .mistakes import not_valid, one_of, ScommError


def described():
    """The description of every table by its name: those that are files, then those that are made of them."""
    files = {resource["name"]: resource for resource in resources().values() if "schema" in resource}
    return files | {table["name"]: table for table in description()["derived"]}


def records(name):
    """The rows of any table as a learner may see them, as mappings from column to text; a blank cell is "".

    Raises a one-sentence error for an unknown table.
    """
    if not one_of(name, described()):
        raise not_valid(name, "a table", described(), "tables")
    if name in package():
        return shown_rows(name)
    made, sources = described()[name], {}
    for column in made["schema"]["fields"]:
        source = column["from"].split(".")[0]
        sources.setdefault(source, {row[made["key"]]: row for row in shown_rows(source)})
    return tuple({column["name"]: _from(sources, column["from"], key) for column in made["schema"]["fields"]}
                 for key in sources[made["of"]])


def _from(sources, path, key):
    """The cell of a row of another table, such as "counties.population_2010"; "" where that row is not there."""
    source, column = path.split(".")
    return sources[source].get(key, {}).get(column, "")


def table(name):
    """Any table as a pandas DataFrame: one row per fact, columns as in data/README.md.

    Numbers are numbers, full dates dates, a blank cell is NA; a date that can be a month or a year stays text.
    Rows marked `show = no` are left out. Raises a one-sentence error for an unknown table.
    """
    rows, pandas = records(name), _pandas("sc.table()")
    return pandas.DataFrame({column["name"]: _typed([row[column["name"]] for row in rows], column, pandas)
                             for column in described()[name]["schema"]["fields"]})


def _typed(cells, column, pandas):
    """One column of cells as what datapackage.json says they are."""
    kind, blank = column["type"], "" in cells
    cells = [cell or None for cell in cells]
    if kind == "integer":
        return pandas.Series([cell and int(cell) for cell in cells], dtype="Int64" if blank else "int64")
    if kind == "number":
        return pandas.Series([cell and float(cell) for cell in cells], dtype="float64")
    if kind == "date":
        return pandas.Series(cells).astype("datetime64[s]")
    if kind == "boolean":
        yes = [cell and cell in column["trueValues"] for cell in cells]
        return pandas.Series(yes, dtype="boolean" if blank else "bool")
    return pandas.Series(cells, dtype=None if any(cells) else "object")


def of(rows, columns):
    """The numbers behind a result as a pandas DataFrame. rows: tuples as long as `columns`, one per fact."""
    pandas, columns = _pandas(".frame()"), list(columns)
    found = pandas.DataFrame(list(rows), columns=columns)
    days = [name for name in columns if len(found) and isinstance(found[name].iloc[0], Date)]
    return found.astype({name: "datetime64[s]" for name in days})


def missing():
    """Why there is no pandas here, as the end of a sentence; "" where there is."""
    try:
        import pandas  # noqa: F401
        return ""
    except ImportError:
        return ("the course in the browser does not carry" if sys.platform == "emscripten"
                else "is not installed here: pip install pandas")


def _pandas(who):
    """pandas, which is loaded when it is first asked for; where it is missing, one sentence."""
    if missing():
        raise ScommError(f"{who} needs pandas, which {missing()}.")
    import pandas
    return pandas
