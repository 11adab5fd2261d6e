"""One honest walk through every lab: its guess, each control once, every button, Tab, names, and an access checker before and after.

At each step the page has to show what a panel in this process gives after the same move (twin.py). Every value of every control,
every guess and every preset is tried below the browser: tests/page/test_panel.py and test_screen.py.
"""
from dataclasses import replace

import pytest
from axe_check import violations
from hands import HANDS
from kernel_talk import heard
from made import call, run_cells
from panel_checks import STOP, STOPS
from twin import Twin

import scomm as sc
from scomm import data, labs
from scomm.labs.values import presets

pytestmark = [pytest.mark.browser, pytest.mark.whole]
# Every lab with its first guess, where it has one.
FIRST = {name: next(iter(labs.load(name).guesses), None) for name in labs.NAMES}


def leaves_out(name):
    """Whether the guess leaves a control out in every view: then that control is moved in a panel without the guess."""
    panel = sc.lab(name, FIRST[name])
    views = [view for control in panel.lab.controls if control.id == "view" for view, _ in control.choices] or [None]
    states = [replace(panel.state, guess="skip", values=panel.values | ({"view": view} if view else {})) for view in views]
    return not all(any(panel.lab.visible(state, control.id) for state in states) for control in panel.lab.controls)


LEFT_OUT = [name for name in labs.NAMES if FIRST[name] and leaves_out(name)]
PANELS = [*FIRST.items(), *((name, None) for name in LEFT_OUT)]
USUAL = {"width": 1280, "height": 900}
BY = dict(zip(labs.NAMES, ["mouse", "keyboard"] * len(labs.NAMES)))
BEGUN = {name: ("mouse", "keyboard", "skip")[n % 3] for n, (name, guess) in enumerate(FIRST.items()) if guess}
ROLE = {"radio": "radiogroup", "dropdown": "combobox", "number": "spinbutton", "check": "checkbox", "steps": "button", "dates": "combobox"}
SAYS = data.toml("panel")
CHOSEN = "list => list.options[list.selectedIndex].text.replace(/\\s+/g, ' ')"
# The field that a learner meets first among the open controls; of radio buttons, the marked one.
ON_FIRST_OPEN = """(panel) => {
    const open = [...panel.querySelectorAll('.scomm-controls input, .scomm-controls select, .scomm-controls button')]
        .filter((field) => !field.disabled && field.checkVisibility());
    const marked = open[0]?.closest('.widget-radio')?.querySelector('input:checked');
    return document.activeElement === (marked ?? open[0]); }"""
COPIED = """(panel) => {
    const field = panel.querySelector('.scomm-summary textarea');
    return field && field === document.activeElement && field.selectionStart === 0
        && field.selectionEnd === field.value.length ? [field.value, field.readOnly] : false; }"""


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "walk", [call(*panel) for panel in PANELS])
    return {panel: Twin(cell.locator(".scomm-panel"), *panel, once=True) for panel, cell in zip(PANELS, cells)}


@pytest.fixture
def twin(twins, name):
    return twins[name, FIRST[name]]


def flawless(page):
    """axe-core finds nothing in any panel; it looks at a window as tall as all of them, so the usual one comes back afterward."""
    assert violations(page.locator(".scomm-panel")) == []
    page.set_viewport_size(USUAL)


def test_axe_finds_nothing_in_any_panel_as_it_comes(twins, page):
    for twin in twins.values():
        twin.agree()
    flawless(page)


@pytest.mark.parametrize("name", BEGUN)
def test_a_guess_opens_the_controls_and_takes_the_keyboard_there(twin, name):
    hand = HANDS["mouse" if BEGUN[name] == "skip" else BEGUN[name]]
    seen = twin.seen()
    assert "?" in seen["title"] and SAYS["closed"] in seen["words"] and all(control["closed"] for control in seen["controls"])
    if BEGUN[name] == "skip":
        hand.press(twin, "skip")
        twin.set(guess="skip")
    else:
        hand.press(twin, "Lock it in")                 # nothing is chosen yet
        twin.panel.complain(SAYS["no_answer"])
        twin.agree()
        hand.open(twin, nth=1)
    assert SAYS["open"] in twin.seen()["words"]
    twin.page.wait_for_function(ON_FIRST_OPEN, arg=twin.box.element_handle(), timeout=5_000)


