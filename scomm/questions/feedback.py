"""What an answer is told: never a bare verdict, but what it takes for granted and where to look.

A right answer is told its reason and the keys of its sources. The words are the bank's own.
"""
from __future__ import annotations

from fractions import Fraction

from . import answer_key
from .bank import key, suits, words
from .read_answer import plain


def told(entry, given):
    """The lines an answer is told, the answer itself first. given: as `reading.read` returns it."""
    if entry.kind == "SRC":
        return _rubric(entry)
    last = words()["why"].format(reason=entry.reason) if is_right(entry, given) else words()["again"]
    return (words()["answered"].format(answer=_listed(entry, given)), *SAID[entry.kind](entry, given), last)


def is_right(entry, given):
    """Whether an answer is the key; a number may miss it by its tolerance, a line may have more than one good choice."""
    if entry.kind == "NUM":
        return all(_fits(entry, given))
    if entry.kind == "MATCH":
        return all(suits(entry, given))
    return given == key(entry)


def _listed(entry, given):
    """The answer as it is read back: "C. The FBI", "O1, O5", "0.7 and 3.4"."""
    if entry.kind == "MC":
        return str(entry.option(given[0]))
    if entry.kind == "NUM":
        return words()["and"].join(plain(number) for number in given)
    return ", ".join(given)


def _chosen(entry, given):
    return (entry.option(given[0]).feedback,)


def _marked(entry, given):
    """A line on each option that was marked, and on each right one that was not."""
    left = [entry.option(letter).unmarked for letter in key(entry) if letter not in given]
    return (*_each(entry, given), *(words()["unmarked"].format(feedback=line) for line in left))


def _ordered(entry, given):
    """How many stand in their place, how far the right order is, and a line on each that stands elsewhere."""
    right = key(entry)
    if given == right:
        return (entry.more["right"],)
    ranks = [right.index(letter) for letter in given]
    n = sum(later < rank for i, rank in enumerate(ranks) for later in ranks[i + 1:])
    swaps = words()["one_swap"] if n == 1 else words()["many_swaps"].format(n=n)
    elsewhere = [a for a, b in zip(given, right) if a != b]
    special = entry.more["special"]
    early = given.index(special["first"]) < given.index(special["then"])
    return (words()["in_place"].format(n=len(right) - len(elsewhere), all=len(right), swaps=swaps),
            *([special["feedback"]] if early else []), *_each(entry, elsewhere))


def _each(entry, letters):
    options = [entry.option(letter) for letter in letters]
    return [words()["each"].format(option=option, feedback=option.feedback) for option in options]


def _matched(entry, given):
    """How many lines have their choice, then a line on every pair, right or not."""
    good = suits(entry, given)
    head = words()["matched"].format(n=sum(good), all=len(good), **entry.more["names"])
    pairs = [words()["pair"].format(line=line, choice=entry.choices[choice], feedback=line.feedback[choice])
             for line, choice in zip(entry.lines, given)]
    return (entry.more["right"] if all(good) else head, *pairs)


# ---- numbers --------------------------------------------------------------------------------------------------------

def _counted(entry, given):
    """What is said of the right numbers, of those with a known way of getting them, or of any others."""
    fits = _fits(entry, given)
    if all(fits):
        return (entry.more["right"],)
    for known in entry.more["known"]:
        if _near(given, _numbers(known), [known.get("tolerance", 0)] * len(given)):
            return (known["feedback"],)
    fitting = [words()["this_fits"].format(label=field.label) for field, fit in zip(entry.fields, fits) if fit]
    return (*fitting, entry.more["otherwise"])


def _fits(entry, given):
    """Whether each number is near enough to the key."""
    return [_near([a], [b], [field.tolerance]) for a, b, field in zip(given, key(entry), entry.fields)]


def _near(given, numbers, tolerances):
    """Whether every number is as near as it may be. Fractions: 5.6 is then not a hair above 5.4 + 0.2."""
    return all(abs(Fraction(a) - Fraction(b)) <= Fraction(str(t)) for a, b, t in zip(given, numbers, tolerances))


def _numbers(known):
    """The numbers of a known way: computed, or typed as one number or several."""
    found = answer_key.compute(known["compute"]) if "compute" in known else known["value"]
    listed = found if isinstance(found, (list, tuple)) else [found]
    return [Fraction(str(number)) for number in listed]


def _rubric(entry):
    say, rubric = words(), entry.more["rubric"]
    parts = [say["rubric_line"].format(n=n, line=line) for n, line in enumerate(rubric, start=1)]
    return (say["rubric"], *parts, say["discuss"].format(line=entry.more["follow_up"]))


SAID = {"MC": _chosen, "MA": _marked, "ORD": _ordered, "MATCH": _matched, "NUM": _counted}
