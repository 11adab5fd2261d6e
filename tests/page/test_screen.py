"""The widgets of a panel after every move: each shows what the panel stands at, is open when it may be moved, and sends the keyboard on.

A browser walks through every lab once (tests/browser/test_labs_walk.py); here is the rest: every value of every control, every
guess, every preset, every view.
"""
from xml.etree import ElementTree

import pytest
from test_panel import every_value, GUESSES, first_answer

import scomm as sc
from scomm import data, labs
from scomm.data import ScommError
from scomm.labs.values import presets

PRESETS = [(name, preset) for name in labs.NAMES if labs.load(name).presets for preset in presets(name)]
SAYS = data.toml("panel")


def views(name):
    """Every lab as it comes, in each of its views, where it has some."""
    listed = [view for control in labs.load(name).controls if control.id == "view" for view, _ in control.choices]
    return [{"view": view} for view in listed] or [{}]


LOOKS = [(name, look) for name in labs.NAMES for look in views(name)]


def opened(name, guess=None, **look):
    """A panel in one of its views, its guess locked in where it has one."""
    panel = sc.lab(name, guess, **look)
    panel.screen
    return panel.set(guess=first_answer(panel.guess)) if guess else panel


def untrue(panel):
    """What the widgets of a panel show or allow and the panel does not."""
    screen, out = panel.screen, []
    for control in panel.lab.controls:
        made = screen.controls[control.id]
        closed = panel.locked or bool(panel.lab.closed(panel.state, control.id))
        shown = panel.lab.visible(panel.state, control.id)
        for what, on_page, stands in (("value", made.value, panel.values[control.id]), ("closed", made.disabled, closed),
                                      ("shown", screen.rows[control.id].layout.display is None, shown)):
            if on_page != stands:
                out.append(f"{control.id}: {what} is {on_page!r}, not {stands!r}")
    out += [f"{made.description} does not wait for the guess" for made in screen.needs_open if made.disabled != panel.locked]
    if screen.live.lines != panel.lines() or screen.live.title != panel.title or screen.live.table != panel.shown.table_html():
        out.append("the result is another one")
    return out


def told(panel):
    """Where the keyboard is sent from now on: a list that fills."""
    sent = []
    panel.screen.live.send = lambda message: sent.append(message.get("focus") or message.get("select"))
    return sent


@pytest.mark.parametrize("name, look", LOOKS, ids=str)
def test_after_every_move_each_widget_shows_what_the_panel_stands_at(name, look):
    for control in labs.load(name).controls:
        panel = opened(name, **look)
        for value in every_value(control):
            panel.screen._moved(control.id, value)
            assert untrue(panel) == [], (control.id, value)


@pytest.mark.parametrize("name, guess", GUESSES)
def test_with_a_guess_each_widget_waits_opens_and_shows_what_the_panel_stands_at(name, guess):
    panel = sc.lab(name, guess)
    assert untrue(panel) == [] and panel.locked
    for control in panel.lab.controls:
        for value in every_value(control)[-2:]:
            panel = opened(name, guess)
            panel.screen._moved(control.id, value)
            assert untrue(panel) == [], (control.id, value)


@pytest.mark.parametrize("name", labs.NAMES)
def test_a_widget_that_is_moved_moves_the_panel_whatever_its_kind(name):
    """By its own value, or by its buttons, as ipywidgets hands a click on."""
    for control in labs.load(name).controls:
        panel = opened(name)
        made = panel.screen.controls[control.id]
        ids = [value for value, _ in control.choices]
        at = ids.index(panel.values[control.id]) if panel.values[control.id] in ids else 0
        if control.kind in ("steps", "dates"):
            buttons = (made.back, made.next) if control.kind == "steps" else (made.earlier, made.later)
            ahead = at + 1 < len(ids)
            buttons[ahead].click()
            moved_to = ids[at + 1] if ahead else ids[at - 1]
        elif control.kind == "number":
            moved_to = control.high if panel.values[control.id] != control.high else control.low
            made.field.value = moved_to
        else:
            moved_to = next(value for value in every_value(control) if value != panel.values[control.id])
            made.value = moved_to
        twin = sc.lab(name)
        try:
            twin.set(**{control.id: moved_to})
        except ScommError as refused:           # a day 31 in a month of 30
            twin.complain(str(refused))
        assert panel.values == twin.values and panel.screen.live.lines == twin.lines(), control.id


