"""What a learner answers a question with: one small class for each kind, all of one shape.

Each has a `box` to show, `given()` for what is filled in now, and `show(given)` to fill in
an answer that was written down. Every field has a visible label; a group is named by the prompt.
"""
from __future__ import annotations

from . import questions

LABELED = {"style": {"description_width": "initial"}, "layout": {"width": "auto"}}


class Choices:
    """One of several: a group of radio buttons whose name is the prompt."""

    def __init__(self, w, entry, prompt):
        listed = [(str(option), option.id) for option in entry.options]
        self.box = w.RadioButtons(options=listed, value=None, description=entry.prompt, **LABELED)

    def given(self):
        return () if self.box.value is None else (self.box.value,)

    def show(self, given):
        self.box.value = given[0]


class Marks:
    """Any of several: a check box for each, in a group whose name is the prompt."""

    def __init__(self, w, entry, prompt):
        self.boxes = {option.id: w.Checkbox(description=str(option), indent=False, layout={"width": "auto"})
                      for option in entry.options}
        self.box = _group(w, prompt, self.boxes.values())

    def given(self):
        return tuple(letter for letter, box in self.boxes.items() if box.value)

    def show(self, given):
        for letter, box in self.boxes.items():
            box.value = letter in given


class Places:
    """An order: beside each line a list of places, in a group whose name is the prompt."""

    def __init__(self, w, entry, prompt):
        self.entry = entry
        numbers = [(questions.words()["place"], None), *((str(n), n) for n in range(1, len(entry.options) + 1))]
        self.lists = {option.id: w.Dropdown(options=numbers, value=None, description=str(option), **LABELED)
                      for option in entry.options}
        self.box = _group(w, prompt, self.lists.values())

    def given(self):
        return questions.order_of(self.entry, {letter: made.value for letter, made in self.lists.items()})

    def show(self, given):
        for place, letter in enumerate(given, start=1):
            self.lists[letter].value = place


class Number:
    """A number in a field that names its range, in a group whose name is the prompt."""

    def __init__(self, w, entry, prompt):
        limits = entry.more["number"]
        kind = w.BoundedIntText if isinstance(limits["least"], int) else w.BoundedFloatText
        self.field = kind(min=limits["least"], max=limits["most"], value=limits["least"],
                          description=limits["label"], **LABELED)
        self.box = _group(w, prompt, [self.field])

    def given(self):
        return (self.field.value,)

    def show(self, given):
        self.field.value = given


class Reading:
    """A source to read and a task to do on paper; there is nothing to fill in."""

    def __init__(self, w, entry, prompt):
        self.box = _group(w, prompt, [])

    def given(self):
        return ()

    def show(self, given):
        pass


FIELDS = {"MC": Choices, "MA": Marks, "ORD": Places, "NUM": Number, "SRC": Reading}


def _group(w, prompt, fields):
    """Fields below their prompt; the live region's script makes a named group of them."""
    asked = w.HTML(prompt).add_class("scomm-prompt")
    return w.VBox([asked, *fields]).add_class("scomm-group")
