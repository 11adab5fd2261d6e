"""Which values a piece of code reads: the course's tables, handed out as lists and dictionaries that take notes.

Too many notes do no harm (a cell runs once more for nothing); too few would show as values that nobody reads.
"""
from __future__ import annotations

from contextlib import contextmanager
from unittest import mock

from scomm import data


class Notes(dict):
    """A dictionary that notes which of its entries are read; what it lacks is told by the original."""

    def __init__(self, original, file, path, reads):
        super().__init__({key: noting(value, file, (*path, key), reads) for key, value in original.items()})
        self._original, self._note = original, lambda *key: reads.add((file, (*path, *key)))

    def __getitem__(self, key):
        self._note(key)
        return super().__getitem__(key)

    def __missing__(self, key):
        return self._original[key]

    def get(self, key, default=None):
        self._note(key)
        return super().get(key, default)

    def pop(self, key, *default):
        self._note(key)
        return super().pop(key, *default)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def copy(self):
        return dict(self.items())

    def __or__(self, other):
        return self.copy() | dict(other.items())

    def __ror__(self, other):
        return dict(other.items()) | self.copy()

    def __eq__(self, other):
        return self.copy() == other

    __hash__ = None


class NotesList(list):
    """A list that notes which of its entries are read; whoever walks through it, counts or compares it reads them all."""

    def __init__(self, original, file, path, reads):
        super().__init__(noting(value, file, (*path, place), reads) for place, value in enumerate(original))
        self._note = lambda place: reads.add((file, (*path, place)))

    def _all(self):
        for place in range(list.__len__(self)):
            self._note(place)
        return list(list.__iter__(self))

    def __getitem__(self, place):
        if isinstance(place, slice):
            return self._all()[place]
        self._note(place % (list.__len__(self) or 1))
        return super().__getitem__(place)

    def __iter__(self):
        return iter(self._all())

    def __contains__(self, value):
        return value in self._all()

    def __add__(self, other):
        return self._all() + list(other)

    def __radd__(self, other):
        return list(other) + self._all()

    def __eq__(self, other):
        return self._all() == other

    def __reversed__(self):
        return reversed(self._all())

    def index(self, value, *where):
        return self._all().index(value, *where)

    def count(self, value):
        return self._all().count(value)

    def copy(self):
        return self._all()

    __hash__ = None


def noting(value, file, path, reads):
    """A tree of plain lists and dictionaries as one that notes what is read of it; other values as they are."""
    if isinstance(value, dict):
        return Notes(value, file, path, reads)
    if isinstance(value, (list, tuple)):
        return NotesList(value, file, path, reads)
    return value


@contextmanager
def noted():
    """Within the block all tables are read anew; yields the set of (file, path) that fills with every read."""
    reads, trees, toml, rows = set(), {}, data.toml, data.rows

    def noting_toml(name):
        return trees.setdefault(name, noting(toml(name), f"{name}.toml", (), reads))

    def noting_rows(name):
        if name not in trees:
            trees[name] = tuple(Notes(row, f"{name}.csv", (place,), reads) for place, row in enumerate(rows(name)))
        return trees[name]

    data.forget()
    with mock.patch.object(data, "toml", noting_toml), mock.patch.object(data, "rows", noting_rows):
        yield reads
    data.forget()
