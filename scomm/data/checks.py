"""What is wrong with a table, cell by cell: the columns and cells of a CSV file against datapackage.json.

Pure functions from text to sentences. They run only on a file that is not, letter for letter, the one that was
last locked (`make data-lock`): whoever edits a table may, as long as its columns and cells stay what they are.
"""
from __future__ import annotations

import csv
import io
import re
from datetime import date as Date

WHOLE, NUMBER = re.compile(r"-?\d+", re.ASCII), re.compile(r"-?\d+(\.\d+)?", re.ASCII)
DAY, US_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
DATE = "a date, such as 2011-08-05, 2011-08 or 2011"
FORMS = {r"\d{5}": "a code of five digits, such as 01001", "[A-Z]{2}": "two capitals, such as IL"}


def restore(file):
    """How to get a file back as it was."""
    return f"restore it from the project (git checkout data/{file})"


def table_faults(file, text, resource, keys=None):
    """Every fault of one table, each told with file, line and column, in the order of the file.

    resource: the table's description in datapackage.json. keys: a function (table, column) -> the cells of
    that column, where it is to be checked, too, that the rows of other tables which a cell names are there.
    """
    columns = [field["name"] for field in resource["schema"]["fields"]]
    table = yield from _lines(file, text, columns)
    if table is None:
        return
    lines, rows = table
    expected = resource.get("rows", len(rows))
    if len(rows) != expected:
        yield (f"data/{file} has {_count(len(rows), 'row')} where datapackage.json says {expected:,}: {restore(file)}, "
               "or run make data-lock if you meant to change their number.")
    for number, field in enumerate(resource["schema"]["fields"]):
        cells, label = [row[number] for row in rows], 1 if number == 0 else 0
        for at, what in sorted(_column_faults(field, cells, lines, _named(resource, field, keys))):
            yield (f"data/{file}, line {lines[at]} ({columns[label]} {_short(rows[at][label])}): `{field['name']}` "
                   f"should be {what}, and is `{_short(cells[at])}`. Restore the file from the project (git checkout "
                   f"data/{file}).{_saved(field, cells[at])}")
    yield from _doubled(file, columns, resource["schema"].get("primaryKey"), lines, rows)


def _lines(file, text, expected):
    """Yields what is wrong with heading and lines; returns (line numbers, rows), or None if a line is no row."""
    if not text.strip():
        yield f"data/{file} is empty: {restore(file)}."
        return None
    reader, start = csv.reader(io.StringIO(text)), 2
    lines, rows, whole = [], [], True
    try:
        heading = next(reader)
        if heading != expected:
            missing = [c for c in expected if c not in heading] or [c for c in heading if c not in expected]
            yield (f"data/{file}, line 1, has the wrong columns (look at: {', '.join(missing) or 'their order'}); "
                   f"it should have: {', '.join(expected)}: {restore(file)}.")
            return None
        for cells in reader:
            if not cells:
                yield f"data/{file}, line {start} is blank: delete that line, or {restore(file)}."
                whole = False
            elif len(cells) != len(expected):
                yield (f"data/{file}, line {start}: {_count(len(cells), 'cell')} where {len(expected)} belong; "
                       f"the file may be cut short: {restore(file)}.")
                whole = False
            lines.append(start)
            rows.append(cells)
            start = reader.line_num + 1
    except csv.Error as error:
        yield f"data/{file}, line {start} cannot be split into cells ({error}): {restore(file)}."
        return None
    if not text.endswith("\n"):                         # a cut inside the last cell leaves every cell in place
        yield f"data/{file}, line {start - 1}: the file is cut short inside this line: {restore(file)}."
    return (lines, rows) if whole else None


def _count(number, what):
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _short(cell):
    return " ".join(cell.split())[:60]


def _column_faults(field, cells, lines, named):
    """(row number, what should stand there) of the cells that do not fit their column."""
    wanted = {cell: _wanted(cell, field, field.get("constraints", {})) or _unnamed(cell, named) for cell in set(cells)}
    yield from ((at, wanted[cell]) for at, cell in enumerate(cells) if wanted[cell])
    if field.get("constraints", {}).get("unique"):
        first = {cell: at for at, cell in reversed(list(enumerate(cells)))}
        yield from ((at, f"in one row only, not in line {lines[first[cell]]}, too") for at, cell in enumerate(cells)
                    if cell and first[cell] != at)


