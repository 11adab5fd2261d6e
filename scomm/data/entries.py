"""A TOML file's tables as dictionaries that say what they lack."""
from __future__ import annotations

from .mistakes import DataError
from .outline import sentence, step


class Entries(dict):
    """A table of a TOML file: whoever asks for a key that it lacks is told the file, the row and the key."""
    file, trail = "", ()

    def __missing__(self, key):
        raise DataError(sentence(self.file, self.trail, f"'{key}' is missing") + ".")


def entries(value, file, trail=()):
    """A TOML value with every table in it, however deep, as Entries."""
    if isinstance(value, list):
        return [entries(inside, file, (*trail[:-1], step(trail[-1], inside, number)))
                if isinstance(inside, (dict, list)) else inside for number, inside in enumerate(value, start=1)]
    made = Entries(value)
    made.file, made.trail = file, trail
    for key, inside in value.items():
        if isinstance(inside, (dict, list)):
            made[key] = entries(inside, file, (*trail, key))
    return made
