"""What a mistake is told: one sentence that says what was given, and what would be right.

Every word a learner types is looked up with `one_of`, and what is none of the valid ones gets `not_valid`.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date as Date
from difflib import get_close_matches
from itertools import accumulate, islice
from operator import index


class ScommError(ValueError):
    """A mistake a reader can mend: shown as one sentence, without a traceback."""

    def _render_traceback_(self):
        return [str(self)]


class DataError(ScommError):
    """A file in `data/` that is missing, cut short or has the wrong columns."""


class NameMistake(ScommError, AttributeError):
    """A name that is not there, or cannot be set; `hasattr` and `copy` meet the AttributeError they look for."""


def one_of(word, valid):
    """Whether a word is one of the valid ones. What is no text never is: a list cannot even be looked up."""
    return isinstance(word, str) and word in valid


def not_valid(word, kind, valid, what="choices", hint="", error=ScommError):
    """The error for a word that is not in the list: the nearest spelling, and as many of the valid words as fit.

    kind: what the word is not, such as "a switch". what: what the listed words are called. hint: a
    sentence, with a blank before it, that stands in place of the nearest spelling.
    """
    valid = [str(v) for v in valid]
    near = nearest(word, valid)
    hint = hint or (f" Did you mean `{near}`?" if near else "")
    opening = f"{marked(word)} is not {kind}.{hint} The {what}: "
    return error(f"{opening}{_as_many_as_fit(valid, 399 - len(opening))}.")


def _as_many_as_fit(words, room):
    """Words with commas between them, in at most so many characters; those left out are counted."""
    ends = list(accumulate(len(word) + 2 for word in words))
    fit = len(words) if not words or ends[-1] - 2 <= room else max(1, bisect_right(ends, room - 15))
    return ", ".join([*words[:fit], *([f"and {len(words) - fit:,} more"] if fit < len(words) else [])])


def nearest(word, valid):
    """The valid word that a misspelled one is nearest to, whatever its capitals; "" for a number or a date."""
    if not isinstance(word, str) or not any(letter.isalpha() for letter in word):
        return ""
    folded = {each.casefold(): each for each in reversed(list(valid))}
    near = get_close_matches(word[:100].strip().casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def one_by_one(call, words, valid):
    """The hint for several words given as one, such as a list: " Write them one by one: sc.sources("a", "b")."

    Returns "" unless at least two words are given and every one of them is valid.
    """
    parts = re.split(r"[\s,;]+", words.strip()) if isinstance(words, str) else members(words)
    if len(parts) < 2 or not all(one_of(part, valid) for part in parts):
        return ""
    named = ", ".join(f'"{part}"' for part in parts[:3]) + (", …" if len(parts) > 3 else "")
    return f" Write them one by one: sc.{call}({named})."


def members(given):
    """What was given, one by one: the members of a list, a set or a column; anything else alone, text too."""
    try:
        return (given,) if isinstance(given, (str, bytes, bytearray)) else tuple(islice(given, 10_000))
    except Exception:       # TypeError as a rule; an object may fail in a way of its own
        return (given,)


def whole(value, wanted):
    """A whole number as Python's own, NumPy's taken too; True and 7.0 are none.

    wanted: how the sentence for anything else begins, such as "`hours` is a whole number from 0 to 96".
    """
    try:
        return index(None if isinstance(value, bool) else value)
    except Exception:       # TypeError as a rule; an object may fail in a way of its own
        typed = isinstance(value, str) and value.strip().isdecimal()
        remedy = " Leave the quotation marks off." if typed else ""
        raise ScommError(f"{wanted}; {said(value)} is not one.{remedy}") from None


def yes_or_no(value, wanted):
    """True or False, NumPy's taken too. wanted: how the sentence for anything else begins."""
    value = plain_value(value)
    if not isinstance(value, bool):
        raise ScommError(f"{wanted}, not {said(value)}.")
    return value


def said(value):
    """What was given, as code would have it: like `shortened`, with quotation marks around text."""
    value = plain_value(value)
    return f"'{_one_line(value)}'" if isinstance(value, str) else shortened(value)


def marked(value):
    """What was given, set off by marks for a sentence: "`no`"; blanks keep their quotation marks: "`''`"."""
    return f"`{shortened(value) or said(value)}`"


def shortened(value):
    """What was given, as a sentence says it back: on one line, about 60 characters, never an address in memory.

    Text stands without quotation marks, for a sentence that sets it off by marks of its own.
    """
    value = plain_value(value)
    if isinstance(value, str):
        return _one_line(value).strip()
    try:
        text = str(value) if isinstance(value, Date) else re.sub(r"\bnp\.\w+\(([^()]*)\)", r"\1", repr(value))
    except Exception:       # a number of 5,000 digits has no text, and an object may fail at giving one
        text = "<no text>"
    # A table, a lab or a function has no short text of its own: its kind is named.
    return f"{type(value).__name__}(…)" if re.search(r"\n|\b0x|^<.* ", text) else _one_line(text)


def _one_line(text):
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:500])
    line = " ".join(printable.split()) or printable[:3]
    return line if len(line) <= 60 else f"{line[:59]}…"


def plain_value(value):
    """Python's own value for one of NumPy's: 48 for np.int64(48), True for np.True_; anything else as it is."""
    if type(value).__module__ != "numpy" or getattr(value, "shape", None) != ():
        return value
    return str(value) if value.dtype.kind in "mM" else value.item()
