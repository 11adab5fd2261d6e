"""What is wrong with a TOML file: keys that are missing or of another kind, rows that stand twice.

`data/outline.json` says which keys each file has, and what kind of value stands behind each; `make data-lock`
writes it. What is added is no fault, as long as nothing stands twice: a teacher may add a row or change a value.
"""
from __future__ import annotations

from string import Formatter

from .checks import restore

WORDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "date": "a date",
         "datetime": "a date with an hour", "time": "a time of day", "dict": "a table", "list": "a list"}
FITS = {("int", "float")}           # a whole number may stand where a number with decimals does


def outline(value):
    """The keys of a TOML value without what they hold.

    A table is a dict of its keys, rows with ids a dict of "#id"; a list of one kind of value is "3 str", any other
    list a list of its entries. A single value is the name of its kind; a text adds the names in braces that are
    filled in: "str day place".
    """
    if isinstance(value, dict):
        return {key: outline(inside) for key, inside in value.items()}
    if not isinstance(value, list):
        return " ".join([type(value).__name__, *sorted(filled_in(value))])
    if has_ids(value) and all("id" in row for row in value):
        return {f"#{row['id']}": outline(row) for row in value}
    kinds = {type(entry).__name__ for entry in value}
    if len(kinds) != 1 or kinds & {"dict", "list"}:
        return [*map(outline, value)]
    return " ".join([str(len(value)), *kinds, *sorted(set().union(*map(filled_in, value)))])


def filled_in(value):
    """The names in braces of a text: {"day", "place"} for "{place} on {day}"; a lone brace stands for itself."""
    try:
        parts = Formatter().parse(value) if isinstance(value, str) else ()
        return {field.split(".")[0].split("[")[0] for _, field, _, _ in parts if field is not None}
    except ValueError:
        return {"{" if "{" in value else "}"}


def has_ids(value):
    """Whether a value is a list of tables in which ids stand."""
    return isinstance(value, list) and all(isinstance(row, dict) for row in value) and any("id" in row for row in value)


def sentence(file, trail, what):
    """One fault in words. trail: the tables that lead to it, the outermost first; a row says its id."""
    head, rest = (f", {trail[0]}", trail[1:]) if trail and " " in trail[0] else ("", trail)
    return f"data/{file}{head}: {what}{' in ' + '.'.join(rest) if rest else ''}: {restore(file)}"


def cut_faults(file, text, tree):
    """What is told of a file that is empty or ends inside a line. tree: what the text holds."""
    if not tree:
        yield f"data/{file} is empty: {restore(file)}."
    elif not text.endswith("\n"):                       # a cut inside the last value leaves every key in place
        yield f"data/{file} is cut short inside its last line: {restore(file)}, or end that line."


def toml_faults(file, text, tree, expected):
    """Every fault of one TOML file, each a sentence that names the file and the key or the row.

    expected: the file's outline as it was last locked.
    """
    cut = [*cut_faults(file, text, tree)]
    yield from cut
    for trail, what in () if cut else (*_twice(tree, ()), *_differ(expected, tree, ())):
        yield f"{sentence(file, trail, what)}, or run make data-lock if you meant the change."


def step(name, row, number):
    """How a row is called in a sentence: "question B03", or "option 2" where rows have no ids."""
    return f"{name} {row['id'] if isinstance(row, dict) and 'id' in row else number}"


def _twice(value, trail):
    """Rows of one list with the same id, without an id among rows that have one, or the same in every word."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _twice(inside, (*trail, key))
        return
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    ids = [row.get("id") for row in rows]
    for number, row in enumerate(rows, start=1):
        name = step(trail[-1], row, number)
        if has_ids(rows) and not (isinstance(row.get("id"), str) and row["id"]):
            yield trail[:-1], f"{trail[-1]} {number} has no id"
        elif row in rows[:number - 1] or has_ids(rows) and row["id"] in ids[:number - 1]:
            yield trail[:-1], f"{name} stands twice"
        yield from _twice(row, (*trail[:-1], name))


def _differ(expected, found, trail):
    """What of the outline is missing in a value, or of another kind there."""
    if isinstance(expected, dict) and any(key.startswith("#") for key in expected):
        rows = {f"#{row['id']}": row for row in found if "id" in row} if has_ids(found) else {}
        for id, inside in expected.items():
            name = f"{trail[-1]} {id[1:]}"
            if id in rows:
                yield from _differ(inside, rows[id], (*trail[:-1], name))
            else:
                yield trail[:-1], f"{name} is missing"
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key, inside in expected.items():
            if key in found:
                yield from _differ(inside, found[key], (*trail, key))
            else:
                yield trail, f"'{key}' is missing"
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _short(len(expected), found, trail)
        for number, (inside, entry) in enumerate(zip(expected, found), start=1):
            yield from _differ(inside, entry, (*trail[:-1], step(trail[-1], entry, number)))
    elif isinstance(expected, str) and expected[0].isdigit() and isinstance(found, list):
        count, kind = expected.split(" ", 1)
        yield from _short(int(count), found, trail)
        for number, entry in enumerate(found, start=1):
            yield from _differ(kind, entry, (*trail[:-1], f"{trail[-1]} {number}"))
    else:
        yield from _other_kind(expected, found, trail)


def _other_kind(expected, found, trail):
    """A value of another kind than its outline says, and a text with a name in braces that nothing fills in."""
    wanted, *names = expected.split(" ") if isinstance(expected, str) else [type(expected).__name__]
    wanted, kind = "list" if wanted.isdigit() else wanted, type(found).__name__
    if wanted != kind and (kind, wanted) not in FITS:
        said = " ".join(str(found).split())[:60]
        yield trail[:-1], f"'{trail[-1]}' is `{said}` where {WORDS.get(wanted, wanted)} belongs"
    for name in sorted(filled_in(found) - set(names)) if wanted == "str" else ():
        what = f"a lone `{name}`" if name in ("{", "}") else f"`{{{name}}}`, which nothing fills in"
        yield trail[:-1], f"'{trail[-1]}' has {what}"


def _short(count, found, trail):
    if len(found) < count:
        yield trail[:-1], f"'{trail[-1]}' has {len(found)} of {count} entries"
