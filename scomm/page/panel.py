"""The one panel behind every lab: a guess, controls, five buttons, and one result.

A panel knows its values and asks the lab's one pure function what to show. Widgets are made
only when the panel is displayed; without a kernel or ipywidgets it is words and a table.
"""
from __future__ import annotations

from html import escape

from .. import data
from ..data import ScommError
from ..labs.values import as_policy, preset, preset_values
from ..model.policy import default, Policy, switches
from . import live_region, presenter

WIDGET = "application/vnd.jupyter.widget-view+json"


class Panel:
    """A lab on the page: what a learner moves, and the words, table and picture that answer.

    lab: a Lab. guess: the id of a guess that has to be locked in or skipped first.
    start: values to begin with. Its plain-text form is its current result.
    """

    def __init__(self, lab, guess=None, **start):
        self.lab = lab
        self.guess = lab.guess(guess) if guess else None
        self._problem, self._screen, self._shown = "", None, None
        self.for_class, self._before = presenter.presenting(), None
        self.values = self._fresh()
        for name, value in start.items():
            self.values |= self._checked(name, value)
        self.values["moved"] = False            # where a panel starts is not a move
        self._start = dict(self.values)

    def _fresh(self):
        values = {switch: default(switch) for switch in switches()}
        values |= {control.id: control.default for control in self.lab.controls}
        return values | {"guess": None, "asked": self.guess.id if self.guess else None, "preset": None,
                         "settled": None, "baseline": Policy(), "pinned": {}, "text_version": False, "moved": False}

    @property
    def locked(self):
        """Whether the controls wait for a guess."""
        return self.guess is not None and self.values["guess"] is None

    @property
    def kept(self):
        """Whether the result is kept back until Reveal: in presenter mode, after a guess was locked in."""
        return self._before is not None

    @property
    def asking(self):
        """Whether the guess is on the page, waiting for an answer."""
        return self.locked and not self.kept

    @property
    def shown(self):
        """The result on the page: words, table and picture from one object."""
        if self._before is not None:
            return self._before
        if self._shown is None:
            self._shown = self.lab.show(dict(self.values))
        return self._shown

    @property
    def title(self):
        """A question while a guess is open, the finding afterward."""
        return self.lab.title if self.locked or not self.shown.title else self.shown.title

    def set(self, **changes):
        """The click written down: move one or several controls and draw once.

        Takes the lab's controls and guess, preset, baseline, text_version; in presenter mode also
        reveal=True. Returns the panel. A wrong name or value raises one sentence and leaves the
        last result as it was; so does any move while a guess is open.
        """
        reveal = "reveal" in changes
        if reveal:
            presenter.check_reveal(changes.pop("reveal"), self.for_class, self.kept or "guess" in changes)
        if self.locked and set(changes) - {"guess", "text_version"} and "guess" not in changes:
            raise ScommError(presenter.words()["first"] if self.kept else
                             "This panel waits for a guess: choose one and lock it in, or skip it. To write a move "
                             f"down, use a fresh panel: sc.lab(\"{self.lab.name}\").set(...).")
        update = {}
        for name, value in changes.items():
            update |= self._checked(name, value)
        self._move(update, reveal=reveal)
        return self

    def _checked(self, name, value):
        """The values that a change stands for, or one sentence that says what is wrong."""
        if name == "guess":
            if self.guess is None:
                raise ScommError("This panel asks for no guess, so there is none to lock in.")
            return {"guess": self.guess.check(value)}
        if name == "preset":
            if self.lab.no_presets:
                raise ScommError(self.lab.no_presets)
            return {**preset_values(preset(value, self.lab.name), self.values), "preset": value, "moved": True}
        if name == "baseline":
            return {"baseline": as_policy(value), "pinned": {}}
        if name == "text_version":
            if not isinstance(value, bool):
                raise ScommError(f"`text_version` is True or False, not {value!r}.")
            return {"text_version": value}
        stands_for = self.lab.expands[name](value) if name in self.lab.expands else {name: value}
        return {each: self.lab.control(each).check(given) for each, given in stands_for.items()} | {"moved": True}

    def _move(self, update, again=True, reveal=False):
        candidate = {**self.values, **update}
        moved = any(name in switches() for name in update)
        if moved or "baseline" in update:
            repeat = self.guess is not None and self.guess.repeat and candidate["guess"] not in (None, "skip")
            settled = {"settled": candidate["guess"], "guess": None} if again and moved and repeat else {"settled": None}
            candidate |= settled    # a guess is held against the one result it was made for, and no later one
        shown = self.lab.show(dict(candidate))  # a setting that cannot be shown never replaces one that can
        kept = None if reveal else self._keeps(update.get("guess"))
        self.values, self._shown, self._before, self._problem = candidate, shown, kept, ""
        self._redraw()

    def _keeps(self, guess):
        """What stays on the page instead of the new result: in presenter mode, from a new guess until Reveal."""
        if not self.for_class or guess == "skip":
            return None
        if self.kept or guess in (None, self.values["guess"]):
            return self._before
        return presenter.waiting(self.shown)

    # ---- the five buttons ---------------------------------------------------------------------------------------

    def reset(self):
        """Every control as it was at the start; a guess that was made stays made."""
        self._move({**self._start, "guess": self.values["guess"]}, again=False)

    def pin(self):
        """Make the present setting the baseline of the ledger: the policy, and the lab's other controls."""
        self._move({"baseline": Policy(**{s: self.values[s] for s in switches()}),
                    "pinned": {control.id: self.values[control.id] for control in self.lab.controls}})

    def summary(self):
        """The result as text to paste into notes: title, words, table, ribbon."""
        return f"{self.title}\n\n{_without_title(self.shown)}"

    # ---- what reaches the screen --------------------------------------------------------------------------------

    def lines(self):
        """What the live region says: a problem first, then the words of the result, then what is open."""
        words = data.toml("labs")["panel"]
        said = [self._problem] if self._problem else []
        said += self.shown.words
        if self.asking:
            said.append(words["closed"])
        elif not self.kept and self.guess is not None and not self.values["moved"]:
            said.append(words["open"])
        return said

    def _redraw(self):
        if self._screen is not None:
            self._screen.draw()

    def complain(self, sentence):
        """Say what is wrong in the live region; the last good result stays on screen."""
        self._problem = sentence
        self._redraw()

    def text(self):
        """The panel as plain text: its title, its open guess, and its current result."""
        parts = [self.title]
        if self.asking:
            parts.append("\n".join([f"Guess first: {self.guess.prompt}", *self._offered()]))
        return "\n\n".join([*parts, _without_title(self.shown)])

    def _offered(self):
        """The answers a guess offers, one line for each of its parts."""
        for _, question, options in self.guess.parts:
            line = " · ".join(label for _, label in options)
            yield line if question == self.guess.prompt else f"{question}: {line}"

    def html(self):
        """The panel without controls, for saved notebooks: guess, picture, words and table."""
        shown, guess = self.shown, ""
        if self.asking:
            options = "".join(f"<li>{escape(line)}</li>" for line in self._offered())
            guess = f"<p>Guess first: {escape(self.guess.prompt)}</p><ul>{options}</ul>"
        picture = "" if self.values["text_version"] else _untitled(shown).figure_html()
        return (f"<p><strong>{escape(self.title)}</strong></p>{guess}{picture}{shown.words_html()}"
                f"{shown.table_html()}{shown.ribbon_html()}")

    def __repr__(self):
        return self.text()

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not live_region.available():
            missing = data.toml("labs")["panel"]["no_widgets"].format(name=self.lab.name)
            return {"text/plain": f"{missing}\n\n{self.text()}", "text/html": f"<p>{escape(missing)}</p>{self.html()}"}
        bundle = {"text/plain": self.text(), "text/html": self.html()}
        return bundle | {WIDGET: self.screen.view()}

    @property
    def screen(self):
        """The widgets of this panel, made when first asked for."""
        if self._screen is None:
            from .panel_widgets import Screen
            self._screen = Screen(self)
        return self._screen


def _untitled(shown):
    from dataclasses import replace
    return replace(shown, title="")


def _without_title(shown):
    return _untitled(shown).text()
