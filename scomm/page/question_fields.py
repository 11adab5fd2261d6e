"""What a learner answers a question with: one small class for each kind, all of one shape.

Each has a `box` to show, `given()` for what is filled in now, as it would be written down, and
`show(given)` to fill in an answer. Every field has a visible label; a group is named by the prompt.
"""
from __future__ import annotations

from ..questions.letters import ChooseOne, MarkEvery
from ..questions.numbers import GiveNumbers
from ..questions.order import PutInOrder
from ..questions.pairs import MatchLines
from ..questions.read_table import say
from ..questions.source import ReadSource

LABELED = {"style": {"description_width": "initial"}, "layout": {"width": "auto"}}


class Choices:
    """One of several: a group of radio buttons whose name is the prompt."""

    def __init__(self, w, question, prompt):
        listed = [(str(option), option.id) for option in question.options]
        self.box = w.RadioButtons(options=listed, value=None, description=question.prompt, **LABELED)

    def given(self):
        return () if self.box.value is None else (self.box.value,)

    def show(self, given):
        self.box.value = given[0]


class Marks:
    """Any of several: a check box for each, in a group whose name is the prompt."""

    def __init__(self, w, question, prompt):
        self.boxes = {option.id: w.Checkbox(description=str(option), indent=False, layout={"width": "auto"})
                      for option in question.options}
        self.box = _group(w, prompt, self.boxes.values())

    def given(self):
        return tuple(letter for letter, box in self.boxes.items() if box.value)

    def show(self, given):
        for letter, box in self.boxes.items():
            box.value = letter in given


class Places:
    """An order: beside each line a list of places, in a group whose name is the prompt."""

    def __init__(self, w, question, prompt):
        numbers = [(str(n), n) for n in range(1, len(question.options) + 1)]
        self.lists = {option.id: _list(w, option, say("words.ORD.place"), numbers) for option in question.options}
        self.box = _group(w, prompt, self.lists.values())

    def given(self):
        return ({letter: made.value for letter, made in self.lists.items()},)

    def show(self, given):
        for place, letter in enumerate(given, start=1):
            self.lists[letter].value = place


class Pairs:
    """A choice for each line: beside each line a list of the same choices, in a group whose name is the prompt."""

    def __init__(self, w, question, prompt):
        first = say("words.MATCH.choose", **question.names)
        choices = [(text, id) for id, text in question.choices.items()]
        self.lists = {line.id: _list(w, line, first, choices) for line in question.lines}
        self.box = _group(w, prompt, self.lists.values())

    def given(self):
        return ({line: made.value for line, made in self.lists.items()},)

    def show(self, given):
        for made, choice in zip(self.lists.values(), given):
            made.value = choice


class Numbers:
    """A field for each number, its label naming its range, in a group whose name is the prompt."""

    def __init__(self, w, question, prompt):
        self.fields = [self._field(w, field) for field in question.fields]
        self.box = _group(w, prompt, self.fields)

    @staticmethod
    def _field(w, field):
        kind, step = (w.BoundedIntText, 1) if field.whole else (w.BoundedFloatText, 0.1)
        start = max(field.least, 0)     # the least itself would be an odd start for a number that may fall
        return kind(min=field.least, max=field.most, value=start, step=step, description=field.label, **LABELED)

    def given(self):
        return tuple(field.value for field in self.fields)

    def show(self, given):
        for field, number in zip(self.fields, given):
            field.value = number


class Reading:
    """A source to read and a task to do on paper; there is nothing to fill in."""

    def __init__(self, w, question, prompt):
        self.box = _group(w, prompt, [])

    def given(self):
        return ()

    def show(self, given):
        pass


# The one place where a kind of question meets its fields.
FIELDS = {ChooseOne: Choices, MarkEvery: Marks, PutInOrder: Places, MatchLines: Pairs, GiveNumbers: Numbers,
          ReadSource: Reading}


def fields(w, question, prompt):
    """The fields of a question, by the class of its kind. w: ipywidgets. prompt: what is asked, as HTML."""
    return FIELDS[type(question)](w, question, prompt)


def _list(w, label, first, options):
    """A list with nothing chosen: its first line says so (ipywidgets would show an option of value None as a blank)."""
    return w.Dropdown(options=[(first, ""), *options], value="", description=str(label), **LABELED)


def _group(w, prompt, fields):
    """Fields below their prompt; the live region's script makes a named group of them."""
    asked = w.HTML(prompt).add_class("scomm-prompt")
    return w.VBox([asked, *fields]).add_class("scomm-group")