@pytest.mark.parametrize("name, control", [(name, control) for name in labs.NAMES for control in labs.load(name).controls
                                           if control.kind == "number"], ids=lambda each: getattr(each, "id", each))
def test_a_number_field_has_its_range_and_says_what_does_not_fit(name, control):
    panel = opened(name)
    field, start = panel.screen.controls[control.id].field, panel.text()
    assert (field.min, field.max) == (control.low, control.high)
    for typed in (str(control.high + 1), str(control.low - 1), "2.5", ""):
        panel.screen._rejected(typed, control.question)
        assert panel.screen.live.lines[0] == SAYS["rejected"].format(text=typed or "…", field=control.question, low=control.low, high=control.high)
        assert panel.text() == start and panel.values[control.id] == field.value
    for value, label in control.choices:
        panel.screen.controls[control.id].named.value = value
        assert panel.values[control.id] == field.value == value


# ---- the keyboard ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name, guess", GUESSES)
def test_an_answer_or_skip_sends_the_keyboard_to_the_controls_and_no_answer_does_not(name, guess):
    for answer in ("skip", list(labs.load(name).guesses[guess].parts)):
        panel = sc.lab(name, guess)
        sent = told(panel)
        panel.screen.lock.click()
        assert sent == [] and panel.locked and panel.screen.live.lines[0] == SAYS["no_answer"]
        if answer == "skip":
            panel.screen.skip.click()
        else:
            for made, (_, _, options) in zip(panel.screen.guesses, answer):
                made.value = options[-1][0]
            panel.screen.lock.click()
        assert sent == [".scomm-controls"] and not panel.locked and untrue(panel) == []


ENDED = [(name, control.id) for name in labs.NAMES for control in labs.load(name).controls if control.kind in ("steps", "dates")]


@pytest.mark.parametrize("name, id", ENDED)
def test_a_button_that_closes_itself_at_an_end_sends_the_keyboard_to_what_stays_open(name, id):
    """Otherwise the keyboard would be lost: a closed button cannot have it."""
    control = labs.load(name).control(id)
    panel = next(panel for look in views(name) if (panel := opened(name, **look)).lab.visible(panel.state, id))
    made, ids, sent = panel.screen.controls[id], [value for value, _ in control.choices], told(panel)
    back, forward = (made.back, made.next) if control.kind == "steps" else (made.earlier, made.later)
    for button, other, near, end in ((forward, back, ids[-2], ids[-1]), (back, forward, ids[1], ids[0])):
        panel.set(**{id: near})
        del sent[:]
        assert not button.disabled and not other.disabled
        button.click()
        assert panel.values[id] == end and button.disabled and not other.disabled
        assert sent == [made.css] and made.css.removeprefix(".") in made.box._dom_classes


@pytest.mark.parametrize("name, guess", [(name, guess) for name, guess in GUESSES if labs.load(name).guesses[guess].repeat])
def test_a_guess_that_opens_again_is_unmarked_and_gets_the_keyboard(name, guess):
    switches, met = sc.Policy().__dict__, 0
    for look in views(name):
        panel = opened(name, guess).set(**look)
        for control in panel.lab.controls:
            if control.id in switches and panel.lab.visible(panel.state, control.id) and not panel.lab.closed(panel.state, control.id):
                sent = told(panel)
                panel.screen._moved(control.id, next(value for value in every_value(control) if value != panel.values[control.id]))
                assert panel.locked and sent == [".scomm-guess"] and untrue(panel) == []
                assert all(made.value in (None, "") for made in panel.screen.guesses)
                panel.set(guess=first_answer(panel.guess))
                met += 1
    assert met


