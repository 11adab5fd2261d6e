"""The one panel behind every lab: a guess, controls, a few buttons, and one result.

A panel knows its state and asks the lab's one pure function what to show. Widgets are made
only when the panel is displayed; without a kernel or ipywidgets it is words and a table.
"""
from __future__ import annotations

from dataclasses import replace
from html import escape

from ..data import ScommError, Words
from ..data.mistakes import yes_or_no
from ..labs.values import as_policy, preset, preset_values, State
from ..model.policy import switches
from . import live_region, presenter, stored

say = Words("panel")
BUTTONS = ("reset", "pin", "summary")


class Panel:
    """A lab on the page: what a learner moves, and the words, table and picture that answer.

    lab: a Lab. guess: the id of a guess that has to be locked in or skipped first.
    start: values to begin with. Its plain-text form is its current result.
    """

    def __init__(self, lab, guess=None, **start):
        self.lab = lab
        self.guess = lab.guess(guess) if guess is not None else None
        self._problem, self._screen, self._shown = "", None, None
        self.for_class, self.shown_before = presenter.presenting(), None
        self.text_version = self._starts_as_text = _as_text(start.pop("text_version", False))
        fresh = State({control.id: control.default for control in lab.controls}, guess_id=guess)
        state, _ = self._after(fresh, start)
        self.state = self._start = replace(state, moved=False)      # where a panel starts is not a move
        if start:
            self._shown = lab.show(self.state)      # what cannot be shown is refused here, not when it is displayed

    @property
    def values(self):
        """What the lab's own controls stand at: {id: value}."""
        return self.state.values

    @property
    def locked(self):
        """Whether the controls wait for a guess."""
        return self.state.waiting

    @property
    def held_back(self):
        """Whether the result waits for Reveal: in presenter mode, after a guess was locked in."""
        return self.shown_before is not None

    @property
    def asking(self):
        """Whether the guess is on the page, waiting for an answer."""
        return self.locked and not self.held_back

    @property
    def shown(self):
        """The result on the page: words, table and picture from one object."""
        if self.held_back:
            return self.shown_before
        if self._shown is None:
            self._shown = self.lab.show(self.state)
        return self._shown

    @property
    def title(self):
        """A question while a guess is open, the finding afterward."""
        return self.lab.title if self.locked or not self.shown.title else self.shown.title

    def set(self, **changes):
        """The click written down: move one or several controls and draw once.

        Takes the lab's controls and guess, preset, baseline, text_version; in presenter mode also
        reveal=True. A preset comes first and what stands for several controls next, whatever the order of
        the words. Returns the panel. A wrong name or value raises one sentence and leaves the
        last result as it was; so does any move while a guess is open.
        """
        reveal = "reveal" in changes
        if reveal:
            presenter.check_reveal(changes.pop("reveal"), self.for_class, self.held_back or "guess" in changes)
        if self.locked and set(changes) - {"guess", "text_version"} and "guess" not in changes:
            raise ScommError(say("present.first") if self.held_back else say("waits", name=self.lab.name))
        text_version = _as_text(changes.pop("text_version", self.text_version))
        state, touched = self._after(self.state, changes)
        self._move(state, touched, text_version, reveal=reveal)
        return self

    def _after(self, state, changes):
        """The state that some changes lead to, and the controls they touch; one sentence for what is wrong.

        What stands for more controls is set first, so that a control named beside it has the last word.
        """
        steps = [self._step(state, name, value) for name, value in changes.items()]
        touched = set()
        for fields, values in sorted(steps, key=lambda step: (-("preset" in step[0]), -len(step[1]))):
            state = replace(state, **fields, values={**state.values, **values}, moved=state.moved or bool(values))
            touched |= {*fields, *values, *fields.get("hidden", ())}
        return state, touched

    def _step(self, state, name, value):
        """What one change sets: fields of the state, and values of the lab's own controls."""
        if name == "guess" and self.guess is None:
            raise ScommError(say("no_guess"))
        if name == "guess":
            return {"guess": self.guess.check(value)}, {}
        if name == "preset" and self.lab.presets:
            stands = preset_values(preset(value, self.lab.name), state.values)
            own = {control: stands[control] for control in stands if control in state.values}
            return {"preset": value, "hidden": {s: stands[s] for s in stands if s not in own}}, own
        if name == "baseline" and self.lab.baseline:
            return {"baseline": as_policy(value), "pinned": {}}, {}
        if name in BUTTONS:
            raise ScommError(say("button", name=name))
        stands_for = self.lab.expands[name](value) if name in self.lab.expands else {name: value}
        return {}, {each: self.lab.control(each).check(given) for each, given in stands_for.items()}

    def _move(self, state, touched, text_version, again=True, reveal=False):
        """Take up a new state: a guess is held against the one result it was made for, and no later one."""
        moved, guessed = bool(touched & set(switches())), state.guess
        if moved or "baseline" in touched:
            repeats = self.guess is not None and self.guess.repeat and state.answer is not None
            opens = again and moved and repeats
            state = replace(state, last_answer=state.guess, guess=None) if opens else replace(state, last_answer=None)
        shown = self.lab.show(state)            # a setting that cannot be shown never replaces one that can
        before = None if reveal else self._before(guessed)
        self.state, self._shown, self.shown_before, self._problem = state, shown, before, ""
        self.text_version = text_version
        self._redraw()

    def _before(self, guess):
        """What stays on the page instead of the new result: in presenter mode, from a new guess until Reveal."""
        if not self.for_class or guess == "skip":
            return None
        if self.held_back or guess in (None, self.state.guess):
            return self.shown_before
        return presenter.waiting(self.shown)

    # ---- the buttons ------------------------------------------------------------------------------------------------

    def reset(self):
        """Every control as it was at the start; a guess that was made stays made. Returns the panel."""
        self._move(replace(self._start, guess=self.state.guess), set(switches()), self._starts_as_text, again=False)
        return self

    def pin(self):
        """Make the present setting the baseline: the policy, and the lab's other controls. Returns the panel."""
        pinned = replace(self.state, baseline=self.state.policy, pinned=dict(self.values))
        self._move(pinned, {"baseline"}, self.text_version)
        return self

    def summary(self):
        """The result as text to paste into notes: title, words, table, ribbon."""
        return f"{self.title}\n\n{_untitled(self.shown).text()}"

    # ---- what reaches the screen ------------------------------------------------------------------------------------

    def lines(self):
        """What the live region says: a problem first, then the words of the result, then what is open."""
        said = [self._problem] if self._problem else []
        said += self.shown.words
        if self.asking:
            said.append(say("closed"))
        elif not self.held_back and self.guess is not None and not self.state.moved:
            said.append(say("open"))
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
        return "\n\n".join([*parts, _untitled(self.shown).text()])

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
        picture = "" if self.text_version else _untitled(shown).figure_html()
        return (f"<p><strong>{escape(self.title)}</strong></p>{guess}{picture}{shown.words_html()}"
                f"{shown.table_html()}{shown.ribbon_html()}")

    def __repr__(self):
        return self.text()

    def _repr_mimebundle_(self, include=None, exclude=None):
        missing = "" if live_region.available() else say("no_widgets", name=self.lab.name)
        return stored.bundle(self.text(), self.html(), missing)

    def _ipython_display_(self):
        stored.display(self._repr_mimebundle_(), self.screen.view() if live_region.available() else None)

    @property
    def screen(self):
        """The widgets of this panel, made when first asked for."""
        if self._screen is None:
            from .panel_widgets import Screen
            self._screen = Screen(self)
        return self._screen


def _as_text(value):
    return yes_or_no(value, "`text_version` is True or False")


def _untitled(shown):
    return replace(shown, title="")
