"""The questions of the bank on paper: with room for an answer, and for the teacher with the key and all feedback."""
from __future__ import annotations

from typing import NamedTuple

from scomm.questions import bank


class Answer(NamedTuple):
    """What a teacher reads.

    right: the key in words. said: (what was answered, what is said of it) pairs. why: the reason.
    """
    id: str
    prompt: str
    right: tuple
    why: str
    said: tuple


def of(notebook):
    """The questions of a notebook: those it asks, in its order, and then the rest of its part of the bank."""
    others = [id for id, question in bank.bank().items() if question.notebook == notebook.number]
    return tuple(bank.find(id) for id in dict.fromkeys([*notebook.questions, *others]))


def answer(question):
    """The key of a question and the feedback on every answer that has some."""
    right, said = question.for_teacher()
    return Answer(question.id, question.prompt, right, question.reason, said)
