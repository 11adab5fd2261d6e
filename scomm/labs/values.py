"""What a panel's values stand for: a policy, rates, a scenario from the record, and the lines about them."""
from __future__ import annotations

from .. import data
from ..data import not_valid, ScommError
from ..model.policy import closed_on, default, policies, Policy, switches


def policy_of(values):
    """The policy that a panel's values stand for."""
    return Policy(**{switch: values[switch] for switch in switches()})


def rates_of(values):
    """The rates among a panel's values, in percent, for run and compare."""
    return {r["id"]: values[r["id"]] for r in data.toml("county")["rate"] if r["id"] in values}


def baseline_rates(values):
    """The baseline's rates, in percent, for the rates a panel shows: the pinned ones, otherwise the central ones."""
    central = {r["id"]: r["central"] for r in data.toml("county")["rate"]}
    return {name: values["pinned"].get(name, central[name]) for name in rates_of(values)}


def named_rates(values):
    """The rates that a receipt names, as pairs: those that are not central, of the chosen side and of the baseline."""
    central = {r["id"]: r["central"] for r in data.toml("county")["rate"]}
    return tuple(tuple((name, percent) for name, percent in side.items() if percent != central[name])
                 for side in (rates_of(values), baseline_rates(values)))


def presets(lab=None):
    """The scenarios a panel offers, by name and in order: those of every panel, then the lab's own from labs.toml."""
    everywhere = [entry for entry in data.toml("presets")["preset"] if entry.get("everywhere")]
    return {entry["name"]: entry for entry in (*everywhere, *(data.toml("labs")[lab].get("preset", ()) if lab else ()))}


def preset(name, lab=None):
    """One scenario by name; an unknown one gets the list and the nearest spelling."""
    if name not in presets(lab):
        raise not_valid(name, "a preset", presets(lab), "presets")
    return presets(lab)[name]


def preset_values(entry, values):
    """What a scenario sets among a panel's values: every switch, and every rate the panel shows."""
    rates = {r["id"]: r["central"] for r in data.toml("county")["rate"] if r["id"] in values}
    return {s: default(s) for s in switches()} | entry["setting"] | rates | entry.get("rates", {})


def guess_lines(values, guess, saw):
    """The guess beside the result: "You guessed: goes dark. You saw: ..." Empty without a guess.

    saw: what the learner has seen, or "" while nothing has been moved.
    """
    if guess is None or values["guess"] in (None, "skip"):
        return ()
    label = guess.label(values["guess"])
    return (f"You guessed: {label}. {f'You saw: {saw}.' if saw else guess.waiting}",)


def notes(values, lab=None, also=()):
    """Lines about the setting itself: the preset's caption, closed choices, two switches at once.

    lab: whose own presets count, too. also: settings moved that are neither switch nor rate.
    """
    policy, lines = policy_of(values), []
    if values["preset"]:
        entry = preset(values["preset"], lab)
        edited = any(values[name] != value for name, value in preset_values(entry, values).items())
        lines.append(f"Preset: {values['preset']}{' (edited)' if edited else ''}.")
        if not edited:
            lines += [f"Documented: {entry['documented']}", f"Simplified: {entry['simplified']}"]
        lines += closed_on(policy, entry["as_of"]) if "as_of" in entry else ()
    else:
        rates = [name for name, here in baseline_rates(values).items() if values[name] != here]
        moved, kind = [*policy.diff(values["baseline"]), *rates, *also], "settings" if rates or also else "switches"
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
    raise ScommError(f"`baseline` is a policy or its code, such as sc.Policy() or \"{policies()[0].code}\".")
