"""A copy of data/ in which one value at a time, or several, are changed and put back."""
from __future__ import annotations

import csv
import io
import os
import shutil
import tomllib
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import tomli_w
from bite_cells import ROOT, without_widgets
from bite_values import at, values_of

from scomm.record import places, rollout
from scomm import data

# What is worked out from the longest tables alone, and need not be worked out anew while they stand as they are.
FROM_DATES = {places.listed, places._by_name}                                   # activations.csv and counties.csv
FROM_LONG = FROM_DATES | {places.states, places._by_state, places._group, rollout.index_of, rollout.months}    # and agreements.csv


def forget(changed=()):
    """As data.forget, but for what comes from the longest tables, unless one of them is among the changed files."""
    keep = () if {"activations.csv", "counties.csv"} & set(changed) else FROM_DATES if "agreements.csv" in changed else FROM_LONG
    for cached in data._REMEMBERED:
        if cached not in keep:
            cached.cache_clear()


class Copy:
    """A copy of data/ that the package reads inside its block: `with Copy(folder) as copy`."""

    def __init__(self, folder):
        self.folder = Path(shutil.copytree(ROOT / "data", folder))
        self.files = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(self.folder.glob("*.toml"))}
        self.values = [value for file, tree in self.files.items() for value in values_of(file, tree)]
        self._shipped, self._undo = {}, ExitStack()

    def file(self, name):
        """What a file holds: a TOML file's tree, or the rows of a table by the first cell of each."""
        if name not in self.files:
            with (self.folder / name).open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            ids = [next(iter(row.values())) for row in rows]        # New York has two agreements: the second is "New York 2"
            self.files[name] = {id if id not in ids[:n] else f"{id} {ids[:n].count(id) + 1}": row
                                for n, (id, row) in enumerate(zip(ids, rows))}
        return self.files[name]

    def __enter__(self):
        kept = os.environ.get("SCOMM_DATA")
        self._undo.callback(data.forget)
        self._undo.callback(lambda: os.environ.pop("SCOMM_DATA") if kept is None else os.environ.update(SCOMM_DATA=kept))
        self._undo.enter_context(without_widgets())
        for name, stand_in in (("tomllib", self._toml()), ("csv", self._csv())):
            self._undo.callback(setattr, data, name, getattr(data, name))
            setattr(data, name, stand_in)
        os.environ["SCOMM_DATA"] = str(self.folder)
        data.forget()
        return self

    def __exit__(self, *error):
        self._undo.close()

    def _toml(self):
        """What parses for the package: each TOML file as it stands in memory, with what is changed in it."""
        texts = {(self.folder / name).read_text(encoding="utf-8"): name for name in self.files if name.endswith(".toml")}
        return SimpleNamespace(loads=lambda text: self.files[texts[text]] if text in texts else tomllib.loads(text),
                               TOMLDecodeError=tomllib.TOMLDecodeError)

    def _csv(self):
        """The same for tables: each text is split into cells once."""
        split = lru_cache(lambda text: tuple(map(tuple, csv.reader(io.StringIO(text)))))
        return SimpleNamespace(reader=lambda file: iter(split(file.read())))

    @contextmanager
    def changed(self, changes):
        """The copy with some values changed, as long as the block lasts. changes: (Value, new content) pairs.

        Tables are written; TOML files stay in memory, where they are read from: writing and parsing
        thousands of them would take minutes. `write` puts them on disk, for programs that only see the folder.
        """
        kept, files = [], {value.file for value, _ in changes}
        for value, new in changes:
            inside, key = at(self.file(value.file), value.path[:-1]), value.path[-1]
            kept.append((inside, key, inside[key]))
            inside[key] = new
        try:
            self.write({file for file in files if file.endswith(".csv")})
            forget(files)
            yield
        finally:
            for inside, key, old in reversed(kept):
                inside[key] = old
            while self._shipped:
                path, text = self._shipped.popitem()
                path.write_bytes(text)
            forget(files)

    def write(self, files):
        """Put some files on disk as they are in memory, until the block of `changed` ends."""
        for name in files:
            path = self.folder / name
            self._shipped.setdefault(path, path.read_bytes())
            path.write_bytes(self._text(name).encode())

    def _text(self, name):
        if name.endswith(".toml"):
            return tomli_w.dumps(self.files[name])
        rows, out = list(self.files[name].values()), io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
