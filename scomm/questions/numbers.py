"""Questions that are answered by a number, or by several."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ..data import ScommError, shortened
from .question import Question
from .read_answer import how_many_given, opened, plain, word
from .read_table import check, NUMBER, say

THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
MINUS = "\N{MINUS SIGN}"
DECIMALS = 20      # more of them say nothing, and 1e-999999999 as a fraction would fill the memory


@dataclass(frozen=True)
class Field:
    """One number to fill in. Whole where `least` is whole; `tolerance` is how far an answer may be off."""
    label: str
    least: float
    most: float
    tolerance: float

    @property
    def whole(self):
        return isinstance(self.least, int)

    def __str__(self):
        return self.label


@dataclass(frozen=True)
class Known:
    """Numbers with a known way of getting them, and what is said of that way. table: typed, or computed."""
    feedback: str
    tolerance: float
    table: dict


class GiveNumbers(Question):
    """One number or several, each computed; a number may miss it by the tolerance of its field."""
    kind, counted = "NUM", "known"
    keys = {**Question.keys, "number": (dict, list), "compute": dict, "right": str, "otherwise": str, "known": list}

    def __init__(self, table, expected):
        super().__init__(table, expected)
        numbers = table["number"] if isinstance(table["number"], list) else [table["number"]]
        for place, number in enumerate(numbers, start=1):
            needs = {"label": str, "least": NUMBER, "most": NUMBER, "tolerance": NUMBER}
            check(self.id, number, needs, where=f"number {place}")
        self.fields = tuple(Field(**number) for number in numbers)
        for place, known in enumerate(self.parts, start=1):
            check(self.id, known, {"feedback": str, "tolerance": NUMBER},
                  ({"value": (int, float, list), "compute": dict},), where=f"known number {place}")
        self.known = tuple(Known(known["feedback"], known["tolerance"], known) for known in self.parts)

    # ---- an answer, and what is right -------------------------------------------------------------------------------

    @property
    def key(self):
        return self._all(self.computed(self.table["compute"]), "computed")

    def numbers(self, known):
        """The numbers of a known way, one for each field."""
        if "compute" in known.table:
            return self._all(self.computed(known.table["compute"]), "computed")
        return self._all(known.table["value"], "typed")

    def _all(self, found, how):
        listed = tuple(found) if isinstance(found, (list, tuple)) else (found,)
        if len(listed) != len(self.fields):
            raise self.damaged(f"{len(self.fields)} fields for {len(listed)} {how} numbers")
        return listed

    def is_right(self, given):
        return all(self._fits(given))

    def _fits(self, given):
        """Whether each number is near enough to the key."""
        return [near([a], [b], [field.tolerance]) for a, b, field in zip(given, self.key, self.fields)]

    def reads(self, given):
        given = opened(given)
        if not given:
            raise ScommError(say("words.NUM.empty"))
        if len(given) == 1 and len(self.fields) > 1 and isinstance(given[0], str):     # "0.7, 3.4"
            listed = [each for each in re.split(r"[;\s]+|,\s+", given[0].strip()) if each]
            given = tuple(listed) if len(listed) == len(self.fields) else given
        if len(given) != len(self.fields) == len(self.key):     # a field that is cut away is not the learner's doing
            labels = ", ".join(map(str, self.fields))
            if len(self.fields) == 1:
                raise ScommError(say("words.one_only", id=self.id, n=len(given), options=labels))
            raise ScommError(say("words.NUM.numbers_each", id=self.id, all=len(self.fields),
                                 given=how_many_given(given), options=labels))
        return tuple(self._number(field, each) for field, each in zip(self.fields, given))

    def _number(self, field, given):
        """A number in the range of its field; whole where the field is. "225,000" and a typeset minus are read, too."""
        typed = word(given).replace(MINUS, "-")
        typed = typed.replace(",", "") if THOUSANDS.fullmatch(typed) else typed
        try:
            exact = Decimal(typed)
        except InvalidOperation:
            exact = Decimal("NaN")
        if not exact.is_finite() or not field.least <= exact <= field.most:
            raise ScommError(self.no_number(given, field))
        if exact.as_tuple().exponent < -DECIMALS:
            exact = round(exact, DECIMALS).normalize()
        if field.whole and exact % 1:
            raise ScommError(self.no_number(given, field))
        return int(exact) if field.whole else exact

    def no_number(self, given, field):
        """The sentence for what is no number in the range of its field; of several fields it names the one."""
        where = say("words.NUM.here") if len(self.fields) == 1 else say("words.NUM.in_field", label=field.label)
        facts = {"given": shortened(given), "where": where, "id": self.id,
                 "least": plain(field.least), "most": plain(field.most)}
        return say("words.NUM.not_whole", **facts) if field.whole else say("words.NUM.not_number", **facts)

    # ---- words ----------------------------------------------------------------------------------------------------

    def in_words(self, given):
        return say("words.NUM.and").join(plain(number) for number in given)

    def feedback(self, given):
        """What is said of the right numbers, of those with a known way of getting them, or of any others."""
        fits = self._fits(given)
        if all(fits):
            return (self.table["right"],)
        for known in self.known:
            if near(given, self.numbers(known), [known.tolerance] * len(given)):
                return (known.feedback,)
        fitting = [say("words.NUM.this_fits", label=field.label) for field, fit in zip(self.fields, fits) if fit]
        return (*fitting, self.table["otherwise"])

    def task(self):
        return say("words.NUM.task_of_one") if len(self.fields) == 1 else say("words.NUM.task_of_several")

    def example(self):
        return ", ".join(str(field.least) for field in self.fields)

    def hints(self):
        """The numbers that readers often find instead, then the key with no more decimals than it needs."""
        for known in self.known:
            numbers = self.numbers(known)
            if "compute" in known.table:
                numbers = [n if isinstance(n, int) else round(float(n), 1) for n in numbers]
            yield say("words.NUM.hint", numbers=self.in_words(numbers).replace("-", MINUS)), [known.feedback]
        short = tuple(map(shortest, self.key, self.fields))
        first = say("words.right_answer", answer=self.in_words(short).replace("-", MINUS))
        yield say("words.the_answer"), [first, *self.told(short)[1:]]

    def for_teacher(self):
        """The numbers with how far off they may be, then the known ways."""
        off = [say("words.NUM.off", n=rounded(field.tolerance)) if field.tolerance else "" for field in self.fields]
        right = [f"{field.label}: {rounded(n)}{each}" for field, n, each in zip(self.fields, self.key, off)]
        said = [(say("words.NUM.and").join(map(rounded, self.numbers(known))), known.feedback) for known in self.known]
        return (*right, self.table["right"]), (*said, (say("words.NUM.anything_else"), self.table["otherwise"]))


def near(given, numbers, tolerances):
    """Whether every number is as near as it may be. Fractions: 5.6 is then not a hair above 5.4 + 0.2."""
    return all(abs(Fraction(a) - Fraction(str(b))) <= Fraction(str(t)) for a, b, t in zip(given, numbers, tolerances))


def shortest(number, field):
    """A computed number with as few decimals as it can have and still be right."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return int(exact)
    decimals = next(n for n in range(1, 9) if abs(round(exact, n) - exact) <= Fraction(str(field.tolerance)))
    return round(float(exact), decimals)


def rounded(number):
    """A number as a reader writes it: 1,508, or with at most two decimals."""
    return plain(round(float(number), 2))
