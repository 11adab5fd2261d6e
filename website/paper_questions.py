"""The questions of the bank on paper: with room for an answer, and, for the teacher, with the key and all its feedback."""
from __future__ import annotations

from typing import NamedTuple

from scomm.questions import answer_key, bank
from scomm.page.question import ask


class Answer(NamedTuple):
    """What a teacher reads: right: the key in words. said: (what was answered, what is said of it) pairs. why: the reason."""
    id: str
    prompt: str
    right: tuple
    why: str
    said: tuple


def of(notebook):
    """The questions of a notebook: those it asks, in its order, and then the rest of its part of the bank."""
    others = [id for id, entry in bank.bank().items() if entry.notebook == notebook.number]
    return tuple(ask(id) for id in dict.fromkeys([*notebook.questions, *others]))


def answer(question):
    """The key of a question and the feedback on every answer that has some."""
    entry = question.entry
    right, said = SAID[entry.kind](entry, bank.key(entry))
    return Answer(entry.id, entry.prompt, right, entry.reason, said)


def _chosen(entry, key):
    """Letters: the right ones first, then what each option is told."""
    return (tuple(str(entry.option(letter)) for letter in key),
            tuple((option.id, option.feedback) for option in entry.options))


def _ordered(entry, key):
    return (", ".join(key), entry.more["right"]), tuple((option.id, option.feedback) for option in entry.options)


def _matched(entry, key):
    pairs = [f"{line.id}: {entry.choices[choice]}" for line, choice in zip(entry.lines, key)]
    accepted = [f"{line.id}: {entry.choices[answer_key.choice(entry.more['choices'], word)]}" for line in entry.lines for word in line.accept]
    also = (f"There is a good reason for these, too. {'; '.join(accepted)}.",) if accepted else ()
    return (("; ".join(pairs), *also, entry.more["right"]),
            tuple((line.id, line.feedback[choice]) for line, choice in zip(entry.lines, key)))


def _numbers(entry, key):
    """Numbers with how far off they may be, then the mistakes that the bank knows."""
    right = tuple(f"{field.label}: {_say(number)}" + (f" (up to {_say(field.tolerance)} off is right)" if field.tolerance else "")
                  for field, number in zip(entry.fields, key))
    return (*right, entry.more["right"]), (*((_typed(known), known["feedback"]) for known in entry.more["known"]),
                                           ("Anything else", entry.more["otherwise"]))


def _typed(known):
    found = answer_key.compute(known["compute"]) if "compute" in known else known["value"]
    listed = found if isinstance(found, (list, tuple)) else [found]
    return " and ".join(map(_say, listed))


def _say(number):
    """A number as a reader writes it: 1,508, or with at most two decimals."""
    return f"{round(float(number), 2):,}".removesuffix(".0")


def _rubric(entry, key):
    return (bank.words()["rubric"], *entry.more["rubric"]), (("For discussion", entry.more["follow_up"]),)


SAID = {"MC": _chosen, "MA": _chosen, "ORD": _ordered, "MATCH": _matched, "NUM": _numbers, "SRC": _rubric}
