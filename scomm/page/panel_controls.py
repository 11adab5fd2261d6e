"""Controls made of more than one widget, each behaving like one control with a value.

A number has a field and its few named settings; steps have Back and Next; dates have a list with
Earlier and Later beside it; a check box has its question as its label. ipywidgets' sliders have no
accessible name, so none is used.
"""
from __future__ import annotations

from ..data import Words

say = Words("panel")


class Steps:
    """Back and Next: two named buttons that walk through the choices."""
    css = ".scomm-steps"

    def __init__(self, w, control, moved):
        self.order, self.name, self.moved = [name for name, _ in control.choices], control.id, moved
        self.back, self.next = w.Button(description="Back"), w.Button(description=control.question)
        self.back.on_click(lambda _: self._go(-1))
        self.next.on_click(lambda _: self._go(1))
        self.box = w.HBox([self.back, self.next])
        self.box.add_class("scomm-steps")
        self._value, self._locked = control.default, False

    def _go(self, step):
        at = self.order.index(self._value) + step
        self.moved(self.name, self.order[max(0, min(at, len(self.order) - 1))])

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value
        self._reach()

    @property
    def disabled(self):
        return self._locked

    @disabled.setter
    def disabled(self, locked):
        self._locked = locked
        self._reach()

    @property
    def at_an_end(self):
        """Whether one of the buttons has just been closed, so that the keyboard has to go to the other."""
        return self._value in (self.order[0], self.order[-1])

    def _reach(self):
        self.back.disabled = self._locked or self._value == self.order[0]
        self.next.disabled = self._locked or self._value == self.order[-1]


class Dates:
    """Many dates in their order: a list of all of them, and Earlier and Later for the next one."""
    css = ".scomm-dates"

    def __init__(self, w, control, moved):
        self.order, self.name, self.moved = [name for name, _ in control.choices], control.id, moved
        self.list = w.Dropdown(options=[(label, name) for name, label in control.choices], value=control.default,
                               description=control.question, style={"description_width": "initial"},
                               layout={"width": "auto"})
        self.earlier, self.later = w.Button(description="Earlier"), w.Button(description="Later")
        self.earlier.on_click(lambda _: self._go(-1))
        self.later.on_click(lambda _: self._go(1))
        self.list.observe(lambda change: moved(control.id, change["new"]), names="value")
        self.box = w.HBox([self.list, self.earlier, self.later])
        self.box.add_class("scomm-row")
        self.box.add_class("scomm-dates")

    def _go(self, step):
        at = self.order.index(self.value) + step
        self.moved(self.name, self.order[max(0, min(at, len(self.order) - 1))])

    @property
    def value(self):
        return self.list.value

    @value.setter
    def value(self, value):
        self.list.value = value
        self._reach()

    @property
    def disabled(self):
        return self.list.disabled

    @disabled.setter
    def disabled(self, locked):
        self.list.disabled = locked
        self._reach()

    @property
    def at_an_end(self):
        """Whether one of the buttons has just been closed, so that the keyboard has to go to the list."""
        return self.value in (self.order[0], self.order[-1])

    def _reach(self):
        self.earlier.disabled = self.disabled or self.value == self.order[0]
        self.later.disabled = self.disabled or self.value == self.order[-1]


class Number:
    """A whole number in its own field, and the named settings that matter beside it."""

    def __init__(self, w, control, moved):
        self.field = w.BoundedIntText(value=control.default, min=control.low, max=control.high,
                                      description=control.question, style={"description_width": "initial"},
                                      layout={"width": "auto"})
        self.named = w.RadioButtons(options=[(label, value) for value, label in control.choices], value=None,
                                    description=say("named"), orientation="horizontal",
                                    style={"description_width": "initial"}, layout={"width": "auto"})
        self.settings = [value for value, _ in control.choices]
        self.box = w.HBox([self.field, self.named] if self.settings else [self.field])
        self.box.add_class("scomm-row")
        self.field.observe(lambda change: moved(control.id, change["new"]), names="value")
        self.named.observe(lambda change: change["new"] is None or moved(control.id, change["new"]), names="value")

    @property
    def value(self):
        return self.field.value

    @value.setter
    def value(self, value):
        self.field.value = value
        self.named.value = value if value in self.settings else None

    @property
    def disabled(self):
        return self.field.disabled

    @disabled.setter
    def disabled(self, locked):
        self.field.disabled = self.named.disabled = locked


def check(w, control, moved):
    """A check box whose label is the control's question."""
    made = w.Checkbox(value=control.default, description=control.question, indent=False, layout={"width": "auto"})
    made.observe(lambda change: moved(control.id, change["new"]), names="value")
    return made


KINDS = {"steps": Steps, "dates": Dates, "number": Number, "check": check}
