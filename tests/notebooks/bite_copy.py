"""A copy of data/ in which one value at a time is changed and put back; the package reads it like any folder of tables."""
from __future__ import annotations

import csv
import io
import os
import shutil
import tomllib
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from bite_values import at, read
from paths import DATA

from scomm import data


class Copy:
    """A folder of tables that the package reads inside its block: `with Copy(folder) as copy`.

    A changed file is written, and everything is read anew by scomm.data.forget(). Only the parsing of TOML texts is
    remembered here: thousands of times the same file would take minutes.
    """

    def __init__(self, folder, source=DATA):
        self.folder = Path(shutil.copytree(source, folder))
        self._files, self._trees, self._steps = {}, {}, 0

    def file(self, name):
        """What a file holds, as it was copied: the rows of a table, or a TOML file's tree."""
        if name not in self._files:
            self._files[name] = read(self.folder, name)
        return self._files[name]

    def __enter__(self):
        self._kept = os.environ.get("SCOMM_DATA"), tomllib.loads
        parse = lru_cache(maxsize=None)(self._kept[1])
        os.environ["SCOMM_DATA"] = str(self.folder)
        tomllib.loads = lambda text: self._trees[text] if text in self._trees else parse(text)
        data.forget()
        return self

    def __exit__(self, *error):
        folder, tomllib.loads = self._kept
        os.environ.pop("SCOMM_DATA") if folder is None else os.environ.update(SCOMM_DATA=folder)
        data.forget()

    @contextmanager
    def changed(self, value, new):
        """The copy with one value changed, as long as the block lasts."""
        path, tree = self.folder / value.file, self.file(value.file)
        inside, key = at(tree, value.path[:-1]), value.path[-1]
        old, shipped = inside[key], path.read_bytes()
        inside[key] = new
        text = self._text(value.file, shipped.decode("utf-8"))
        try:
            path.write_bytes(text.encode("utf-8"))
            data.forget()
            yield
        finally:
            inside[key] = old
            path.write_bytes(shipped)
            self._trees.clear()
            data.forget()

    def _text(self, file, shipped):
        """The changed file as text. A TOML text stands for the changed tree by a comment of its own."""
        if file.endswith(".toml"):
            self._steps += 1
            text = f"# step {self._steps}\n{shipped}"
            self._trees[text] = self._files[file]
            return text
        rows, out = self._files[file], io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
