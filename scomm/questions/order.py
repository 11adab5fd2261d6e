"""Questions whose options are put in order, from first to last."""
from __future__ import annotations

from collections.abc import Mapping

from ..data import ScommError
from .letters import Lettered
from .question import Question
from .read_answer import called, is_open, opened
from .read_table import check, say


class PutInOrder(Lettered):
    """All options are put in order, first to last."""
    kind = "ORD"
    keys = {**Question.keys, "option": list, "key": list, "right": str, "special": dict}

    def __init__(self, table, expected):
        super().__init__(table, expected)
        self.special = table["special"]
        check(self.id, self.special, {"first": str, "then": str, "feedback": str}, where="special")
        if sorted(table["key"], key=str) != list(self.letters):
            raise self.damaged(f"`key` does not hold each of {', '.join(self.letters)} once")
        self._checked([self.special["first"], self.special["then"]])

    @property
    def key(self):
        return tuple(self.table["key"])

    def reads(self, given):
        """Letters from first to last; or {letter: its place}, as the lists on the page hand it over."""
        given = opened(given)
        if len(given) == 1 and isinstance(given[0], Mapping):
            return self._by_place(given[0])
        letters = tuple(self.option(letter).id for letter in self._one_by_one(given))
        if not letters:
            raise ScommError(say("words.ORD.empty"))
        lacking = [letter for letter in self.letters if letter not in letters]
        doubled = [letter for letter in self.letters if letters.count(letter) > 1]
        if lacking or doubled:
            missing = [say("words.ORD.missing", options=", ".join(lacking))] if lacking else []
            twice = [say("words.ORD.twice", options=", ".join(doubled))] if doubled else []
            raise ScommError(say("words.ORD.once_each", id=self.id, options=", ".join(self.letters),
                                 what="; ".join([*missing, *twice])))
        return letters

    def _by_place(self, places):
        """One sentence if places are open or doubled."""
        numbers = {str(n): n for n in range(1, len(self.options) + 1)}
        taken = {self.option(letter).id: place for letter, place in places.items()}
        still_open = [letter for letter in self.letters if is_open(taken.get(letter))]
        if still_open:
            raise ScommError(say("words.ORD.places_open", options=", ".join(still_open)))
        at = {letter: called(place, numbers, say("words.ORD.a_place", option=letter), numbers, "numbers")
              for letter, place in taken.items()}
        doubled = sorted({str(n) for n in at.values() if list(at.values()).count(n) > 1})
        if doubled:
            raise ScommError(say("words.ORD.places_twice", n=len(at), numbers=", ".join(doubled)))
        return tuple(sorted(self.letters, key=at.get))

    def feedback(self, given):
        """How many stand in their place, how far the right order is, and a line on each that stands elsewhere."""
        if given == self.key:
            return (self.table["right"],)
        ranks = [self.key.index(letter) for letter in given]
        n = sum(later < rank for i, rank in enumerate(ranks) for later in ranks[i + 1:])
        swaps = say("words.ORD.one_swap") if n == 1 else say("words.ORD.many_swaps", n=n)
        elsewhere = [a for a, b in zip(given, self.key) if a != b]
        early = given.index(self.special["first"]) < given.index(self.special["then"])
        return (say("words.ORD.in_place", n=len(given) - len(elsewhere), all=len(given), swaps=swaps),
                *([self.special["feedback"]] if early else []), *self._each(elsewhere))

    def task(self):
        return say("words.ORD.task")

    def example(self):
        return say("words.ORD.example")

    def hints(self):
        for option in self.options:
            yield say("words.ORD.hint", option=option.id), [option.feedback]
        yield self.the_answer()

    def for_teacher(self):
        return (", ".join(self.key), self.table["right"]), self._said()
