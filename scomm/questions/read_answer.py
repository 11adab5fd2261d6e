"""How what was typed is read, whatever is asked: lists are opened, and words compared without capitals.

What is typed and what is clicked meet the same rules. Nothing that is given can break these
functions: what has no words of its own is called by its type.
"""
from __future__ import annotations

import re
from decimal import Decimal

from ..data import not_valid
from .read_table import say


def opened(given):
    """What was typed, one by one: the lists inside are opened, and nothing else is."""
    return tuple(each for one in given for each in (one if isinstance(one, (list, tuple)) else (one,)))


def word(given):
    """What was typed as one line of text. What cannot be written as text is called by its type."""
    try:
        return " ".join(str(given).split())
    except Exception:       # whatever an object of the learner's own raises, or a number of 5,000 digits
        return f"<{type(given).__name__}>"


def how_many_given(given):
    """How many answers were given, in words."""
    return say("words.one_given") if len(given) == 1 else say("words.many_given", n=len(given))


def is_open(given):
    """Whether a place for an answer holds none yet."""
    return given is None or word(given) == ""


def apart(given, names):
    """The answers inside one text: "O1, O2" is two, where one of them is among the names; "C F A" where all are.

    names: in small letters. Anything else is one answer, as it was given.
    """
    if isinstance(given, str) and word(given).casefold() not in names:
        by_comma, by_space = re.split(r"[,;]", given), given.replace(",", " ").replace(";", " ").split()
        if len(by_space) > 1 and all(word(each).casefold() in names for each in by_space):
            return by_space
        if any(word(each).casefold() in names for each in by_comma):
            return [each for each in by_comma if each.strip()]
    return [given]


def called(given, names, kind, valid, what):
    """The id that is called by that name, small or capital; an unknown one gets the list and the nearest spelling.

    names: {name in small letters: id}. kind, valid, what: what it should be, the list, and what the list is called.
    """
    name = word(given).casefold()
    if name not in names:
        raise not_valid(given, kind, valid, what)
    return names[name]


def plain(number):
    """A number as a reader writes it: 225,000 with a comma, 100 without decimals, and no 1E+2."""
    return (f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}").removesuffix(".0")
