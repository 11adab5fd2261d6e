"""Does a notebook notice when something it teaches goes wrong? `python tests/notebooks/bite.py [--write]`

One value at a time is changed by one step in a copy of data/, and the cells that read it run
again: what they put out must differ from what is stored, as nbval compares it. The table
bite_table.csv says how each notebook notices each value; bite_exempt.toml says which values no
stored output can show, and why. With --write the table is made anew, otherwise it is checked.
"""
from __future__ import annotations

import argparse
import csv
import importlib
import re
import sys
import tempfile
import tomllib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bite_cells import ROOT, executed
from bite_copy import Copy
from bite_notice import READ, Stale, column, noticed
from bite_rules import in_code, rules

from scomm import data

TABLE, EXEMPT = ROOT / "tests" / "notebooks" / "bite_table.csv", ROOT / "tests" / "notebooks" / "bite_exempt.toml"
ANEW = "Run `python tests/notebooks/bite.py --write`, read the diff of tests/notebooks/bite_table.csv, and commit it with your change."


# ---- the table ------------------------------------------------------------------------------------------------------

def all_names(folder):
    """Every value of every TOML file and every rule in code, taught or not."""
    return [value.name for value in Copy(folder).values] + [rule.name for rule in rules()]


def table_of(every, columns, exempt):
    """The rows of the table: {value: {notebook: how, "exempt": id}}. every: the names that need a row in any case."""
    listed = [*every, *sorted({value for column in columns.values() for value in column} - set(every))]
    out = {}
    for value in listed:
        row = {notebook: column.get(value, "") for notebook, column in columns.items()}
        out[value] = row | {"exempt": "" if is_noticed(row) else reason_for(value, exempt)}
    return out


def is_noticed(row):
    return any(how not in ("", READ) for notebook, how in row.items() if notebook != "exempt")


def exemptions():
    """What no stored output can show, by id: entries with a reason, patterns of names, and the tests that notice instead."""
    return {entry["id"]: entry for entry in tomllib.loads(EXEMPT.read_text(encoding="utf-8"))["exempt"]}


def reason_for(value, exempt):
    """The id of the first exemption that covers a value, or ""."""
    return next((id for id, entry in exempt.items() if any(covers(p, value) for p in entry["values"])), "")


def covers(pattern, value):
    """Whether a pattern covers a name: `*` stands for any text."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), value) is not None


def empty_rows(table):
    """The values that no notebook notices and no reason excuses."""
    return [value for value, row in table.items() if not is_noticed(row) and not row["exempt"]]


def idle_exemptions(table, exempt):
    """Patterns that excuse nothing: every value they cover is noticed, or there is none."""
    excused = [value for value, row in table.items() if not is_noticed(row)]
    return [f"{id}: {p}" for id, entry in exempt.items() for p in entry["values"] if not any(covers(p, value) for value in excused)]


def unfounded(table, exempt, copy):
    """Values that are excused because a test notices them, and that the test does not notice. copy: an open Copy."""
    out, values, in_rules = [], {value.name: value for value in copy.values}, {rule.name: rule for rule in rules()}
    for name, row in table.items():
        tests = [run for test in exempt.get(row["exempt"], {}).get("noticed_by", ()) for run in runs_of(test)]
        if tests and name in in_rules:
            with in_code(in_rules[name]):
                data.forget()
                how = _told(tests)
            data.forget()
        elif tests:
            how = noticed(values[name], copy, lambda: _told(tests))
        if tests and how in ("", READ):
            out.append(name)
    return out


def _told(tests):
    """What the first of some tests that fails says: "differs" if it compared and found a difference."""
    for test in tests:
        try:
            test()
        except AssertionError:
            return "differs"
        except Exception:
            return "raises"
    return ""


def runs_of(test):
    """The calls of a test named "module:function", one for each set of its parameters."""
    module, _, name = test.partition(":")
    function = getattr(importlib.import_module(module), name)
    runs = [partial(function)]
    for mark in getattr(function, "pytestmark", ()):
        names = [each.strip() for each in mark.args[0].split(",")]
        runs = [partial(run, **dict(zip(names, given if len(names) > 1 else (given,)))) for run in runs for given in mark.args[1]]
    return runs


def stored_table():
    """The committed table, in the form of `table_of`."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row.pop("value"): row for row in csv.DictReader(file)}


def write_table(table, path=TABLE):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["value", *next(iter(table.values()))])
        writer.writerows([value, *row.values()] for value, row in table.items())


def differences(stored, columns):
    """Where a committed table says something else than fresh columns do: one sentence each."""
    out = []
    for notebook, column in columns.items():
        was = {value: row.get(notebook, "") for value, row in stored.items()}
        for value in dict.fromkeys([*was, *column]):
            if was.get(value, "") != column.get(value, ""):
                out.append(f"{value}: the table says {was.get(value, '') or 'nothing'!r} for {notebook}, and now it is {column.get(value, '') or 'nothing'!r}")
    return out


def half(number):
    """The notebooks of one of two halves of about equal work, for two test files: by the length of their columns."""
    table, halves = stored_table(), ([], [])
    sizes = {name: sum(bool(row.get(name)) for row in table.values()) for name in executed()}
    for name in sorted(sizes, key=sizes.get, reverse=True):
        min(halves, key=lambda listed: sum(sizes[each] for each in listed)).append(name)
    return sorted(halves[number])


def _column(name):
    with tempfile.TemporaryDirectory() as folder:
        return name, column(name, Path(folder) / "data")


def fresh_columns(names):
    """The columns of some notebooks, two at a time."""
    with ProcessPoolExecutor(2) as two:
        return dict(two.map(_column, names))


def main(arguments=None):
    """Make the table anew or check it; the result is the exit code."""
    parser = argparse.ArgumentParser(description="Which notebook notices which value?")
    parser.add_argument("--write", action="store_true", help="write tests/notebooks/bite_table.csv; otherwise it is checked")
    options = parser.parse_args(arguments)
    try:
        columns, exempt = fresh_columns(executed()), exemptions()
    except Stale as stale:
        print(stale)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        table = table_of(all_names(Path(folder) / "data"), columns, exempt)
    wrong = [f"{value}: no notebook notices it, and no reason is given" for value in empty_rows(table)]
    wrong += [f"{pattern}: this exemption excuses nothing" for pattern in idle_exemptions(table, exempt)]
    if options.write:
        write_table(table)
    elif table != stored_table():
        wrong += [*differences(stored_table(), columns)[:20], f"The table is stale. {ANEW}"]
    counted = sum(map(is_noticed, table.values()))
    print("\n".join([*wrong, f"{len(table)} values: {counted} noticed, {len(table) - counted - len(empty_rows(table))} excused, "
                     f"{len(empty_rows(table))} empty."]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
