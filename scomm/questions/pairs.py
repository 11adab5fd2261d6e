"""Questions that give each of several lines its choice."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data import ScommError
from . import answer_key
from .question import Question
from .read_answer import apart, called, how_many_given, is_open, opened
from .read_table import check, say


@dataclass(frozen=True)
class Line:
    """One line to be given its choice: the right one, and what is said of each, right or not.

    accept: choices for which there is a good reason, too. A choice is named, or computed.
    """
    id: str
    text: str
    key: object
    feedback: dict
    accept: tuple

    def __str__(self):
        return f"{self.id}. {self.text}"


class MatchLines(Question):
    """Each line is given one of the same choices, and every pair is told something of its own."""
    kind, counted = "MATCH", "line"
    keys = {**Question.keys, "line": list, "choices": list, "names": dict, "right": str}

    def __init__(self, table, expected):
        super().__init__(table, expected)
        self.names = table["names"]
        check(self.id, self.names, {"line": str, "lines": str, "choice": str, "choices": str}, where="names")
        computed = any("compute" in line for line in self.parts)
        for place, choice in enumerate(table["choices"], start=1):
            needs = {"id": str, "text": str, **({"outcomes": list} if computed else {})}
            check(self.id, choice, needs, where=f"choice {place}")
        self.choices = {choice["id"]: choice["text"] for choice in table["choices"]}
        if len(self.choices) != len(table["choices"]):
            raise self.damaged("one of its choices stands there twice")
        self.lines = tuple(self._line(place, line) for place, line in enumerate(self.parts, start=1))

    def _line(self, place, table):
        """A line; it has a word of feedback on every choice, so that no pair is told nothing."""
        where = f"line {place}"
        needs = {"text": str, "accept": list, "feedback": dict}
        check(self.id, table, needs, ({"key": str, "compute": dict},), where=where)
        check(self.id, table["feedback"], dict.fromkeys(self.choices, str), where=f"feedback of {where}")
        key, accept = table.get("compute") or table["key"], tuple(table["accept"])
        for choice in (key, *accept):
            if isinstance(choice, str) and choice not in self.choices:
                raise self.damaged(f"{where}: `{choice}` is none of its choices")
        return Line(str(place), table["text"], key, table["feedback"], accept)

    def _choice(self, word):
        """The id of a choice that is named, or computed."""
        with self.named():
            return answer_key.choice(self.table["choices"], word)

    # ---- an answer, and what is right -------------------------------------------------------------------------------

    @property
    def key(self):
        return tuple(self._choice(line.key) for line in self.lines)

    def suits(self, given):
        """For each line whether the choice given is right, or one that is accepted, too."""
        return tuple(choice in {self._choice(word) for word in (line.key, *line.accept)}
                     for line, choice in zip(self.lines, given))

    def is_right(self, given):
        return all(self.suits(given))

    def reads(self, given):
        """A choice for each line, in the order shown; or {line: choice}, as the lists on the page hand it over."""
        given, names = opened(given), self._names_of(self.choices)
        if len(given) == 1 and isinstance(given[0], Mapping):
            lines = self._names_of({line.id: line.text for line in self.lines})
            chosen = {called(line, lines, self._one_of("line"), self._ids, self.names["lines"]): choice
                      for line, choice in given[0].items()}
        else:
            given = [choice for each in given for choice in apart(each, names)]
            if not given:
                raise ScommError(say("words.MATCH.empty", **self.names))
            if len(given) != len(self.lines):
                raise ScommError(say("words.MATCH.one_each", id=self.id, all=len(self.lines),
                                     given=how_many_given(given), options=", ".join(self.choices), **self.names))
            chosen = dict(zip(self._ids, given))
        still_open = [line for line in self._ids if is_open(chosen.get(line))]
        if still_open:
            raise ScommError(say("words.MATCH.lines_open", options=", ".join(still_open), **self.names))
        return tuple(called(chosen[line], names, self._one_of("choice"), self.choices, self.names["choices"])
                     for line in self._ids)

    @property
    def _ids(self):
        return [line.id for line in self.lines]

    @staticmethod
    def _names_of(texts):
        """Both names of each: its id and its text, in small letters."""
        return {text.casefold(): id for id, text in texts.items()} | {id.casefold(): id for id in texts}

    def _one_of(self, name):
        return say("words.MATCH.one_of", name=self.names[name], id=self.id)

    # ---- words ----------------------------------------------------------------------------------------------------

    def feedback(self, given):
        """How many lines have their choice, then a line on every pair, right or not."""
        good = self.suits(given)
        head = say("words.MATCH.matched", n=sum(good), all=len(good), **self.names)
        pairs = [say("words.MATCH.pair", line=line, choice=self.choices[choice], feedback=line.feedback[choice])
                 for line, choice in zip(self.lines, given)]
        return (self.table["right"] if all(good) else head, *pairs)

    def task(self):
        return say("words.MATCH.task", **self.names)

    def example(self):
        first, second, *_ = self.choices
        return say("words.MATCH.example", first=first, second=second)

    @property
    def listed(self):
        """Each line, and then what there is to choose from."""
        choices = [text if text == id else f"{id} ({text})" for id, text in self.choices.items()]
        return (*map(str, self.lines), say("words.MATCH.choices", options=", ".join(choices)))

    def hints(self):
        """For every line what each choice is told."""
        for line in self.lines:
            said = [f"{text}: {line.feedback[id]}" for id, text in self.choices.items()]
            yield say("words.MATCH.hint", line=line.id), said
        yield say("words.the_answer"), list(self.told(self.key)[1:])       # the pairs say the answer in words

    def for_teacher(self):
        pairs = [f"{line.id}: {self.choices[choice]}" for line, choice in zip(self.lines, self.key)]
        accepted = [f"{line.id}: {self.choices[self._choice(word)]}" for line in self.lines for word in line.accept]
        also = [say("words.MATCH.accepted", pairs="; ".join(accepted))] if accepted else []
        return (("; ".join(pairs), *also, self.table["right"]),
                tuple((line.id, line.feedback[choice]) for line, choice in zip(self.lines, self.key)))
