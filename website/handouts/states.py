"""Each lab in three states on paper: first the question, then two results.

The question page is the panel as a learner meets it: with its guess open, so that it gives nothing away. Results are
the settings that the notebooks write down; where there are fewer than two, presets and single moves that change
the picture.
"""
from __future__ import annotations

from typing import NamedTuple

from scomm import labs
from scomm.labs import values as setting
from scomm.data import ScommError
from scomm.page.panel import Panel

HOW_MANY = 3


class State(NamedTuple):
    """One page of a lab.

    title: a question, or the finding. moved: what was set, in words. guess: the open Guess, or None.
    """
    lab: str
    number: int
    title: str
    moved: tuple
    shown: object
    guess: object = None


def states(name, calls):
    """Three states of a lab: the question, and two results that differ from it and from each other."""
    lab = labs.load(name)
    own = [call for call in calls if call.lab == name]
    first = next((call for call in own if call.guess), own[0])
    asked = Panel(lab, first.guess or None, **first.start)
    found = [State(name, 1, asked.title, (), asked.shown, asked.guess)]
    for start, moves in _candidates(lab, first, own):
        if len(found) == HOW_MANY:
            break
        panel = Panel(lab, None, **start)
        if moves:
            try:
                panel.set(**moves)
            except ScommError:          # a preset that this lab cannot show
                continue
        written = (start, moves) in [(call.start, call.moves) for call in own]
        if all(_differ(panel.shown, state.shown, written) for state in found):
            found.append(State(name, len(found) + 1, panel.title, _moved(lab, first.start, start | moves), panel.shown))
    return tuple(found)


def _candidates(lab, first, own):
    """(start, moves) pairs, the most telling first: the guess's answer, the notebooks' own, presets, single moves."""
    yield first.start, {}
    yield from ((call.start, call.moves) for call in own if not call.guess and (call.start or call.moves))
    if lab.presets:
        yield from ((first.start, {"preset": preset}) for preset in setting.presets(lab.name))
    for control in lab.controls:
        yield from ((first.start, {control.id: choice}) for choice, _ in control.choices if choice != control.default)


def _differ(one, other, written):
    """Whether two results are worth two pages. A setting that a notebook writes down may differ in its words alone."""
    if written:
        return one.text() != other.text()
    return (one.table, _drawn(one)) != (other.table, _drawn(other))


def _drawn(shown):
    return shown.picture.svg if shown.picture else ""


def _moved(lab, start, values):
    """What was set, as (question, choice, holder) for each control that differs from the question page."""
    moved = []
    for name, value in values.items():
        if start.get(name) == value:
            continue
        control = next((control for control in lab.controls if control.id == name), None)
        if control is None:
            moved.append((name.replace("_", " ").capitalize(), str(value), ""))
        else:
            label = dict(control.choices).get(value, value)
            label = {True: "Yes", False: "No"}[label] if isinstance(label, bool) else str(label)
            moved.append((control.question, label, control.holder))
    return tuple(moved)