def _wanted(cell, field, limits):
    """What should stand in a cell that does not fit its column; an empty text for one that fits."""
    kind, needed = field["type"], limits.get("required")
    least, most = limits.get("minimum"), limits.get("maximum")
    if not cell:
        return _kind(field, limits) if needed else ""
    if kind in ("integer", "number"):
        if not (WHOLE if kind == "integer" else NUMBER).fullmatch(cell):
            return _kind(field, limits) + ("" if needed else " or blank")
        return _range("a number", least, most) if not _inside(float(cell), least, most) else ""
    if kind == "date":
        return _kind(field, limits) if not _is_day(cell) else \
            _range("a day", least, most) if not _inside(cell, least, most) else ""
    if "partialDate" in field:
        first, last = field["partialDate"]["earliest"], field["partialDate"]["latest"]
        if not re.fullmatch(limits["pattern"], cell, re.ASCII) or not _is_day((cell + "-01-01")[:10]):
            return DATE
        within = first[:len(cell)] <= cell[:len(first)] and cell[:len(last)] <= last[:len(cell)]
        return "" if within else _range("a date", first, last)
    words = field["trueValues"] + field["falseValues"] if kind == "boolean" else limits.get("enum", [cell])
    fits = cell in words and ("pattern" not in limits or re.fullmatch(limits["pattern"], cell, re.ASCII))
    return "" if fits else _kind(field, limits)


def _kind(field, limits):
    """What stands in a column, in words."""
    if field["type"] in ("integer", "number"):
        return "a whole number" if field["type"] == "integer" else "a number"
    if field["type"] == "date" or "partialDate" in field:
        return DATE if "partialDate" in field else "a day, such as 2011-08-05"
    words = field["trueValues"] + field["falseValues"] if field["type"] == "boolean" else limits.get("enum")
    belongs = f"what belongs there ({field['description'].split(';')[0]})"
    return f"one of {', '.join(words)}" if words else FORMS.get(limits.get("pattern"), belongs)


def _is_day(text):
    try:
        return bool(DAY.fullmatch(text) and Date.fromisoformat(text))
    except ValueError:
        return False


def _inside(value, least, most):
    return (least is None or least <= value) and (most is None or value <= most)


def _range(what, least, most):
    return what + (f" from {least}" if least is not None else "") + (f" to {most}" if most is not None else "")


def _named(resource, field, keys):
    """(the other table, its keys) for a column whose cells name rows of another table; None for any other column."""
    listed = field.get("listOf")
    for foreign in resource["schema"].get("foreignKeys", ()):
        if foreign["fields"] == field["name"]:
            listed = {"resource": foreign["reference"]["resource"], "field": foreign["reference"]["fields"]}
    if not listed or not keys:
        return None
    return listed["resource"], {*keys(listed["resource"], listed["field"]), *listed.get("also", ())}


def _unnamed(cell, named):
    """What should stand in a cell that names a row which is not there."""
    strange = [key for key in cell.split(" ") if cell and key not in named[1]] if named else []
    return f"made of keys in {named[0]}.csv, and `{strange[0]}` is none" if strange else ""


def _saved(field, cell):
    """A hint where a cell looks like one that a spreadsheet saved."""
    zeros_gone = field.get("constraints", {}).get("pattern") == r"\d{5}" and cell.isdecimal()
    looks_saved = zeros_gone or US_DAY.fullmatch(cell)
    return " A spreadsheet that saves a table drops leading zeros and writes dates its own way." if looks_saved else ""


def _doubled(file, columns, key, lines, rows):
    """Rows whose key, if it is made of several cells, stands twice."""
    seen = {}
    for line, row in zip(lines, rows) if isinstance(key, list) else ():
        cells = tuple(row[columns.index(name)] for name in key)
        if cells in seen:
            yield (f"data/{file}, line {line}: {' '.join(cells).strip()} ({', '.join(key)}) stands in line "
                   f"{seen[cells]}, too: {restore(file)}, or correct the row.")
        seen.setdefault(cells, line)
