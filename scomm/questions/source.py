"""Questions that ask for a reading of a source: written on paper, then compared with a rubric."""
from __future__ import annotations

from ..data import ScommError
from .question import Question
from .read_answer import opened
from .read_table import say


class ReadSource(Question):
    """A source's words and a task; there is no key, and nothing to type."""
    kind, counted = "SRC", "rubric"
    keys = {"passage": str, "rubric": list, "follow_up": str}
    key = ()

    def __init__(self, table, expected):
        super().__init__(table, expected)
        self.passage = (table["passage"],)
        if not all(isinstance(line, str) and line for line in self.parts):
            raise self.damaged("a line of its rubric is not a text")

    def reads(self, given):
        if opened(given):
            raise ScommError(say("words.SRC.nothing_typed", id=self.id))
        return ()

    def read_back(self, given):
        return ()

    def told(self, given):
        """What a full answer does, line by line, and what there is to discuss."""
        lines = [say("words.SRC.rubric_line", n=n, line=line) for n, line in enumerate(self.parts, start=1)]
        return (say("words.SRC.rubric"), *lines, say("words.SRC.discuss", line=self.table["follow_up"]))

    def task(self):
        return say("words.SRC.task")

    def example(self):
        return ""

    def button(self):
        return say("words.SRC.compare")

    def hints(self):
        yield self.button(), list(self.told(()))

    def for_teacher(self):
        return (say("words.SRC.rubric"), *self.parts), ((say("words.SRC.for_discussion"), self.table["follow_up"]),)
