"""Which values a piece of code reads: the course's tables, handed out as lists and dictionaries that take notes.

Too many notes do no harm (a cell runs once more for nothing); too few would show as values that nobody reads.
"""
from __future__ import annotations

import inspect
import sys
from contextlib import contextmanager
from types import SimpleNamespace

from scomm import data


class Notes(dict):
    """A dictionary that notes which of its entries are read."""

    def __init__(self, inside, file, path, reads):
        super().__init__({key: noting(value, file, (*path, key), reads) for key, value in inside.items()})
        self._note = lambda *key: reads.add((file, (*path, *key)))

    def __getitem__(self, key):
        self._note(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self._note(key)
        return super().get(key, default)

    def pop(self, key, *default):
        self._note(key)
        return super().pop(key, *default)

    def __iter__(self):
        self._note()
        return super().__iter__()

    def __len__(self):
        self._note()
        return super().__len__()

    def keys(self):
        return list(self)

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
    """A list that notes which of its entries are read; asking for its length or walking through it reads the list."""

    def __init__(self, inside, file, path, reads):
        super().__init__(noting(value, file, (*path, place), reads) for place, value in enumerate(inside))
        self._note = lambda *place: reads.add((file, (*path, *place)))

    def _all(self):
        self._note()
        for place in range(list.__len__(self)):
            self._note(place)
        return [list.__getitem__(self, place) for place in range(list.__len__(self))]

    def __getitem__(self, place):
        if isinstance(place, slice):
            return self._all()[place]
        self._note(place % list.__len__(self) if list.__len__(self) else place)
        if place < 0:
            self._note()
        return super().__getitem__(place)

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        self._note()
        return super().__len__()

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
    if isinstance(value, list):
        return NotesList(value, file, path, reads)
    return value


@contextmanager
def noted(functions=()):
    """Within the block all tables are read anew; yields the set of (file, path) that fills with every read.

    A cell of a CSV table has the path (id of its row, column). functions: those whose calls are
    noted, too, as ("code", function).
    """
    reads, reading, read = set(), [""], data._read
    watched = {inspect.unwrap(function).__code__: function for function in functions}
    kept = data._read, data.tomllib, data.MappingProxyType

    def noting_name(name):
        reading[0] = name
        return read(name)

    def parsed(text):
        return noting(kept[1].loads(text), reading[0], (), reads)

    def read_only(row):
        file = reading[0]
        if not file.endswith(".csv"):
            return kept[2](row)
        return Notes(row, file, (row[next(iter(row))],), reads)

    def called(frame, event, argument):
        if event == "call" and frame.f_code in watched:
            reads.add(("code", watched[frame.f_code]))

    data._read, data.MappingProxyType = noting_name, read_only
    data.tomllib = SimpleNamespace(loads=parsed, TOMLDecodeError=kept[1].TOMLDecodeError)
    data.forget()
    profiler = sys.getprofile()
    sys.setprofile(called if watched else profiler)
    try:
        yield reads
    finally:
        sys.setprofile(profiler)
        data._read, data.tomllib, data.MappingProxyType = kept
        data.forget()
