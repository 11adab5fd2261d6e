"""What an answer is told: never a bare verdict, but what it takes for granted and where to look.

A right answer is told its reason and the keys of its sources. The words are the bank's own.
"""
from __future__ import annotations

from fractions import Fraction

from . import keys
from .questions import key, words


def told(entry, given):
    """The lines an answer is told, the answer itself first. given: as `questions.read` returns it."""
    if entry.kind == "SRC":
        return _rubric(entry)
    answer = str(entry.option(given[0])) if entry.kind == "MC" else _listed(given)
    last = words()["why"].format(reason=entry.reason) if is_right(entry, given) else words()["again"]
    return (words()["answered"].format(answer=answer), *SAID[entry.kind](entry, given), last)


def is_right(entry, given):
    """Whether an answer is the key; a number may miss it by the question's tolerance."""
    if entry.kind == "NUM":
        return abs(Fraction(given) - key(entry)) <= Fraction(str(entry.more["number"].get("tolerance", 0)))
    return given == key(entry)


def _listed(given):
    return ", ".join(given) if isinstance(given, tuple) else str(given)


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


def _counted(entry, given):
    """The right number's feedback, that of a number with a known way of getting it, or that of any other."""
    if is_right(entry, given):
        return (entry.more["right"],)
    for known in entry.more["known"]:
        number = keys.compute(known["compute"]) if "compute" in known else Fraction(str(known["value"]))
        if given == number:
            return (known["feedback"],)
    return (entry.more["otherwise"],)


def _rubric(entry):
    say, rubric = words(), entry.more["rubric"]
    parts = [say["rubric_line"].format(n=n, line=line) for n, line in enumerate(rubric, start=1)]
    return (say["rubric"], *parts, say["discuss"].format(line=entry.more["follow_up"]))


SAID = {"MC": _chosen, "MA": _marked, "ORD": _ordered, "NUM": _counted}
