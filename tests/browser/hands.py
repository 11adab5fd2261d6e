"""Two ways to move the same panel: by mouse, and by keyboard.

Both have the same methods. After each single move the page has to agree with the model, so
that a move which does nothing, or two things, is noticed where it happens.
"""
from kernel_talk import heard

NAMED = "input[type=radio]"
LONG = 8      # items; of a longer list its ends and the items next to them are enough: the lab's own tests take all


class Hand:
    """What both ways share: which control is where, and which values it takes."""

    def row(self, twin, control):
        """The row of one control: rows stand in the order in which the lab declares its controls."""
        ids = [each.id for each in twin.lab.controls]
        return twin.box.locator(".scomm-controls > *").nth(ids.index(control.id))

    def walk(self, twin, controls=()):
        """Give every control (or those named) every value it has; Reset between them."""
        for control in controls or twin.lab.controls:
            self.open(twin)
            if self.bring(twin, control):
                getattr(self, f"walk_{control.kind}")(twin, control, self.row(twin, control))
                self.open(twin)
                self.reset(twin)

    def reset(self, twin):
        self.press(twin, "Reset")
        twin.do("reset")

    def bring(self, twin, control):
        """Choose the view in which the control is shown; False if this panel never shows it."""
        values = twin.panel.values
        if twin.lab.visible(values, control.id):
            return True
        for view in (each for each in twin.lab.controls if each.id == "view"):
            for name, _ in view.choices:
                if twin.lab.visible({**values, "view": name}, control.id):
                    self.pick(twin, view, name)
                    return True
        return False

    def pick(self, twin, control, value):
        """Give a row of radio buttons one value."""
        ids = [name for name, _ in control.choices]
        radios = self.row(twin, control).locator("input[type=radio]")
        self.to(radios, ids.index(twin.panel.values[control.id]), ids.index(value))
        twin.set(**{control.id: value})

    def move_one(self, twin):
        """Move the first row of radio buttons that can be shown and is no view of the lab, by one choice; without one, a list."""
        control = next(c for kind in ("radio", "dropdown") for c in twin.lab.controls
                       if c.kind == kind and c.id != "view" and self.bring(twin, c))
        ids = [value for value, _ in control.choices]
        other = next(value for value in ids if value != twin.panel.values[control.id])
        if control.kind == "radio":
            self.pick(twin, control, other)
        else:
            self.to_item(self.row(twin, control).locator("select"), ids.index(other))
            twin.set(**{control.id: other})

    def open(self, twin, nth=-1):
        """Lock in a guess (the nth answer of each part) if the panel waits for one."""
        if twin.panel.locked:
            self.answer(twin, nth)
            heard(twin.page)
            self.press(twin, "Lock it in")
            answers = [options[nth][0] for _, _, options in twin.panel.guess.parts]
            twin.set(guess=answers[0] if len(answers) == 1 else tuple(answers))

    def press(self, twin, button):
        """Press the button with this label."""
        self.push(twin.box.get_by_role("button", name=button, exact=True))

    def answer(self, twin, nth=-1):
        """Choose an answer for each part of the guess, without locking it in."""
        for part, (_, _, options) in enumerate(twin.panel.guess.parts):
            row = twin.box.locator(".scomm-guess").locator(".widget-radio, .widget-dropdown").nth(part)
            wanted = range(len(options))[nth]
            if row.locator("select").count():
                self.to_item(row.locator("select"), wanted + 1)        # the list begins with "Choose"
            else:
                self.to(row.locator("input[type=radio]"), None, wanted)

    def type(self, twin, control, text):
        """Put a text into the number field of a control and end the entry."""
        self.fill(self.row(twin, control).locator("input[type=number]"), text)
        self.leave(twin)

    def walk_number(self, twin, control, row):
        """The ends of the range, a number between them, and each named setting."""
        other = next(n for n in range(control.low + 1, control.high) if n not in dict(control.choices))
        for number in (control.low, control.high, other):
            if number != twin.panel.values[control.id]:
                self.open(twin)
                self.type(twin, control, str(number))
                twin.set(**{control.id: number})
        self.walk_named(twin, control, row.locator(NAMED))

    def walk_steps(self, twin, control, row):
        """Forward to the end and back; at an end the keyboard goes to the other button."""
        ids = [name for name, _ in control.choices]
        for button, order in ((control.question, ids[1:]), ("Back", ids[-2::-1])):
            for value in order:
                self.press(twin, button)
                twin.set(**{control.id: value})

    def walk_dates(self, twin, control, row):
        """To the last date and back by two buttons, to the first and on; a button at its end is closed."""
        ids = [name for name, _ in control.choices]
        for at, button, step in ((-1, "Earlier", -1), (0, "Later", 1)):
            self.open(twin)
            at %= len(ids)
            if twin.panel.values[control.id] != ids[at]:
                self.to_item(row.locator("select"), at)
                twin.set(**{control.id: ids[at]})
            closed = [each.is_disabled() for each in row.get_by_role("button").all()]
            assert closed == [step > 0, step < 0], (control.id, ids[at], closed)
            for _ in range(2):
                at += step
                self.press(twin, button)
                twin.set(**{control.id: ids[at]})

    def walk_check(self, twin, control, row):
        """Off and on again, or on and off."""
        for _ in range(2):
            self.tick(row.locator("input[type=checkbox]"))
            twin.set(**{control.id: not twin.panel.values[control.id]})


