"""Where a panel stands: the values of its controls, its guess, its baseline, and the lines about them."""
from __future__ import annotations

from dataclasses import dataclass, field, replace

from .. import data
from ..data import not_valid, ScommError
from ..model import county
from ..model.policy import closed_on, default, Policy, switches


@dataclass(frozen=True)
class State:
    """All that a lab's `show` is given: what is set on the panel now, and what it is held against.

    values: the lab's own controls, {id: value}; `state["receives"]` is one of them.
    guess_id: which guess the panel asks, or None. guess: the answer that was locked in, "skip", or None
    while it is open. last_answer: the answer that the last move was held against, where a guess opens again.
    baseline: the policy on the other side. pinned: what the controls were when the baseline was pinned.
    preset: the scenario that was chosen, or None. hidden: what it sets of switches that the lab does not show.
    moved: whether the learner has moved anything.
    """
    values: dict
    guess_id: str | None = None
    guess: object = None
    last_answer: object = None
    baseline: Policy = field(default_factory=Policy)
    pinned: dict = field(default_factory=dict)
    preset: str | None = None
    hidden: dict = field(default_factory=dict)
    moved: bool = False

    def __getitem__(self, control):
        return self.values[control]

    @property
    def waiting(self):
        """Whether a guess is open: until it is locked in or skipped, nothing may give it away."""
        return self.guess_id is not None and self.guess is None

    @property
    def answer(self):
        """The answer that was locked in; None while the guess is open, where it was skipped, and without one."""
        return None if self.guess == "skip" else self.guess

    @property
    def policy(self):
        """The policy that the panel stands for: its own switches, and what a preset sets of the others."""
        return Policy(**{switch: self.values.get(switch, self.hidden.get(switch, default(switch)))
                         for switch in switches()})

    @property
    def rates(self):
        """The rates the panel shows, in percent, for run and compare: {rate: percent}."""
        return {name: self.values[name] for name in _central() if name in self.values}

    @property
    def baseline_rates(self):
        """The same rates on the side of the baseline: the pinned ones, otherwise the central ones."""
        return {name: self.pinned.get(name, _central()[name]) for name in self.rates}

    @property
    def named_rates(self):
        """The rates a receipt names, those that are not central, on both sides: pairs of (rate, percent)."""
        return tuple(tuple((name, percent) for name, percent in side.items() if percent != _central()[name])
                     for side in (self.rates, self.baseline_rates))

    @property
    def at_pinned(self):
        """The same panel with its controls where they stood when the baseline was pinned."""
        return replace(self, values={**self.values, **self.pinned})


def _central():
    return {name: county.rate(name)["central"] for name in county.rate_ids()}


def presets(lab=None):
    """The scenarios a panel offers, by name and in order: those of every panel, then the lab's own."""
    return {entry["name"]: entry for entry in data.toml("presets")["preset"] if entry.get("lab") in (None, lab)}


def preset(name, lab=None):
    """One scenario by name; an unknown one gets the list and the nearest spelling."""
    if not isinstance(name, str) or name not in presets(lab):
        raise not_valid(name, "a preset", presets(lab), "presets")
    return presets(lab)[name]


def preset_values(entry, values):
    """What a scenario sets: every switch, and every rate among a panel's own values."""
    rates = {name: percent for name, percent in _central().items() if name in values}
    return {s: default(s) for s in switches()} | entry["setting"] | rates | entry.get("rates", {})


def guess_lines(state, guess, saw):
    """The guess beside the result: "You guessed: goes dark. You saw: ..." Empty without a guess.

    guess: what the lab declares under state.guess_id, or None. saw: what the learner has seen, or ""
    while nothing has been moved.
    """
    if guess is None or state.answer is None:
        return ()
    return (f"You guessed: {guess.label(state.guess)}. {f'You saw: {saw}.' if saw else guess.waiting}",)


def notes(state, lab=None, also=()):
    """Lines about the setting itself: the preset's caption, closed choices, two switches at once.

    lab: whose own presets count, too. also: settings moved that are neither switch nor rate.
    """
    lines = []
    if state.preset:
        entry = preset(state.preset, lab)
        here = {**state.hidden, **state.values}
        edited = any(here[name] != value for name, value in preset_values(entry, state.values).items())
        lines.append(f"Preset: {state.preset}{' (edited)' if edited else ''}.")
        if not edited:
            lines += [f"Documented: {entry['documented']}", f"Simplified: {entry['simplified']}"]
        lines += closed_on(state.policy, entry["as_of"]) if "as_of" in entry else ()
    else:
        rates = [name for name, here in state.baseline_rates.items() if state[name] != here]
        moved = [*state.policy.diff(state.baseline), *rates, *also]
        kind = "settings" if rates or also else "switches"
        if len(moved) > 1:
            lines.append(f"{len(moved)} {kind} moved ({', '.join(moved)}): you cannot tell which one did it. "
                         "Reset, and move one.")
    return tuple(lines)


def as_policy(value):
    """A policy from a policy or from its code, for `baseline=`."""
    if isinstance(value, Policy):
        return value
    if isinstance(value, str):
        return Policy.parse(value)
    raise ScommError(f"`baseline` is a policy or its code, such as sc.Policy() or \"{Policy().code}\".")