@pytest.mark.parametrize("name", labs.NAMES)
def test_tab_reaches_everything_in_reading_order_and_shows_where_it_is(twin, name):
    stops = twin.box.evaluate(STOPS)
    twin.box.evaluate("panel => panel.stops[0].focus()")
    twin.page.keyboard.press("Tab")                    # there and back: a ring is due to those who came by keyboard
    twin.page.keyboard.press("Shift+Tab")
    for n in range(stops):
        assert twin.box.evaluate(STOP) == [n, True], "[which stop, ring seen]"
        twin.page.keyboard.press("Tab")
    assert twin.box.evaluate(STOP)[0] == -1, "the panel holds the keyboard"


@pytest.mark.parametrize("name, guess", PANELS)
def test_each_control_has_its_question_for_a_name_and_one_move_is_announced_once(twins, name, guess):
    """By mouse and by keyboard in turn; where a guess opens again, it is locked in again."""
    twin, ways = twins[name, guess], list(HANDS.values())
    if BY[name] == "keyboard":
        ways.reverse()
    twin.agree()
    for n, control in enumerate(twin.lab.controls):
        hand = ways[n % 2]
        hand.open(twin)
        if not hand.bring(twin, control):
            hand.reset(twin)                           # an earlier move may have closed this control
        if hand.bring(twin, control):
            assert twin.box.get_by_role(ROLE[control.kind], name=control.question, exact=True).count() == 1
            hand.step(twin, control)
        else:
            assert name in LEFT_OUT and guess, f"{control.id} cannot be moved in a panel with the guess {guess}"
    ways[0].open(twin)
    ways[0].reset(twin)


@pytest.mark.parametrize("name", [name for name in labs.NAMES if labs.load(name).presets])
def test_a_preset_is_named_while_it_stands_and_called_edited_after_a_move(twin, name):
    hand, chooser = HANDS[BY[name]], twin.box.locator(".scomm-buttons select")
    names = list(presets(name))
    for chosen in (names[0], names[-1]):
        hand.to_item(chooser, names.index(chosen) + 1)         # the list begins with "Choose a preset"
        twin.panel.set(preset=chosen)                          # by keyboard the list passes others on its way
        heard(twin.page)
        twin.said = None
        twin.agree()
        assert f"Preset: {chosen}." in twin.seen()["words"] and chooser.evaluate(CHOSEN) == chosen
        hand.open(twin)
    hand.reset(twin)
    assert chooser.evaluate(CHOSEN) == "Choose a preset"


@pytest.mark.parametrize("name", labs.NAMES)
def test_every_button_does_its_work_and_reset_takes_it_back(twin, name):
    hand = HANDS[BY[name]]
    fresh = twin.seen()
    hand.move_one(twin)
    hand.open(twin)
    hand.press(twin, "Pin as baseline")
    twin.do("pin")
    hand.press(twin, "Text version")
    twin.set(text_version=True)
    assert twin.seen()["picture"] is twin.seen()["alt"] is None
    hand.press(twin, "Copy summary")
    found = twin.page.wait_for_function(COPIED, arg=twin.box.element_handle(), timeout=5_000).json_value()
    assert found == [twin.panel.summary(), True]
    heard(twin.page)
    hand.press(twin, "Text version")
    twin.set(text_version=False)
    twin.box.locator("textarea").wait_for(state="detached", timeout=5_000)     # it told of an earlier setting
    hand.reset(twin)
    assert twin.seen() == fresh


def test_two_panels_of_a_lab_on_one_page_do_not_disturb_each_other(twins):
    name = LEFT_OUT[0]
    moved, other = twins[name, FIRST[name]], twins[name, None]
    still = other.seen()
    HANDS["mouse"].move_one(moved)
    HANDS["mouse"].press(moved, "Pin as baseline")
    moved.do("pin")
    assert other.seen() == still
    HANDS["keyboard"].move_one(other)
    moved.agree()


def test_axe_finds_nothing_after_a_move_with_all_that_opens_opened(twins, page):
    for twin in twins.values():
        HANDS["mouse"].open(twin)
        HANDS["mouse"].move_one(twin)
        HANDS["mouse"].press(twin, "Copy summary")
        twin.box.locator("textarea").wait_for()
        for summary in twin.box.locator("summary").all():
            summary.click()
    flawless(page)


def test_no_slider_is_on_any_panel(twins, page):
    assert page.locator(".noUi-handle, [role=slider], input[type=range]").count() == 0
