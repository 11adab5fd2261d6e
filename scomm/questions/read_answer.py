"""How an answer is read: letters, an order, numbers or choices, brought into one form.

What is typed and what is clicked meet the same rules here. What is no answer gets one
sentence that says what would be; the sentences are in `data/questions.toml`.
"""
from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from ..data import not_valid, ScommError
from .bank import words

THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def read(entry, given):
    """An answer in its one form: letters in the order of the question (ORD: as given), choices, or numbers.

    given: a tuple of what was typed or clicked; lists inside it are opened. Raises one sentence
    for nothing, too much, an unknown word, or what is no number in range.
    """
    given = tuple(each for one in given for each in (one if isinstance(one, (list, tuple)) else (one,)))
    if entry.kind == "SRC":
        if given:
            raise ScommError(words()["nothing_typed"].format(id=entry.id))
        return ()
    if not given:
        raise ScommError(empty(entry))
    return READERS[entry.kind](entry, given)


def empty(entry):
    """The sentence for no answer at all."""
    return words()["empty"][entry.kind].format(options=", ".join(entry.letters), **entry.more.get("names", {}))


def _one(entry, given):
    if len(given) > 1:
        raise ScommError(words()["one_only"].format(id=entry.id, n=len(given), options=", ".join(entry.letters)))
    return (entry.option(given[0]).id,)


def _marks(entry, given):
    letters = {entry.option(letter).id for letter in given}
    return tuple(letter for letter in entry.letters if letter in letters)


def _order(entry, given):
    letters = tuple(entry.option(letter).id for letter in given)
    lacking = [letter for letter in entry.letters if letter not in letters]
    doubled = [letter for letter in entry.letters if letters.count(letter) > 1]
    what = [words()[word].format(options=", ".join(some)) for word, some in (("missing", lacking), ("twice", doubled)) if some]
    if what:
        raise ScommError(words()["once_each"].format(id=entry.id, options=", ".join(entry.letters), what="; ".join(what)))
    return letters


def _matched(entry, given):
    """One choice for each line, in the order of the lines; a choice is named by its id or its text."""
    names, known = entry.more["names"], {}
    for id, text in entry.choices.items():
        known |= {id.lower(): id, text.lower(): id}
    if len(given) != len(entry.lines):
        raise ScommError(words()["one_each"].format(id=entry.id, all=len(entry.lines), n=len(given), **names,
                                                    options=", ".join(entry.choices)))
    for each in given:
        if str(each).strip().lower() not in known:
            raise not_valid(each, f"a {names['choice']} of question {entry.id}", entry.choices, names["choices"])
    return tuple(known[str(each).strip().lower()] for each in given)


def _numbers(entry, given):
    if len(given) != len(entry.fields):
        labels = ", ".join(field.label for field in entry.fields)
        word = "one_only" if len(entry.fields) == 1 else "numbers_each"
        raise ScommError(words()[word].format(id=entry.id, all=len(entry.fields), n=len(given), options=labels))
    return tuple(_number(entry, field, each) for field, each in zip(entry.fields, given))


READERS = {"MC": _one, "MA": _marks, "ORD": _order, "MATCH": _matched, "NUM": _numbers}


# ---- numbers --------------------------------------------------------------------------------------------------------

def _number(entry, field, given):
    """A number in the range of its field; whole where the field is. "225,000" and a typeset minus are read, too."""
    typed = str(given).strip().replace("\N{MINUS SIGN}", "-")
    typed = typed.replace(",", "") if THOUSANDS.fullmatch(typed) else typed
    try:
        exact = Decimal(typed)
    except InvalidOperation:
        exact = Decimal("NaN")
    if not (exact.is_finite() and field.least <= exact <= field.most and not (field.whole and exact % 1)):
        raise ScommError(no_number(entry, given, field))
    return int(exact) if field.whole else exact


def no_number(entry, given, field):
    """The sentence for what is no number in the range of its field; of several fields it names the one."""
    where = words()["here" if len(entry.fields) == 1 else "in_field"].format(label=field.label)
    sentence = words()["not_whole" if field.whole else "not_number"]
    return sentence.format(given=given, where=where, id=entry.id, least=plain(field.least), most=plain(field.most))


def plain(number):
    """A number as a reader writes it: 225,000 with a comma, 100 without decimals."""
    return f"{number:,}".removesuffix(".0")


# ---- fields that are filled in one by one ---------------------------------------------------------------------------

def order_of(entry, places):
    """The letters from first to last, from {letter: its place or ""}; one sentence if places are open or doubled."""
    still_open = [letter for letter in entry.letters if not places.get(letter)]
    if still_open:
        raise ScommError(words()["places_open"].format(options=", ".join(still_open)))
    taken = list(places.values())
    doubled = sorted({str(place) for place in taken if taken.count(place) > 1})
    if doubled:
        raise ScommError(words()["places_twice"].format(n=len(taken), numbers=", ".join(doubled)))
    return tuple(sorted(entry.letters, key=lambda letter: places[letter]))


def all_lines(entry, chosen):
    """The choice of each line, from {line: its choice or ""}; one sentence while lines are open."""
    still_open = [line.id for line in entry.lines if not chosen.get(line.id)]
    if still_open:
        raise ScommError(words()["lines_open"].format(options=", ".join(still_open), **entry.more["names"]))
    return tuple(chosen[line.id] for line in entry.lines)