# ---- the buttons ----------------------------------------------------------------------------------------------------

def buttons(panel):
    """The buttons of a panel by their words."""
    row = next(child for child in panel.screen.box.children if "scomm-buttons" in child._dom_classes)
    return {made.description: made for made in row.children}


def moved(name, **look):
    """A panel with one control moved, by its widget: the view only where nothing else can be."""
    panel = opened(name, **look)
    for control in sorted(panel.lab.controls, key=lambda control: control.id == "view"):
        others = [value for value in every_value(control) if value != panel.values[control.id]]
        if others and panel.lab.visible(panel.state, control.id) and not panel.lab.closed(panel.state, control.id):
            panel.screen._moved(control.id, others[-1])
            return panel


@pytest.mark.parametrize("name, look", LOOKS, ids=str)
def test_pin_makes_the_setting_the_baseline_and_reset_takes_all_of_it_back(name, look):
    panel = moved(name, **look)
    buttons(panel)["Pin as baseline"].click()
    assert panel.state.baseline == panel.state.policy and panel.state.pinned == panel.values and untrue(panel) == []
    buttons(panel)["Reset"].click()
    fresh = opened(name, **look)
    assert panel.text() == fresh.text() and panel.state == fresh.state and untrue(panel) == []
    assert panel.screen.live.picture == fresh.screen.live.picture


@pytest.mark.parametrize("name, look", LOOKS, ids=str)
def test_text_version_takes_the_picture_away_and_brings_it_back_and_nothing_else(name, look):
    panel = moved(name, **look)
    live = panel.screen.live
    before = live.picture, live.lines, live.table, live.ribbon, live.title
    for picture in ("", before[0]):
        buttons(panel)["Text version"].click()
        assert (live.picture, live.lines, live.table, live.ribbon, live.title) == (picture, *before[1:])
    assert bool(before[0]) == bool(panel.shown.picture)


@pytest.mark.parametrize("name", labs.NAMES)
def test_copy_summary_opens_the_result_as_text_selects_it_and_closes_with_the_next_move(name):
    panel = moved(name)
    sent = told(panel)
    buttons(panel)["Copy summary"].click()
    opened_as = panel.screen.summary.value
    field = ElementTree.fromstring(opened_as[:opened_as.index("</textarea>") + 11].replace(" readonly", ' readonly=""'))
    assert field.text == panel.summary() and "readonly" in field.attrib and sent == [".scomm-summary textarea"]
    buttons(panel)["Reset"].click()
    assert panel.screen.summary.value == ""


@pytest.mark.parametrize("name, preset", PRESETS)
def test_the_list_of_presets_sets_all_and_names_one_only_while_it_stands(name, preset):
    panel = opened(name)
    chooser = buttons(panel)["Presets"]
    chooser.value = preset
    assert panel.lines() == sc.lab(name).set(preset=preset).lines() and f"Preset: {preset}." in panel.lines()
    assert chooser.value == preset and untrue(panel) == []
    setting = presets(name)[preset]["setting"]
    for control in panel.lab.controls:
        for value in every_value(control):
            if control.id in setting and value != panel.values[control.id]:
                panel.screen._moved(control.id, value)
                assert f"Preset: {preset} (edited)." in panel.lines() and chooser.value == ""
                chooser.value = preset
    buttons(panel)["Reset"].click()
    assert chooser.value == "" and panel.text() == opened(name).text()


@pytest.mark.parametrize("name", labs.NAMES)
def test_two_panels_of_a_lab_share_nothing(name):
    still = opened(name)
    before = still.text(), still.state, still.screen.live.picture, [made.value for made in still.screen.controls.values()]
    other = moved(name)
    buttons(other)["Pin as baseline"].click()
    assert (still.text(), still.state, still.screen.live.picture, [made.value for made in still.screen.controls.values()]) == before
