"""What one notebook notices: for each value the cells that read it run again with the value one step away."""
from __future__ import annotations

import bite_claims
import course
from bite_cells import ROOT, cells, effect, first_effect, fresh
from bite_copy import Copy
from bite_reads import noted
from bite_rules import in_code, rules
from bite_values import Value, step, steps

from scomm import data

# The two long tables have one row of the bite table per state, and are noticed where their sums stand to the last digit.
BULK = {"activations.csv": ("activated",), "counties.csv": ("population_2010", "noncitizens_2010")}
SUMS = "sc.active("
READ = "read"                           # a cell reads the value, and puts out the same without it
FIRST_DAY, LAST_DAY = "2008-10-27", "2013-01-22"    # of activations.csv
LOOKED_AT = ("show", "confidence")      # columns read of every row when one row is looked up


class Stale(Exception):
    """A notebook whose stored outputs differ from fresh ones before anything is changed."""


def column(name, folder):
    """How one notebook notices each value: {name of the value: how}.

    "differs": a stored output differs. "raises": the cell ends with an error. "prose": the rule for
    claims finds a sentence without its row; "prose, together": once all rows that say the same are
    changed. "read": a cell reads it, and nothing differs. Raises Stale if stored outputs are not fresh.
    """
    listed, found = cells(name), {}
    with Copy(folder) as copy:
        stale = [cell.number for cell in listed if effect(cell)]
        if stale:
            raise Stale(f"{name}: code cells {stale} differ although no value was changed. Run python tests/notebooks/refresh.py first.")
        reads = {cell: reads_of(cell) for cell in listed}
        listed.sort(key=lambda cell: len(reads[cell]))          # those that read little run first
        for values, readers in groups([*copy.values, *looked_up(copy, reads.values())], listed, reads):
            found |= noticed_of(values, readers, copy)
        found |= counted_by_state(copy, listed, reads)
        found |= {value.name: "differs" for value in shown_of_whole_tables(copy, listed, reads)}
        for rule in rules():
            callers = [cell for cell in listed if ("code", rule.function) in reads[cell]]
            with in_code(rule):
                data.forget()
                found |= {rule.name: first_effect(callers) or READ} if callers else {}
        data.forget()
    for value, how in bite_claims.noticed(course.book(name), _rows()).items():
        said = [each for each in (found.get(value.name, READ), how) if each != READ]
        found[value.name] = ", ".join(said) or READ
    return found


def reads_of(cell):
    """The places in data/ that a cell reads, and the rules in code that it calls."""
    with noted({rule.function for rule in rules()}) as reads:
        fresh(cell)
    return frozenset(reads)


def groups(values, listed, reads):
    """Values with the cells that read them; words of one kind that the same cells read stand together."""
    out = {}
    for value in values:
        readers = tuple(cell for cell in listed if (value.file, value.path) in reads[cell])
        if readers:
            kind = tuple(key for key in value.path if isinstance(key, str)) if value.file.endswith(".toml") else value.path[1]
            out.setdefault((value.file, kind, readers), []).append(value)
    return [(listed, readers) for (_, _, readers), listed in out.items()]