class Mouse(Hand):
    """By mouse. A list that is open is not part of the page, so its item is named instead of clicked."""

    def to(self, radios, at, wanted):
        radios.nth(wanted).click()

    def to_item(self, select, wanted):
        select.select_option(index=wanted)

    def next_item(self, select, wanted):
        """The next item of a list, which is the one at `wanted`."""
        self.to_item(select, wanted)

    def push(self, button):
        button.click()

    def tick(self, box):
        box.click()

    def fill(self, field, text):
        field.click(click_count=3)
        field.fill(text)

    def leave(self, twin):
        """An entry ends when the field is left."""
        twin.box.locator(".scomm-title").click()

    def walk_radio(self, twin, control, row):
        ids = [name for name, _ in control.choices]
        now = twin.panel.values[control.id]
        for value in [*(name for name in ids if name != now), now]:
            self.open(twin)
            self.pick(twin, control, value)

    def walk_dropdown(self, twin, control, row):
        ids = [name for name, _ in control.choices]
        now = twin.panel.values[control.id]
        for value in [*(name for name in (ids if len(ids) <= LONG else ids[:3] + ids[-2:]) if name != now), now]:
            self.open(twin)
            self.to_item(row.locator("select"), ids.index(value))
            twin.set(**{control.id: value})

    def walk_named(self, twin, control, radios):
        for nth, (value, _) in enumerate(control.choices):
            self.open(twin)
            radios.nth(nth).click()
            twin.set(**{control.id: value})


class Keyboard(Hand):
    """By keyboard: into the control, then its own keys. That Tab reaches it is a test of its own."""

    def to(self, radios, at, wanted):
        radios.nth(at or 0).focus()
        if at is None:
            radios.page.keyboard.press("Space")
        for _ in range(abs(wanted - (at or 0))):
            radios.page.keyboard.press("ArrowRight" if wanted > (at or 0) else "ArrowLeft")

    def to_item(self, select, wanted):
        select.focus()
        select.page.keyboard.press("Home")
        for _ in range(wanted):
            select.page.keyboard.press("ArrowDown")

    def next_item(self, select, wanted):
        select.focus()
        select.page.keyboard.press("ArrowDown")

    def push(self, button):
        button.focus()
        button.page.keyboard.press("Enter")

    def tick(self, box):
        box.focus()
        box.page.keyboard.press("Space")

    def fill(self, field, text):
        field.focus()
        for key in ("Control+A", "Delete", *text, "Enter"):
            field.page.keyboard.press(key)

    def leave(self, twin):
        """Enter has ended the entry."""

    def walk_radio(self, twin, control, row):
        """Once around: after the last choice the arrow key goes to the first."""
        ids = [name for name, _ in control.choices]
        for _ in ids:
            self.open(twin)
            at = ids.index(twin.panel.values[control.id])
            row.locator("input[type=radio]").nth(at).focus()
            twin.page.keyboard.press("ArrowDown" if at % 2 else "ArrowRight")
            twin.set(**{control.id: ids[(at + 1) % len(ids)]})

    def walk_dropdown(self, twin, control, row):
        ids, keys = [name for name, _ in control.choices], []
        if twin.panel.values[control.id] != ids[0]:
            keys.append(("Home", ids[0]))
        down = [("ArrowDown", name) for name in ids[1:]]
        for key, value in [*keys, *(down if len(ids) <= LONG else [*down[:3], ("End", ids[-1]), ("ArrowUp", ids[-2])])]:
            self.open(twin)
            row.locator("select").focus()
            twin.page.keyboard.press(key)
            twin.set(**{control.id: value})

    def walk_named(self, twin, control, radios):
        """The number is none of the named settings, so none is marked: Space marks the first."""
        for nth, (value, _) in enumerate(control.choices):
            self.open(twin)
            radios.nth(max(nth - 1, 0)).focus()
            twin.page.keyboard.press("ArrowRight" if nth else "Space")
            twin.set(**{control.id: value})


HANDS = {"mouse": Mouse(), "keyboard": Keyboard()}
