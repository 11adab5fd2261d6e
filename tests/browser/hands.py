"""Two ways to move the same panel: by mouse, and by keyboard.

Both have the same methods. After each single move the page has to agree with the model, so
that a move which does nothing, or two things, is noticed where it happens.
"""
from dataclasses import replace

from kernel_talk import heard

NAMED = "input[type=radio]"


def other(control, value):
    """A value next to the present one: of a number an end of its range, of a list the next item or the one before."""
    if control.kind == "check":
        return not value
    if control.kind == "number":
        return control.high if value != control.high else control.low
    ids = [name for name, _ in control.choices]
    at = ids.index(value)
    return ids[at + 1] if at + 1 < len(ids) else ids[at - 1]


class Hand:
    """What both ways share: which control is where, and which values it takes."""

    def row(self, twin, control):
        """The row of one control: rows stand in the order in which the lab declares its controls."""
        ids = [each.id for each in twin.lab.controls]
        return twin.box.locator(".scomm-controls > *").nth(ids.index(control.id))

    def reset(self, twin):
        self.press(twin, "Reset")
        twin.do("reset")

    def bring(self, twin, control):
        """Choose the view in which the control is shown and open; False if this panel has none."""
        def movable(state):
            return twin.lab.visible(state, control.id) and not twin.lab.closed(state, control.id)

        if movable(twin.panel.state):
            return True
        for view in (each for each in twin.lab.controls if each.id == "view"):
            for name, _ in view.choices:
                if movable(replace(twin.panel.state, values={**twin.panel.values, "view": name})):
                    self.pick(twin, view, name)
                    return True
        return False

    def pick(self, twin, control, value):
        """Give a row of radio buttons one value."""
        ids = [name for name, _ in control.choices]
        radios = self.row(twin, control).locator(NAMED)
        self.to(radios, ids.index(twin.panel.values[control.id]), ids.index(value))
        twin.set(**{control.id: value})

    def step(self, twin, control):
        """Move a control once, to the value next to its present one."""
        row, value = self.row(twin, control), other(control, twin.panel.values[control.id])
        if control.kind == "steps":
            ids = [name for name, _ in control.choices]
            ahead = ids.index(value) > ids.index(twin.panel.values[control.id])
            self.push(row.get_by_role("button", name=control.question if ahead else "Back", exact=True))
        elif control.kind in ("dropdown", "dates"):
            self.to_item(row.locator("select"), [name for name, _ in control.choices].index(value))
        elif control.kind == "number":
            self.type(twin, control, str(value))
        elif control.kind == "check":
            self.tick(row.locator("input[type=checkbox]"))
        else:
            return self.pick(twin, control, value)
        twin.set(**{control.id: value})

    def move_one(self, twin):
        """Move the first control that can be shown and is no view of the lab."""
        order = ("radio", "dropdown", "dates", "steps", "check", "number")
        controls = sorted((c for c in twin.lab.controls if c.id != "view"), key=lambda c: order.index(c.kind))
        self.step(twin, next(control for control in controls if self.bring(twin, control)))

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
                self.to(row.locator(NAMED), None, wanted)

    def type(self, twin, control, text):
        """Put a text into the number field of a control and end the entry."""
        self.fill(self.row(twin, control).locator("input[type=number]"), text)
        self.leave(twin)

    # ---- every value of one control, in the ways of its kind ----------------------------------------------------

    def walk(self, twin, control):
        """Give a control every value it has, then Reset."""
        getattr(self, f"walk_{control.kind}")(twin, control, self.row(twin, control))
        self.reset(twin)

    def walk_number(self, twin, control, row):
        """The ends of the range, a number between them, and each named setting."""
        other = next(n for n in range(control.low + 1, control.high) if n not in dict(control.choices))
        for number in (control.low, control.high, other):
            if number != twin.panel.values[control.id]:
                self.type(twin, control, str(number))
                twin.set(**{control.id: number})
        self.walk_named(twin, control, row.locator(NAMED))

    def walk_steps(self, twin, control, row):
        """Forward to the end and back; a button is closed at its end, and the keyboard goes to the other."""
        ids = [name for name, _ in control.choices]
        for button, order in ((control.question, ids[1:]), ("Back", ids[-2::-1])):
            for value in order:
                self.press(twin, button)
                twin.set(**{control.id: value})
            left = row.get_by_role("button", disabled=False)
            twin.page.wait_for_function("button => document.activeElement === button", arg=left.element_handle())

    def walk_dates(self, twin, control, row):
        """To the last date and back by two buttons, to the first and on; a button at its end is closed."""
        ids = [name for name, _ in control.choices]
        for at, button, step in ((-1, "Earlier", -1), (0, "Later", 1)):
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
            self.step(twin, control)


class Mouse(Hand):
    """By mouse. A list that is open is not part of the page, so its item is named instead of clicked."""

    def to(self, radios, at, wanted):
        radios.nth(wanted).click()

    def to_item(self, select, wanted):
        select.select_option(index=wanted)

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
        now = twin.panel.values[control.id]
        for value in [*(name for name, _ in control.choices if name != now), now]:
            self.pick(twin, control, value)

    def walk_dropdown(self, twin, control, row):
        ids, now = [name for name, _ in control.choices], twin.panel.values[control.id]
        for value in [*(name for name in ids if name != now), now]:
            self.to_item(row.locator("select"), ids.index(value))
            twin.set(**{control.id: value})

    def walk_named(self, twin, control, radios):
        for nth, (value, _) in enumerate(control.choices):
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
        """By arrows from where the list stands, to its ends by their own keys."""
        select.focus()
        at, last = select.evaluate("list => [list.selectedIndex, list.options.length - 1]")
        if at != wanted and wanted in (0, last):
            return select.page.keyboard.press("End" if wanted else "Home")
        for _ in range(abs(wanted - at)):
            select.page.keyboard.press("ArrowDown" if wanted > at else "ArrowUp")

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
            at = ids.index(twin.panel.values[control.id])
            row.locator(NAMED).nth(at).focus()
            twin.page.keyboard.press("ArrowDown" if at % 2 else "ArrowRight")
            twin.set(**{control.id: ids[(at + 1) % len(ids)]})

    def walk_dropdown(self, twin, control, row):
        """To both ends by their keys, and through all items by arrows."""
        ids = [name for name, _ in control.choices]
        keys = [("End", ids[-1]), ("Home", ids[0]), *(("ArrowDown", name) for name in ids[1:])]
        for key, value in keys:
            row.locator("select").focus()
            twin.page.keyboard.press(key)
            twin.set(**{control.id: value})

    def walk_named(self, twin, control, radios):
        """The number is none of the named settings, so none is marked: Space marks the first."""
        for nth, (value, _) in enumerate(control.choices):
            radios.nth(max(nth - 1, 0)).focus()
            twin.page.keyboard.press("ArrowRight" if nth else "Space")
            twin.set(**{control.id: value})


HANDS = {"mouse": Mouse(), "keyboard": Keyboard()}