def noticed_of(values, readers, copy):
    """How the readers of some values notice each of them: {name: how}.

    Most words of a kind are noticed all or not at all, so they are changed together first, words only:
    two numbers could make up for each other.
    """
    tried = {value: steps(value, copy.file(value.file)) for value in values}
    if len(values) > 1 and all(isinstance(new[0], str) for new in tried.values()):
        with copy.changed([(value, new[0]) for value, new in tried.items()]):
            if not first_effect(readers):
                return dict.fromkeys((value.name for value in values), READ)
        if len(values) > 4:
            quarter = -(-len(values) // 4)
            parts = [values[start:start + quarter] for start in range(0, len(values), quarter)]
            return {name: how for part in parts for name, how in noticed_of(part, readers, copy).items()}
    return {value.name: noticed(value, copy, lambda: first_effect(readers)) for value in values}


def noticed(value, copy, look):
    """How one step of a value is noticed: "differs", "raises" or "read".

    look: what says "differs", "raises" or "" of the copy as it stands. An error counts only where no
    step leaves the data valid.
    """
    best = "raises"
    for new in steps(value, copy.file(value.file)):
        with copy.changed([(value, new)]):
            how = look()
        if how == "differs":
            return how
        if not how:
            best = READ
            if isinstance(new, str):    # one word more is valid: other words would only take another's name
                break
    return best


def _table_reads(copy, reads, whole):
    """(file, row, column) for what a cell reads of tables it looks rows up in, or of tables it takes whole."""
    for file in sorted({file for file, _ in reads if file.endswith(".csv") and file not in BULK}):
        rows = copy.file(file)
        heading = next(iter(next(iter(rows.values()))))
        read = {path for f, path in reads if f == file and len(path) == 2 and path[1] not in (heading, *LOOKED_AT)
                and path[1] in rows.get(path[0], ())}           # a column that a table does not have may be asked for
        if (len({row for row, _ in read}) > len(rows) / 2) == whole:
            yield from ((file, *path) for path in sorted(read))


def looked_up(copy, reads):
    """The cells of tables that a notebook looks up, row by row."""
    found = {each for of_cell in reads for each in _table_reads(copy, of_cell, whole=False)}
    return [_cell_of_table(*each) for each in sorted(found)]


def shown_of_whole_tables(copy, listed, reads):
    """The cells of tables that a notebook takes whole and shows in part: found by halving, for all its code cells at once."""
    def shown(values, readers):
        with copy.changed([(value, step(copy.file(value.file)[value.path[0]][value.path[1]])) for value in values]):
            if not first_effect(readers):
                return []
        half = len(values) // 2
        return values if len(values) == 1 else [*shown(values[:half], readers), *shown(values[half:], readers)]

    whole = {}
    for cell in listed:
        for file, row, column in _table_reads(copy, reads[cell], whole=True):
            values, readers = whole.setdefault(file, ({}, {}))
            values[_cell_of_table(file, row, column)] = readers[cell] = None
    return [value for values, readers in whole.values() for value in shown(list(values), list(readers))]


def counted_by_state(copy, listed, reads):
    """The two long tables, of which notebooks show sums alone: all places of a state are changed together."""
    found = {}
    for file, columns in BULK.items():
        readers = [cell for cell in listed if SUMS in cell.programs[-1] and any(f == file for f, _ in reads[cell])]
        if not readers:
            continue
        by_state = {}
        for id, row in copy.file(file).items():
            by_state.setdefault(row["state"], []).append(id)
        for column in columns:
            for state, ids in sorted(by_state.items()):
                old = {id: copy.file(file)[id][column] for id in ids}
                how = READ
                for new in _long_steps(old):
                    with copy.changed([(Value(file, (id, column), ""), value) for id, value in new.items()]):
                        how = first_effect(readers) or READ
                    if how == "differs":
                        break
                found[f"{file}:{state}.{column}"] = how
    return found


def _long_steps(old):
    """Counts one higher each; days a year earlier or later, but within the days of the table."""
    if not any("-" in text for text in old.values()):
        yield {id: step(text) for id, text in old.items()}
        return
    for years in (-1, 1):
        yield {id: min(max(f"{int(text[:4]) + years}{text[4:].replace('-02-29', '-02-28')}", FIRST_DAY), LAST_DAY) for id, text in old.items()}


def _cell_of_table(file, row, column):
    return Value(file, (row, column), f"{file}:{row}.{column}")


def _rows():
    return bite_claims.rows_of({path.stem: data.rows(path.stem) for path in sorted((ROOT / "data").glob("*.csv"))})


def unread(name, copy):
    """The values of TOML files that no cell of a notebook reads. copy: an open Copy."""
    reads = set().union(*(reads_of(cell) for cell in cells(name)))
    return [value for value in copy.values if (value.file, value.path) not in reads]
