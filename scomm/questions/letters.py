"""Questions that are answered by letters: choose one, or mark every one that fits."""
from __future__ import annotations

from dataclasses import dataclass

from .. import data
from ..data import ScommError
from .question import Question
from .read_answer import apart, called, opened
from .read_table import check, say

TEXT = {"text": str, "feedback": str}


@dataclass(frozen=True)
class Option:
    """One possible answer: the letter that names it, its text, and what is said of it.

    unmarked: said when it is right and was left unmarked. value: what it stands for, if that is computed.
    """
    id: str
    text: str
    feedback: str
    unmarked: str = ""
    value: object = None

    def __str__(self):
        return f"{self.id}. {self.text}"


class Lettered(Question):
    """What the kinds with options share: letters, small or capital, given one by one or as "O1, O2"."""
    counted = "option"
    option_keys, option_may = TEXT, {}

    def __init__(self, table, expected):
        super().__init__(table, expected)
        self.options = tuple(self._option(place, option) for place, option in enumerate(self.parts))

    def _option(self, place, table):
        check(self.id, table, self.option_keys, may=self.option_may, where=f"option {place + 1}")
        letter = chr(ord("A") + place)
        return Option(letter, table["text"], table["feedback"], table.get("unmarked", ""), table.get("value"))

    def option(self, letter):
        """The option of that letter; an unknown one gets the list."""
        id = called(letter, self._names, say("words.an_answer", id=self.id), self.letters, "answers")
        return self.options[self.letters.index(id)]

    @property
    def _names(self):
        return {letter.casefold(): letter for letter in self.letters}

    def _one_by_one(self, given):
        return [letter for each in given for letter in apart(each, self._names)]

    def _checked(self, letters):
        """The key as it is typed, if all of it is among the options."""
        for letter in letters:
            if letter not in self.letters:
                raise self.damaged(f"its key {letter} is not among its options")
        return tuple(letters)

    def _each(self, letters):
        options = [self.option(letter) for letter in letters]
        return [say("words.each", option=option, feedback=option.feedback) for option in options]

    def for_teacher(self):
        return tuple(str(self.option(letter)) for letter in self.key), self._said()

    def _said(self):
        return tuple((option.id, option.feedback) for option in self.options)


class ChooseOne(Lettered):
    """One option is the answer: the letter that is typed as the key, or the one whose value is what is computed."""
    kind = "MC"
    keys = {**Question.keys, "option": list}
    either = ({"key": str, "compute": dict},)

    @property
    def option_keys(self):
        return {**TEXT, "value": object} if "compute" in self.table else TEXT

    @property
    def key(self):
        if "key" in self.table:
            return self._checked([self.table["key"]])
        computed = self.computed(self.table["compute"])
        right = tuple(option.id for option in self.options if option.value == computed)
        if len(right) != 1:
            raise self.damaged(f"{len(right)} options have the value {computed} that is computed; exactly one should")
        return right

    def reads(self, given):
        letters = self._one_by_one(opened(given))
        if not letters:
            raise ScommError(say("words.MC.empty", options=", ".join(self.letters)))
        if len(letters) > 1:
            raise ScommError(say("words.one_only", id=self.id, n=len(letters), options=", ".join(self.letters)))
        return (self.option(letters[0]).id,)

    def in_words(self, given):
        return str(self.option(given[0]))

    def feedback(self, given):
        return (self.option(given[0]).feedback,)

    def task(self):
        return say("words.MC.task")

    def example(self):
        return say("words.MC.example")

    def hints(self):
        """One of them is the answer, with its reason."""
        for option in self.options:
            lines = self.told((option.id,))[1:]
            yield say("words.MC.hint", option=option.id), [line for line in lines if line != say("words.again")]


class MarkEvery(Lettered):
    """Every option that fits is marked. Where outcomes are marked, those that fit are computed."""
    kind = "MA"
    keys = {**Question.keys, "option": list}
    either = ({"key": list, "compute": dict},)
    option_may = {"unmarked": str}

    def _option(self, place, table):
        """An option; one that names an outcome has that outcome's mark and label from switches.toml."""
        if "compute" not in self.table:
            return super()._option(place, table)
        check(self.id, table, {"outcome": str, "feedback": str}, may=self.option_may, where=f"option {place + 1}")
        outcomes = {outcome["id"]: outcome for outcome in data.toml("switches")["outcome"]}
        if table["outcome"] not in outcomes:
            raise self.damaged(f"option {place + 1}: `{table['outcome']}` is not an outcome")
        outcome = outcomes[table["outcome"]]
        return Option(outcome["mark"], outcome["label"], table["feedback"], table.get("unmarked", ""))

    @property
    def key(self):
        if "key" in self.table:
            return self._checked(self.table["key"])
        marks = {outcome["id"]: outcome["mark"] for outcome in data.toml("switches")["outcome"]}
        return self._checked([marks[outcome] for outcome in self.computed(self.table["compute"])])

    def reads(self, given):
        letters = {self.option(letter).id for letter in self._one_by_one(opened(given))}
        if not letters:
            raise ScommError(say("words.MA.empty", options=", ".join(self.letters)))
        return tuple(letter for letter in self.letters if letter in letters)

    def feedback(self, given):
        """A line on each option that was marked, and on each right one that was not."""
        left = [self.option(letter) for letter in self.key if letter not in given]
        for option in left:
            if not option.unmarked:
                raise self.damaged(f"option {option.id}: `unmarked` is missing")
        return (*self._each(given), *(say("words.MA.unmarked", feedback=option.unmarked) for option in left))

    def task(self):
        return say("words.MA.task")

    def example(self):
        first, second, *_ = self.letters
        return say("words.MA.example", first=first, second=second)

    def hints(self):
        for option in self.options:
            yield say("words.MA.hint", option=option.id), [option.feedback]
        yield self.the_answer()
