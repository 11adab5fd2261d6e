"""Does a notebook notice when something it teaches goes wrong? `python tests/bite.py [--write]`

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

import bite_claims
import bite_values
import course
from bite_cells import ROOT, cells, effect, executed, first_effect, fresh
from bite_copy import Copy
from bite_reads import noted
from bite_values import Value

from scomm import data

TABLE, EXEMPT = ROOT / "tests" / "bite_table.csv", ROOT / "tests" / "bite_exempt.toml"
ANEW = "Run `python tests/bite.py --write`, read the diff of tests/bite_table.csv, and commit it with your change."
READ = "read"                           # a cell reads the value, and puts out the same without it
LOOKED_AT = ("show", "confidence")      # columns read of every row when one row is looked up


# ---- what one notebook notices --------------------------------------------------------------------------------------

def column(name, folder):
    """How one notebook notices each value: {name of the value: how}.

    "differs": a stored output differs. "raises": the cell ends with an error. "prose": the rule for
    claims finds a sentence without its row; "prose, together": once all rows that say the same are
    changed. "read": a cell reads it, and nothing differs. Raises SystemExit if outputs are stale.
    """
    listed, found = cells(name), {}
    with Copy(folder) as copy:
        stale = [cell.number for cell in listed if effect(cell)]
        if stale:
            raise SystemExit(f"{name}: code cells {stale} differ although no value was changed. Run python tests/refresh.py first.")
        reads = {cell: reads_of(cell) for cell in listed}
        listed.sort(key=lambda cell: len(reads[cell]))              # those that read little run first
        for values, readers in groups([*copy.values, *looked_up(copy, reads.values())], reads):
            found |= noticed_of(values, readers, copy)
        for cell in listed:
            found |= {value.name: "differs" for value in shown_of_whole_tables(copy, cell, reads[cell])}
        for rule in bite_values.rules():
            callers = [cell for cell in listed if ("code", rule.function) in reads[cell]]
            with bite_values.in_code(rule):
                data.forget()
                found |= {rule.name: first_effect(callers) or READ} if callers else {}
        data.forget()
    for value, how in bite_claims.noticed(course.book(name), _rows()).items():
        said = [each for each in (found.get(value.name, READ), how) if each != READ]
        found[value.name] = ", ".join(said) or READ
    return found


def reads_of(cell):
    """The places in data/ that a cell reads, and the rules in code that it calls."""
    with noted({rule.function for rule in bite_values.rules()}) as reads:
        fresh(cell)
    return frozenset(reads)


def groups(values, reads):
    """Values with the cells that read them; words of one kind that the same cells read stand together."""
    out = {}
    for value in values:
        readers = tuple(cell for cell in sorted(reads, key=lambda cell: len(reads[cell])) if (value.file, value.path) in reads[cell])
        if readers:
            kind = tuple(key for key in value.path if isinstance(key, str)) if value.file.endswith(".toml") else value.path[1]
            out.setdefault((value.file, kind, readers), []).append(value)
    return [(listed, readers) for (_, _, readers), listed in out.items()]


def noticed_of(values, readers, copy):
    """How the readers of some values notice each of them: {name: how}.

    Most words of a kind are noticed all or not at all, so they are changed together first, words only:
    two numbers could make up for each other.
    """
    tried = {value: bite_values.steps(value, copy.file(value.file)) for value in values}
    if len(values) > 1 and all(isinstance(new[0], str) for new in tried.values()):
        with copy.changed([(value, new[0]) for value, new in tried.items()]):
            if not first_effect(readers):
                return dict.fromkeys((value.name for value in values), READ)
        if len(values) > 4:
            quarter = -(-len(values) // 4)
            parts = [values[start:start + quarter] for start in range(0, len(values), quarter)]
            return {name: how for part in parts for name, how in noticed_of(part, readers, copy).items()}
    return {value.name: noticed(value, new, readers, copy) for value, new in tried.items()}


def noticed(value, steps, readers, copy):
    """How the readers of a value notice one step; a step that leaves the data valid counts first."""
    best = READ
    for new in steps:
        with copy.changed([(value, new)]):
            how = first_effect(readers)
        if how == "differs" or not how and isinstance(new, str):
            return how or best
        best = how or best
    return best


def _table_reads(copy, reads, whole):
    """(file, row, column) for what a cell reads of tables it looks rows up in, or of tables it takes whole."""
    for file in sorted({file for file, _ in reads if file.endswith(".csv")}):
        rows = copy.file(file)
        heading = next(iter(next(iter(rows.values()))))
        read = {path for f, path in reads if f == file and len(path) == 2 and path[1] not in (heading, *LOOKED_AT)}
        if (len({row for row, _ in read}) > len(rows) / 2) == whole:
            yield from ((file, *path) for path in sorted(read))


def looked_up(copy, reads):
    """The cells of tables that a notebook looks up, row by row."""
    found = {each for of_cell in reads for each in _table_reads(copy, of_cell, whole=False)}
    return [_cell_of_table(*each) for each in sorted(found)]


def shown_of_whole_tables(copy, cell, reads):
    """The cells of tables that a notebook takes whole and shows in part: found by halving."""
    def shown(values):
        with copy.changed([(value, bite_values.step(copy.file(value.file)[value.path[0]][value.path[1]])) for value in values]):
            if not effect(cell):
                return []
        half = len(values) // 2
        return values if len(values) == 1 else [*shown(values[:half]), *shown(values[half:])]

    values = [_cell_of_table(*each) for each in _table_reads(copy, reads, whole=True)]
    return shown(values) if values else []


def _cell_of_table(file, row, column):
    return Value(file, (row, column), f"{file}:{row}.{column}")


def _rows():
    return bite_claims.rows_of({path.stem: data.rows(path.stem) for path in sorted((ROOT / "data").glob("*.csv"))})


# ---- the table ------------------------------------------------------------------------------------------------------

def all_names(folder):
    """Every value of every TOML file and every rule in code, taught or not."""
    return [value.name for value in Copy(folder).values] + [rule.name for rule in bite_values.rules()]


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
    out, values = [], {value.name: value for value in copy.values}
    rules = {rule.name: rule for rule in bite_values.rules()}
    for name, row in table.items():
        tests = [run for test in exempt.get(row["exempt"], {}).get("noticed_by", ()) for run in runs_of(test)]
        if not tests:
            continue
        if name in rules:
            changes = [bite_values.in_code(rules[name])]
        else:
            changes = [copy.changed([(values[name], new)]) for new in bite_values.steps(values[name], copy.file(values[name].file))]
        if not any(_fails(change, tests) for change in changes):
            out.append(name)
    return out


def _fails(change, tests):
    with change:
        data.forget()
        for test in tests:
            try:
                test()
            except Exception:
                return True
    return False


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
    parser.add_argument("--write", action="store_true", help="write tests/bite_table.csv; otherwise it is checked")
    options = parser.parse_args(arguments)
    columns, exempt = fresh_columns(executed()), exemptions()
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
