"""The widgets of a panel: made once, and afterward only their values change.

Nothing is printed, cleared or captured, so nothing flickers or doubles, and a mistake in a
callback is raised where a test sees it.
"""
from __future__ import annotations

from html import escape

from ..data import ScommError, Words
from ..labs.values import preset_values, presets
from . import holders, live_region, panel_controls, presenter, stored

say = Words("panel")
NO_PRESET = ("Choose a preset", "")


class Screen:
    """The controls, buttons and result of one panel, as ipywidgets."""

    def __init__(self, panel):
        import ipywidgets as w
        self.panel = panel
        self._drawing = False
        self.title, self.summary = w.HTML(), w.HTML()
        self.title.add_class("scomm-title")
        self.title.value = escape(panel.title)      # later ones come with the result
        self.live = live_region.region(rejected=self._rejected, for_class=panel.for_class, title="", picture="",
                                       table="", ribbon="")
        self.controls = {control.id: self._control(w, control) for control in panel.lab.controls}
        self.holders = {}
        rows = [self._row(w, control) for control in panel.lab.controls]
        self.rows = dict(zip(self.controls, rows))
        parts = [self.title, *self._guess(w), *self._reveal(w), _named(w.VBox(rows), "scomm-controls"),
                 *self._buttons(w),
                 _named(self.summary, "scomm-summary"), self.live]
        self.box = _named(w.VBox(parts), "scomm-panel", f"scomm-lab-{panel.lab.name}", *presenter.css(panel))
        self.draw()

    def view(self):
        """The reference by which JupyterLab shows the live widgets."""
        return self.box._repr_mimebundle_()[stored.WIDGET]

    # ---- making -------------------------------------------------------------------------------------------------

    def _control(self, w, control):
        if control.kind in panel_controls.KINDS:
            return panel_controls.KINDS[control.kind](w, control, self._moved)
        options = [(label, name) for name, label in control.choices]
        kind = {"radio": w.RadioButtons, "dropdown": w.Dropdown}[control.kind]
        extra = {"orientation": "horizontal"} if control.kind == "radio" else {}
        made = kind(options=options, value=self.panel.values[control.id], description=control.question,
                    style={"description_width": "initial"}, layout={"width": "auto"}, **extra)
        made.observe(lambda change: self._moved(control.id, change["new"]), names="value")
        return made

    def _row(self, w, control):
        made = self.controls[control.id]
        parts = [made.box if hasattr(made, "box") else made]
        if control.holder:
            self.holders[control.id] = _named(w.HTML(), "scomm-holder")
            parts.append(self.holders[control.id])
        return _named(w.HBox(parts), "scomm-row")

    def _guess(self, w):
        guess = self.panel.guess
        if guess is None:
            self.guess_box = None
            return []
        self.guesses = [self._part(w, *part) for part in guess.parts]
        self.lock, self.skip = (w.Button(description=words) for words in ("Lock it in", "skip"))
        self.lock.on_click(lambda _: self._answer([made.value or None for made in self.guesses]))
        self.skip.on_click(lambda _: self._answer("skip"))
        prompt = [w.HTML(escape(guess.prompt))] if len(guess.parts) > 1 else []
        self.guess_box = _named(w.VBox([*prompt, *self.guesses, w.HBox([self.lock, self.skip])]), "scomm-guess")
        return [self.guess_box]

    def _reveal(self, w):
        """The button that lets a held result out: in presenter mode, where there is a guess."""
        self.reveal_box = None
        if self.panel.guess is not None and self.panel.for_class:
            reveal = w.Button(description=say("present.reveal"))
            reveal.on_click(lambda _: self._revealed())
            self.reveal_box = _named(w.HBox([reveal]), "scomm-reveal")
        return [self.reveal_box] if self.reveal_box else []

    def _part(self, w, _, question, listed):
        options = [(label, name) for name, label in listed]
        kind, extra = (w.RadioButtons, {"orientation": "horizontal"}) if len(options) < 6 else (w.Dropdown, {})
        if kind is w.Dropdown:
            options = [(say("choose"), ""), *options]     # ipywidgets shows an option of value None as a blank
        extra["value"] = "" if kind is w.Dropdown else None
        return kind(options=options, description=question, style={"description_width": "initial"},
                    layout={"width": "auto"}, **extra)

    def _buttons(self, w):
        """Reset, Presets where there is something to preset, Pin, Text version and Copy summary, in this order."""
        reset, pin, text, copy = (w.Button(description=words) for words in
                                  ("Reset", "Pin as baseline", "Text version", "Copy summary"))
        reset.on_click(lambda _: self._do(self.panel.reset))
        pin.on_click(lambda _: self._do(self.panel.pin))
        text.on_click(lambda _: self._do(lambda: self.panel.set(text_version=not self.panel.text_version)))
        copy.on_click(lambda _: self._copy())
        self.presets = self._presets(w) if self.panel.lab.presets else None
        listed = [self.presets] if self.presets else []
        self.needs_open = (reset, *listed, pin)
        return [_named(w.HBox([reset, *listed, pin, text, copy]), "scomm-buttons")]

    def _presets(self, w):
        names = [(name, name) for name in presets(self.panel.lab.name)]
        made = w.Dropdown(options=[NO_PRESET, *names], value="", description="Presets",
                          style={"description_width": "initial"})
        made.observe(lambda change: self._preset(change["new"]), names="value")
        return made

    # ---- what a learner does ------------------------------------------------------------------------------------

    def _do(self, action):
        """Run what a click asks for; a reader's mistake is said in the live region, a bug is raised."""
        try:
            action()
        except ScommError as error:
            self.panel.complain(str(error))

    def _moved(self, name, value):
        if not self._drawing:
            self._do(lambda: self.panel.set(**{name: value}))
            if self.panel.locked:
                live_region.focus(self.live, ".scomm-reveal" if self.panel.held_back else ".scomm-guess")
            elif getattr(self.controls[name], "at_an_end", False):
                live_region.focus(self.live, self.controls[name].css)

    def _preset(self, name):
        if not self._drawing and name:
            self._do(lambda: self.panel.set(preset=name))

    def _answer(self, answer):
        if answer != "skip" and not all(answer):
            self.panel.complain(say("no_answer"))
            return
        if isinstance(answer, list):
            answer = answer[0] if len(answer) == 1 else tuple(answer)
        self._do(lambda: self.panel.set(guess=answer))
        live_region.focus(self.live, ".scomm-reveal" if self.panel.held_back else ".scomm-controls")

    def _revealed(self):
        self._do(lambda: self.panel.set(reveal=True))
        live_region.focus(self.live, ".scomm-guess" if self.panel.locked else ".scomm-controls")

    def _copy(self):
        text = escape(self.panel.summary())
        label = escape(say("summary"), quote=True)
        self.summary.value = f'<textarea readonly rows="10" aria-label="{label}">{text}</textarea><p>{label}</p>'
        live_region.select(self.live, ".scomm-summary textarea")

    def _rejected(self, text, field):
        for control in self.panel.lab.controls:
            if control.question == field:
                self.panel.complain(say("rejected", text=text or "…", field=field, low=control.low, high=control.high))

    # ---- drawing ------------------------------------------------------------------------------------------------

    def draw(self):
        """Bring every widget in line with the panel's values: the single place where that happens."""
        panel, shown = self.panel, self.panel.shown
        self._drawing = True
        try:
            with self.live.hold_sync():
                self.live.picture = shown.picture.html() if shown.picture and not panel.text_version else ""
                self.live.lines, self.live.table = panel.lines(), shown.table_html()
                self.live.ribbon = shown.ribbon_html()
                self.live.title = panel.title
            self._summary_closes()
            for control in panel.lab.controls:
                made, closed = self.controls[control.id], panel.lab.closed(panel.state, control.id)
                made.value, made.disabled = panel.values[control.id], panel.locked or bool(closed)
                if control.holder:
                    self.holders[control.id].value = holders.held_by(control.holder, closed)
                self.rows[control.id].layout.display = None if panel.lab.visible(panel.state, control.id) else "none"
            for made in self.needs_open:
                made.disabled = panel.locked
            self._draw_preset()
            self._draw_guess()
        finally:
            self._drawing = False

    def _draw_preset(self):
        """The dropdown names the preset only while the setting is still the preset's own."""
        if self.presets is None:
            return
        state, name = self.panel.state, self.panel.state.preset
        stands = preset_values(presets(self.panel.lab.name)[name], state.values) if name else {}
        here = {**state.hidden, **state.values}
        self.presets.value = name if name and all(here[key] == value for key, value in stands.items()) else ""

    def _draw_guess(self):
        if self.guess_box is not None:
            shown = None if self.panel.asking else "none"
            if shown != self.guess_box.layout.display and self.panel.asking:
                for made in self.guesses:       # a guess that opens again is made again
                    made.value = "" if made.options[0][1] == "" else None
            self.guess_box.layout.display = shown
        if self.reveal_box is not None:
            self.reveal_box.layout.display = None if self.panel.held_back else "none"

    def _summary_closes(self):
        self.summary.value = ""


def _named(widget, *classes):
    for name in classes:
        widget.add_class(name)
    return widget
