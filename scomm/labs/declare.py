"""What a lab is made of, before any screen: its controls, its guess and one pure function.

Controls of switches are made from `data/switches.toml`, all other words from the lab's own `data/labs/NAME.toml`.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from operator import index
from typing import Callable

from ..data import not_valid, ScommError, shortened
from ..data.mistakes import said, yes_or_no
from ..model import county
from ..model.compare import holders
from ..model.policy import choices, declared, default, in_words


@dataclass(frozen=True)
class Control:
    """Something a learner moves: a full question, its choices, and who holds it.

    kind: "radio", "dropdown", "steps" (Back and Next), "dates" (a list with Earlier and Later),
    "number" or "check". choices: (id, label)
    pairs in order; for a number the named settings beside its field. low, high: its range.
    holder: the offices that hold it, in words; empty for a view of the same setting.
    """
    id: str
    question: str
    choices: tuple
    default: object
    kind: str = "radio"
    holder: str = ""
    low: int = 0
    high: int = 100

    def check(self, value):
        """The value, if the control can take it; otherwise one sentence that says what it takes.

        A whole number may be typed in quotation marks, and a date of the list may be a date.
        """
        if self.kind == "number":
            return self._number(value)
        if self.kind == "check":
            return yes_or_no(value, f"`{self.id}` is True or False")
        for name, _ in self.choices:
            if _same(name, value):
                return name
        raise not_valid(value, f"a choice of `{self.id}`", [name for name, _ in self.choices])

    def _number(self, value):
        wanted, number = f"`{self.id}` is a whole number from {self.low:,} to {self.high:,}", whole(value)
        if number is None:
            raise ScommError(f"{wanted}; {said(value)} is not one.")
        if not self.low <= number <= self.high:
            raise ScommError(f"{wanted}; {shortened(f'{number:,}')} lies outside.")
        return number


def whole(value):
    """A whole number as one: 48, numpy's 48 and "48"; None for anything else, True and 48.0 among it."""
    if isinstance(value, str):
        return int(value) if value.strip().isdecimal() and value.isascii() and len(value) < 20 else None
    try:
        return None if isinstance(value, bool) else index(value)
    except TypeError:
        return None


def _same(name, value):
    """Whether a choice is meant: a number by its number, a word by its word, a date by its day."""
    if isinstance(name, int) and not isinstance(name, bool):
        return whole(value) == name
    if isinstance(value, Date) and value == value and isinstance(name, str):    # a row without a date equals nothing
        return f"{value:%Y-%m-%d}" == name
    return isinstance(value, str) and value == name


@dataclass(frozen=True)
class Guess:
    """A prediction that is locked in, or skipped, before the controls open.

    parts: (id, question, options) for each thing to predict; most guesses have one part, whose
    question is the prompt itself. repeat: the guess opens again after each move.
    """
    id: str
    prompt: str
    parts: tuple
    waiting: str
    repeat: bool = False

    def check(self, answer):
        """An answer this guess can take: an option id, or a tuple of them, or "skip"."""
        if isinstance(answer, str) and answer == "skip":
            return "skip"
        if len(self.parts) == 1:
            return self._option(answer, self.parts[0][2], "an answer to this guess", also=("skip",))
        names = [name for name, _, _ in self.parts]
        if isinstance(answer, dict):
            for name in answer:
                if name not in names:
                    raise not_valid(name, "a part of this guess", names, "parts")
            still_open = [name for name in names if name not in answer]
            if still_open:
                raise ScommError(f"No answer to {', '.join(still_open)} yet: answer each part of this guess, or skip.")
            answer = tuple(answer[name] for name in names)
        if not isinstance(answer, (tuple, list)) or len(answer) != len(names):
            raise ScommError(f"This guess has {len(names)} parts ({', '.join(names)}): answer each of them, or skip.")
        return tuple(self._option(given, options, f"an answer to `{name}`")
                     for (name, _, options), given in zip(self.parts, answer))

    @staticmethod
    def _option(answer, options, what, also=()):
        """The id of an option, which may be given as the whole number it says."""
        for name in (*dict(options), *also):
            if answer is name or isinstance(answer, str) and answer == name or str(whole(answer)) == name:
                return name
        raise not_valid(answer, what, (*dict(options), *also), "answers")

    def label(self, answer):
        """An answer in words, as the learner chose it."""
        answers = answer if isinstance(answer, tuple) else (answer,)
        return ", ".join(dict(options)[given] for (_, _, options), given in zip(self.parts, answers))


@dataclass(frozen=True)
class Lab:
    """One interactive page element: a title that asks, controls, guesses, and `show`.

    show: a pure function from the panel's State to a Shown. visible(state, control id): whether
    the control is shown now. closed(state, control id): why it cannot be moved now, in words.
    expands: {name: function of its value}: what stands for several controls at once, such as
    `start` for year, month, day and hour. presets, baseline: whether the lab moves switches, so that a
    scenario can be loaded and a policy can stand on the other side.
    """
    name: str
    title: str
    controls: tuple
    show: Callable
    guesses: dict = field(default_factory=dict)
    visible: Callable = lambda state, control: True
    closed: Callable = lambda state, control: ""
    expands: dict = field(default_factory=dict)
    presets: bool = True
    baseline: bool = True

    @property
    def standard(self):
        """What this lab's panel takes besides its own controls: buttons are values too, so that a twin can set them."""
        asked = {"guess": bool(self.guesses), "preset": self.presets, "baseline": self.baseline, "text_version": True}
        return tuple(name for name, takes in asked.items() if takes)

    def control(self, name):
        """The control of that id; an unknown one gets the list and the nearest spelling."""
        found = {control.id: control for control in self.controls}
        if name not in found:
            known = dict.fromkeys([*found, *self.expands, *self.standard])
            raise not_valid(name, f"a control of the lab `{self.name}`", known, "controls")
        return found[name]

    def guess(self, name):
        if not isinstance(name, str) or name not in self.guesses:
            valid = list(self.guesses) or ["none: this lab takes no guess"]
            raise not_valid(name, f"a guess of the lab `{self.name}`", valid, "guesses")
        return self.guesses[name]


def switch_control(switch, offered=None):
    """The control of one switch, with its question, choices and holder from switches.toml.

    offered: the choice ids to offer; all but those the record alone uses, unless named.
    """
    entry = declared()[switch]
    listed = tuple((c["id"], c["label"]) for c in choices(switch)
                   if not c.get("record_only") and (offered is None or c["id"] in offered))
    return Control(switch, entry["question"], listed, default(switch), holder=holders(switch))


def rate_control(rate):
    """The number control of one rate of the teaching county, in percent, with its holder.

    Beside the field stand the few settings that county.toml names.
    """
    entry = county.rate(rate)
    named = tuple((value, f"{value}") for value in entry["named"])
    return Control(rate, f"{entry['label']} (percent)", named, entry["central"], "number", in_words(entry["holders"]),
                   0, entry.get("offered_to", entry["most"]))


def guess(id, prompt, options, waiting="", repeat=False):
    """A guess of one part, whose question is the prompt. options: (id, label) pairs."""
    return Guess(id, prompt, ((id, prompt, options),), waiting, repeat)
