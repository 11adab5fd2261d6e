"""What one question of the bank is made of: its options, lines or number fields.

Nothing here reads a file or knows which answer is right.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from ..data import not_valid


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


@dataclass(frozen=True)
class Line:
    """One line to be given its choice: the right one, and what is said of each, right or not.

    accept: choices for which there is a good reason, too. A choice is named, or computed.
    """
    id: str
    text: str
    key: object
    feedback: dict
    accept: tuple = ()

    def __str__(self):
        return f"{self.id}. {self.text}"


@dataclass(frozen=True)
class Field:
    """One number to fill in. Whole where `least` is whole; `tolerance` is how far an answer may be off."""
    label: str
    least: float
    most: float
    tolerance: float = 0

    @property
    def whole(self):
        return isinstance(self.least, int)


@dataclass(frozen=True)
class Entry:
    """One question of the bank. `more` holds what only its kind has, such as the rubric."""
    id: str
    notebook: str
    objective: tuple
    kind: str
    stars: int
    prompt: str
    reason: str
    sources: tuple
    options: tuple = ()
    lines: tuple = ()
    fields: tuple = ()
    more: dict = field(default_factory=dict, compare=False)

    def option(self, letter):
        """The option of that letter, small or capital; an unknown one gets the list."""
        found = {option.id: option for option in self.options}
        name = str(letter).strip().upper()
        if name not in found:
            raise not_valid(letter, f"an answer to question {self.id}", found, "answers")
        return found[name]

    @property
    def letters(self):
        return tuple(option.id for option in self.options)

    @property
    def choices(self):
        """What the lines choose from: the text of each choice by its id."""
        return {choice["id"]: choice["text"] for choice in self.more.get("choices", ())}
