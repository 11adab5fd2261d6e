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

from scomm import data


class Copy:
    """A copy of data/ that the package reads inside its block: `with Copy(folder) as copy`."""

    def __init__(self, folder):
        self.folder = Path(shutil.copytree(ROOT / "data", folder))
        self.files = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(self.folder.glob("*.toml"))}
        self.values = [value for file, tree in self.files.items() for value in values_of(file, tree)]
        self._undo = ExitStack()

    def file(self, name):
        """What a file holds: a TOML file's tree, or the rows of a table by the first cell of each."""
        if name not in self.files:
            with (self.folder / name).open(encoding="utf-8", newline="") as file:
                self.files[name] = {next(iter(row.values())): row for row in csv.DictReader(file)}
        return self.files[name]

    def __enter__(self):
        kept, parsed = os.environ.get("SCOMM_DATA"), data.tomllib
        self._undo.callback(data.forget)
        self._undo.callback(lambda: os.environ.pop("SCOMM_DATA") if kept is None else os.environ.update(SCOMM_DATA=kept))
        self._undo.callback(setattr, data, "tomllib", parsed)
        self._undo.enter_context(without_widgets())
        # A file that did not change is parsed once.
        data.tomllib = SimpleNamespace(loads=lru_cache(parsed.loads), TOMLDecodeError=parsed.TOMLDecodeError)
        os.environ["SCOMM_DATA"] = str(self.folder)
        data.forget()
        return self

    def __exit__(self, *error):
        self._undo.close()

    @contextmanager
    def changed(self, changes):
        """The copy with some values changed, as long as the block lasts. changes: (Value, new content) pairs."""
        kept = []
        for value, new in changes:
            inside, key = at(self.file(value.file), value.path[:-1]), value.path[-1]
            kept.append((inside, key, inside[key]))
            inside[key] = new
        texts = {file: (self.folder / file).read_bytes() for file in {value.file for value, _ in changes}}
        try:
            for file in texts:
                (self.folder / file).write_bytes(self._text(file).encode())
            data.forget()
            yield
        finally:
            for inside, key, old in reversed(kept):
                inside[key] = old
            for file, text in texts.items():
                (self.folder / file).write_bytes(text)
            data.forget()

    def _text(self, file):
        if file.endswith(".toml"):
            return tomli_w.dumps(self.files[file])
        rows, out = list(self.files[file].values()), io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
