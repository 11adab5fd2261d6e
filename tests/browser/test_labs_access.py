"""Every panel can be named, reached, seen and read: axe-core, Tab, the focus ring, and a narrow window."""
import pytest
from axe_check import serious
from hands import HANDS
from made import PANELS, call, run_cells
from twin import Twin

pytestmark = pytest.mark.browser

# What Tab should reach, in reading order: of a row of radio buttons only the marked or else the first one.
STOPS = """(panel) => {
    const fields = [...panel.querySelectorAll('input, select, button, textarea, summary')]
        .filter((field) => !field.disabled && field.checkVisibility());
    const stop = (field) => {
        if (field.type !== 'radio') return true;
        const group = [...field.closest('.widget-radio').querySelectorAll('input')];
        return field === (group.find((each) => each.checked) ?? group[0]); };
    panel.stops = fields.filter(stop);
    return panel.stops.length; }"""
# Which of them has the keyboard, and whether a reader sees it: a ring of at least 3 pixels.
STOP = """(panel) => {
    const field = document.activeElement, look = getComputedStyle(field);
    return [panel.stops.indexOf(field), look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 3]; }"""
# What sticks out of the panel, or is cut off inside it.
TOO_WIDE = """(panel) => {
    const right = panel.getBoundingClientRect().right + 1;
    const out = (part) => part.checkVisibility() && part.getBoundingClientRect().right > right;
    const cut = (part) => getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1;
    return [panel, ...panel.querySelectorAll('*')].filter((part) => out(part) || cut(part))
        .map((part) => `${part.tagName} ${part.className} ${part.textContent.slice(0, 60)}`); }"""


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "access", [call(*panel) for panel in PANELS])
    return {panel: Twin(cell.locator(".scomm-panel"), *panel) for panel, cell in zip(PANELS, cells)}


@pytest.fixture
def twin(twins, name, guess):
    twin = twins[name, guess]
    twin.agree()
    return twin


def skip_guess(twin):
    if twin.panel.locked:
        HANDS["mouse"].press(twin, "skip")
        twin.set(guess="skip")


@pytest.mark.parametrize("name, guess", PANELS)
def test_axe_finds_nothing_serious_while_a_panel_waits_and_when_it_is_open(twin, name, guess):
    assert serious(twin.box) == []
    skip_guess(twin)
    twin.box.get_by_role("button", name="Copy summary").click()
    twin.box.locator("textarea").wait_for()
    for summary in twin.box.locator("summary").all():
        summary.click()
    assert serious(twin.box) == []


@pytest.mark.parametrize("name, guess", PANELS)
def test_tab_reaches_everything_in_reading_order_and_shows_where_it_is(twin, name, guess):
    skip_guess(twin)
    stops = twin.box.evaluate(STOPS)
    twin.box.evaluate("panel => panel.stops[0].focus()")
    twin.page.keyboard.press("Shift+Tab")              # a ring is due to those who came by keyboard
    twin.page.keyboard.press("Tab")
    for n in range(stops):
        assert twin.box.evaluate(STOP) == [n, True], "[which stop, ring seen]"
        twin.page.keyboard.press("Tab")
    assert twin.box.evaluate(STOP)[0] == -1, "the panel holds the keyboard"


@pytest.mark.parametrize("name, guess", PANELS)
def test_every_control_is_named_by_its_question(twin, name, guess):
    skip_guess(twin)
    role = {"radio": "radiogroup", "dropdown": "combobox", "number": "spinbutton", "check": "checkbox", "steps": "button"}
    for control in twin.lab.controls:
        if twin.lab.visible(twin.panel.values, control.id):
            assert twin.box.get_by_role(role[control.kind], name=control.question, exact=True).count() == 1


@pytest.mark.parametrize("name, guess", PANELS)
def test_nothing_sticks_out_of_a_panel_760_pixels_wide(twin, name, guess):
    width = twin.page.viewport_size["width"] - round(twin.box.bounding_box()["width"]) + 760
    twin.page.set_viewport_size({"width": width, "height": 900})
    twin.page.wait_for_function("panel => panel.offsetWidth === 760", arg=twin.box.element_handle())
    found = twin.box.evaluate(TOO_WIDE)
    twin.page.set_viewport_size({"width": 1280, "height": 900})
    assert found == []


def test_no_slider_is_on_any_panel(twins, page):
    assert page.locator(".noUi-handle, [role=slider], input[type=range]").count() == 0
