"""What a lab is made of, before any screen: its controls, its guess and one pure function.

Controls of switches are made from `data/switches.toml`, all other words from `data/labs.toml`.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from .. import data
from ..data import not_valid, ScommError
from ..model.compare import holders
from ..model.policy import choices, declared, default


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
        """The value, if the control can take it; otherwise one sentence that says what it takes."""
        if self.kind == "number":
            return self._number(value)
        if self.kind == "check":
            if not isinstance(value, bool):
                raise ScommError(f"`{self.id}` is True or False, not {value!r}.")
            return value
        ids = [name for name, _ in self.choices]
        if value not in ids:
            raise not_valid(value, f"a choice of `{self.id}`", ids)
        return value

    def _number(self, value):
        wanted = f"`{self.id}` is a whole number from {self.low:,} to {self.high:,}"
        if isinstance(value, bool) or not isinstance(value, int):
            raise ScommError(f"{wanted}; {value!r} is not one.")
        if not self.low <= value <= self.high:
            raise ScommError(f"{wanted}; {value:,} lies outside.")
        return value


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
        if answer == "skip":
            return answer
        if len(self.parts) == 1:
            _, _, options = self.parts[0]
            ids = [name for name, _ in options] + ["skip"]
            if str(answer) not in ids:
                raise not_valid(answer, "an answer to this guess", ids, "answers")
            return str(answer)
        if isinstance(answer, dict):
            answer = tuple(answer.get(name) for name, _, _ in self.parts)
        if not isinstance(answer, (tuple, list)) or len(answer) != len(self.parts):
            raise ScommError(f"This guess has {len(self.parts)} parts ({', '.join(name for name, _, _ in self.parts)}): "
                             "answer each of them, or skip.")
        for (name, _, options), given in zip(self.parts, answer):
            if str(given) not in dict(options):
                raise not_valid(given, f"an answer to `{name}`", dict(options), "answers")
        return tuple(str(given) for given in answer)

    def label(self, answer):
        """An answer in words, as the learner chose it."""
        answers = answer if isinstance(answer, tuple) else (answer,)
        return ", ".join(dict(options)[given] for (_, _, options), given in zip(self.parts, answers))


@dataclass(frozen=True)
class Lab:
    """One interactive page element: a title that asks, controls, guesses, and `show`.

    show: a pure function from the panel's values to a Shown. visible(values, control id): whether
    the control is shown now. closed(values, control id): why it cannot be moved now, in words.
    expands: {name: function of its value}: what stands for several controls at once, such as
    `start` for year, month, day and hour. no_presets: why Presets has nothing to do here.
    """
    name: str
    title: str
    controls: tuple
    show: Callable
    guesses: dict = field(default_factory=dict)
    visible: Callable = lambda values, control: True
    closed: Callable = lambda values, control: ""
    expands: dict = field(default_factory=dict)
    no_presets: str = ""

    def control(self, name):
        """The control of that id; an unknown one gets the list and the nearest spelling."""
        found = {control.id: control for control in self.controls}
        if name not in found:
            known = dict.fromkeys([*found, *self.expands, *STANDARD])
            raise not_valid(name, f"a control of the lab `{self.name}`", known, "controls")
        return found[name]

    def guess(self, name):
        if name not in self.guesses:
            valid = list(self.guesses) or ["none: this lab takes no guess"]
            raise not_valid(name, f"a guess of the lab `{self.name}`", valid, "guesses")
        return self.guesses[name]


# What every panel takes besides its own controls: buttons are values too, so that a twin can set them.
STANDARD = ("guess", "preset", "baseline", "text_version")


def switch_control(switch, offered=None):
    """The control of one switch, with its question, choices and holder from switches.toml.

    offered: the choice ids to offer; all but those the record alone uses, unless named.
    """
    entry = declared()[switch]
    listed = tuple((c["id"], c["label"]) for c in choices(switch)
                   if not c.get("record_only") and (offered is None or c["id"] in offered))
    return Control(switch, entry["question"], listed, default(switch), holder=holders(switch))


def rate_control(rate, named, high=None):
    """The number control of one rate of the teaching county, in percent, with its holder.

    named: the few settings that matter, beside the field.
    """
    entry = {r["id"]: r for r in data.toml("county")["rate"]}[rate]
    names = {h["id"]: h["label"] for h in data.toml("switches")["holder"]}
    return Control(rate, f"{entry['label']} (percent)", tuple((value, f"{value}") for value in named), entry["central"],
                   "number", ", ".join(names[h] for h in entry["holders"]), 0, high or entry["most"])


def guesses(lab):
    """The guesses of a lab, from labs.toml, by id."""
    out = {}
    for name, entry in words(lab).get("guess", {}).items():
        listed = entry.get("parts") or [{"id": name, "label": entry["prompt"], "options": entry["options"]}]
        parts = tuple((p["id"], p["label"], tuple(tuple(option) for option in p["options"])) for p in listed)
        out[name] = Guess(name, entry["prompt"], parts, entry["waiting"], entry.get("repeat", False))
    return out


def words(lab):
    """The words of a lab, from labs.toml."""
    return data.toml("labs")[lab]
