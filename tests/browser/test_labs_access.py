"""Every panel can be named, reached, seen and read: axe-core, Tab, the focus ring, and a narrow window."""
import pytest
from axe_check import serious
from hands import HANDS
from kernel_talk import ONE_FRAME
from lab_page import SIZES
from made import PANELS, call, run_cells
from twin import Twin

from scomm import labs

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
# What sticks out of the panel, is cut off inside it, or lies on top of something else.
UNTIDY = """(panel) => {
    const right = panel.getBoundingClientRect().right + 1, found = [];
    const told = (part) => `${part.tagName} ${part.className} "${part.textContent.slice(0, 50)}"`;
    const parts = [panel, ...panel.querySelectorAll('*')].filter((part) => part.checkVisibility());
    // In a panel too narrow for a table, the table may be scrolled sideways on its own.
    const scrolls = (part) => panel.clientWidth < 700 && part.closest('.scomm-table');
    for (const part of parts.filter((part) => !scrolls(part))) {
        if (part.getBoundingClientRect().right > right) found.push(`sticks out: ${told(part)}`);
        if (getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1)
            found.push(`is cut off: ${told(part)}`);
    }
    for (const table of panel.querySelectorAll('.scomm-table'))
        if (table.scrollWidth > table.clientWidth + 1 && getComputedStyle(table).overflowX !== 'auto') found.push('a table is cut off');
    const pen = document.createElement('canvas').getContext('2d');
    for (const list of panel.querySelectorAll('select')) {
        pen.font = getComputedStyle(list).font;
        const text = list.options[list.selectedIndex]?.text ?? '';
        // A list that fills the panel cannot be wider; it shows its lines whole when it is opened.
        const whole = Math.min(pen.measureText(text).width, 0.7 * panel.clientWidth);
        if (list.checkVisibility() && list.clientWidth < whole) found.push(`cannot be read: list "${text}"`);
    }
    const leaves = [...panel.querySelectorAll('.widget-label, .widget-radio-box label, select, input, button, td, th, .scomm-words p')]
        .filter((part) => part.checkVisibility() && part.textContent.trim() + part.tagName !== 'LABEL');
    leaves.forEach((one, n) => leaves.slice(n + 1).forEach((other) => {
        const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 3 && high > 3 && !one.contains(other)) found.push(`overlap: ${told(one)} and ${told(other)}`);
    }));
    return found; }"""

# Over how many lines each number of a table is written.
LINES = """(cells) => cells.filter((cell) => /^[0-9,]+$/.test(cell.textContent) && cell.checkVisibility()).map((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    return words.getClientRects().length; })"""

# Each panel, and where it has several views, each of them.
VIEWS = [(name, guess, view) for name, guess in PANELS for view in
         (([view for c in labs.load(name).controls if c.id == "view" for view, _ in c.choices] or [None]) if not guess else [None])]


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "access", [call(*panel) for panel in PANELS])
    return {panel: Twin(cell.locator(".scomm-panel"), *panel) for panel, cell in zip(PANELS, cells)}


@pytest.fixture
def twin(twins, name, guess):
    twin = twins[name, guess]
    twin.page.set_viewport_size(dict(zip(("width", "height"), SIZES["1280x900"])))
    twin.agree()
    return twin


def skip_guess(twin):
    if twin.panel.locked:
        HANDS["mouse"].press(twin, "skip")
        twin.set(guess="skip")


@pytest.mark.parametrize("size", ["760 wide", *SIZES])
@pytest.mark.parametrize("name, guess, view", VIEWS)
def test_nothing_sticks_out_is_cut_off_or_overlaps(twin, name, guess, view, size):
    """A panel 760 pixels wide, and as wide as JupyterLab leaves it on a laptop, on a projector and at 200 %.

    These come first in this file: while the guesses are still open.
    """
    if view and twin.panel.values["view"] != view:
        HANDS["mouse"].pick(twin, twin.lab.control("view"), view)
    width, height = SIZES.get(size) or (1280 - round(twin.box.bounding_box()["width"]) + 760, 900)
    twin.page.set_viewport_size({"width": width, "height": height})
    twin.page.evaluate(ONE_FRAME)
    if size == "760 wide":
        twin.page.wait_for_function("panel => panel.getBoundingClientRect().width === 760", arg=twin.box.element_handle())
    found = twin.box.evaluate(UNTIDY)
    assert not found, "\n".join(found)


def test_a_table_wider_than_the_panel_is_scrolled_by_keyboard_and_only_then_a_stop(twins):
    """At 200 % the seven columns of the match lab do not fit; no number in them is broken in two."""
    twin = twins["match_lab", None]
    HANDS["mouse"].pick(twin, twin.lab.control("view"), "ten_thousand")
    table = twin.box.locator(".scomm-table")
    twin.page.set_viewport_size(dict(zip(("width", "height"), SIZES["1280x900"])))
    table.locator("xpath=self::*[not(@tabindex)]").wait_for(state="attached")
    twin.page.set_viewport_size(dict(zip(("width", "height"), SIZES["zoom200"])))
    table.locator("xpath=self::*[@tabindex='0']").wait_for(state="attached")
    table.focus()
    twin.page.keyboard.press("ArrowRight")
    twin.page.wait_for_function("table => table.scrollLeft > 0", arg=table.element_handle())
    lines = table.locator("td").evaluate_all(LINES)
    assert lines and set(lines) == {1}
    assert serious(twin.box) == []


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
    twin.page.keyboard.press("Tab")                    # there and back: a ring is due to those who came by keyboard
    twin.page.keyboard.press("Shift+Tab")
    for n in range(stops):
        assert twin.box.evaluate(STOP) == [n, True], "[which stop, ring seen]"
        twin.page.keyboard.press("Tab")
    assert twin.box.evaluate(STOP)[0] == -1, "the panel holds the keyboard"


@pytest.mark.parametrize("name, guess", PANELS)
def test_every_control_is_named_by_its_question(twin, name, guess):
    skip_guess(twin)
    role = {"radio": "radiogroup", "dropdown": "combobox", "number": "spinbutton", "check": "checkbox", "steps": "button", "dates": "combobox"}
    for control in twin.lab.controls:
        if twin.lab.visible(twin.panel.values, control.id):
            assert twin.box.get_by_role(role[control.kind], name=control.question, exact=True).count() == 1


def test_no_slider_is_on_any_panel(twins, page):
    assert page.locator(".noUi-handle, [role=slider], input[type=range]").count() == 0
