"""What every question of the bank is: what is asked, which answer is right, and what each answer is told.

A kind of question is one class, in the modules beside this one: letters, order, pairs, numbers, source. It
names the keys that its table in `data/questions.toml` has to hold; a table that lacks one never becomes
a question. Nothing here knows a screen: words go in, and words come out.
"""
from __future__ import annotations

from contextlib import contextmanager

from ..data import DataError, ScommError
from . import answer_key
from .read_table import check, damaged, say

KEYS = {"id": str, "notebook": str, "objective": list, "kind": str, "stars": int, "prompt": str, "sources": list}


class Question:
    """One question. Each kind is a class of its own, and says what is asked for here.

    kind: the word for it in the table. keys, either: what the table holds besides what all have.
    counted: the key of the list that [how_many] counts.
    """
    kind, counted = "", ""
    keys, either = {"reason": str}, ()
    options = lines = fields = passage = ()
    choices = names = {}

    def __init__(self, table, expected):
        self.id = table["id"]
        check(self.id, table, {**KEYS, **self.keys}, self.either)
        self.table = table
        if len(self.parts) != expected:
            raise self.damaged(f"it has {len(self.parts)} of `{self.counted}` where [how_many] has {expected}")
        self.notebook, self.objective, self.stars = table["notebook"], tuple(table["objective"]), table["stars"]
        self.prompt, self.reason, self.sources = table["prompt"], table.get("reason", ""), tuple(table["sources"])

    # ---- what each kind says for itself -------------------------------------------------------------------------

    def reads(self, given):
        """An answer in its one form, always a tuple, from a tuple of what was typed; one sentence for what is none."""
        raise NotImplementedError

    @property
    def key(self):
        """The right answer in that form; empty where a rubric takes its place."""
        raise NotImplementedError

    def feedback(self, given):
        """What an answer is told, besides the answer itself and the last line."""
        raise NotImplementedError

    def task(self):
        """What there is to do, in a few words: "choose one"."""
        raise NotImplementedError

    def example(self):
        """An answer as it is written down between the parentheses of `.answer()`."""
        raise NotImplementedError

    def hints(self):
        """For a page without a kernel: pairs of a line to open, and the lines that stand behind it."""
        raise NotImplementedError

    def for_teacher(self):
        """For paper: the lines of the key, and pairs of an answer and what it is told."""
        raise NotImplementedError

    # ---- what all kinds share -----------------------------------------------------------------------------------

    @property
    def parts(self):
        """The tables of its options, lines or known numbers, or the lines of its rubric."""
        return self.table[self.counted]

    def is_right(self, given):
        """Whether an answer, in its one form, is the key."""
        return given == self.key

    def in_words(self, given):
        """An answer as it is read back: "C. The FBI", "O1, O5", "0.7 and 3.4"."""
        return ", ".join(given)

    def read_back(self, given):
        """The first line that an answer is told: the answer itself. It is not kept back from a class."""
        return (say("words.answered", answer=self.in_words(given)),)

    def told(self, given):
        """All lines that an answer is told: never a bare verdict, and the reason with its sources if it is right."""
        last = say("words.why", reason=self.reason) if self.is_right(given) else say("words.again")
        return (*self.read_back(given), *self.feedback(given), last)

    def the_answer(self):
        """The last of the hints: the right answer, and what it is told."""
        first = say("words.right_answer", answer=self.in_words(self.key))
        return say("words.the_answer"), [first, *self.told(self.key)[1:]]

    @property
    def letters(self):
        """The letters of its options, where it has some."""
        return tuple(option.id for option in self.options)

    @property
    def heading(self):
        """What stands above it: its id, and what there is to do."""
        return say("words.heading", id=self.id, kind=self.task())

    @property
    def asked(self):
        """What is asked, as paragraphs: a source's words stand in front of the task."""
        return (*self.passage, self.prompt)

    @property
    def listed(self):
        """What can be answered, line by line."""
        return tuple(str(each) for each in (*self.options, *self.lines, *self.fields))

    def button(self):
        """What the button says that checks an answer."""
        return say("words.check")

    def damaged(self, what):
        """The error for a table that is not whole."""
        return damaged(self.id, what)

    def computed(self, spec):
        """What a `compute` table stands for; a table that cannot be computed is named with its question."""
        with self.named():
            return answer_key.compute(spec)

    @contextmanager
    def named(self):
        """Name this question in what goes wrong inside. What another file lacks is said as it is."""
        try:
            yield
        except DataError:
            raise
        except ScommError as error:
            raise self.damaged(str(error).rstrip(".")) from None
