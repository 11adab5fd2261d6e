"""The five buttons of every panel, by mouse and by keyboard: Reset, Presets, Pin, Text version, Copy summary."""
import pytest
from hands import HANDS
from kernel_talk import heard
from made import call, run_cells
from twin import Twin

from scomm import labs
from scomm.labs.values import presets

pytestmark = pytest.mark.browser
PANELS = [(name, by) for name in labs.NAMES for by in HANDS]
CHOSEN = "list => list.options[list.selectedIndex].text.replace(/\\s+/g, ' ')"
COPIED = """(panel) => {
    const field = panel.querySelector('.scomm-summary textarea');
    return field && field === document.activeElement && field.selectionStart === 0
        && field.selectionEnd === field.value.length ? [field.value, field.readOnly] : false; }"""


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "buttons", [call(name) for name, _ in PANELS])
    return {panel: Twin(cell.locator(".scomm-panel"), panel[0]) for panel, cell in zip(PANELS, cells)}


@pytest.fixture
def twin(twins, name, by):
    twin = twins[name, by]
    HANDS[by].reset(twin)
    return twin


@pytest.mark.parametrize("name, by", PANELS)
def test_every_preset_sets_all_its_switches_and_says_what_is_documented(twin, name, by):
    chooser = twin.box.locator(".scomm-buttons select")
    if twin.lab.presets:
        assert chooser.is_disabled()
        assert twin.box.locator(".scomm-idle").text_content().strip() == twin.lab.presets
        return
    for nth, preset in enumerate(presets(name), start=1):
        HANDS[by].next_item(chooser, nth)
        twin.set(preset=preset)
        assert f"Preset: {preset}." in twin.seen()["words"]
        assert chooser.evaluate(CHOSEN) == preset
    HANDS[by].reset(twin)
    assert chooser.evaluate(CHOSEN) == "Choose a preset"


@pytest.mark.parametrize("name, by", PANELS)
def test_a_preset_that_is_changed_is_called_edited(twin, name, by):
    if not any(control.id in presets(name)["PEP 2015"]["setting"] for control in twin.lab.controls):
        pytest.skip("this lab shows none of the switches that the preset sets")
    chooser = twin.box.locator(".scomm-buttons select")
    HANDS[by].to_item(chooser, list(presets(name)).index("PEP 2015") + 1)
    twin.set(preset="PEP 2015")
    HANDS[by].move_one(twin)
    assert "Preset: PEP 2015 (edited)." in twin.seen()["words"]
    assert chooser.evaluate(CHOSEN) == "Choose a preset"


@pytest.mark.parametrize("name, by", PANELS)
def test_pinning_makes_the_present_setting_the_baseline_and_reset_takes_it_back(twin, name, by):
    fresh = twin.wanted()
    HANDS[by].move_one(twin)
    HANDS[by].press(twin, "Pin as baseline")
    twin.do("pin")
    HANDS[by].move_one(twin)
    HANDS[by].reset(twin)
    assert twin.seen() == fresh


@pytest.mark.parametrize("name, by", PANELS)
def test_text_version_hides_the_picture_and_keeps_words_and_table(twin, name, by):
    with_picture = twin.seen()
    HANDS[by].press(twin, "Text version")
    twin.set(text_version=True)
    assert twin.seen() == with_picture | {"alt": None, "picture": None}
    HANDS[by].press(twin, "Text version")
    twin.set(text_version=False)
    assert twin.seen() == with_picture


@pytest.mark.parametrize("name, by", PANELS)
def test_copy_summary_selects_the_result_as_text_that_cannot_be_changed(twin, name, by):
    HANDS[by].move_one(twin)
    HANDS[by].press(twin, "Copy summary")
    found = twin.page.wait_for_function(COPIED, arg=twin.box.element_handle(), timeout=5_000).json_value()
    assert found == [twin.panel.summary(), True]
    heard(twin.page)
    HANDS[by].move_one(twin)
    twin.box.locator("textarea").wait_for(state="detached", timeout=5_000)     # it told of an earlier setting


@pytest.mark.parametrize("name", labs.NAMES)
def test_two_panels_of_a_lab_on_one_page_do_not_disturb_each_other(twins, name):
    moved, other = twins[name, "mouse"], twins[name, "keyboard"]
    still = other.seen()
    HANDS["mouse"].move_one(moved)
    HANDS["mouse"].press(moved, "Pin as baseline")
    moved.do("pin")
    assert other.seen() == still
    HANDS["keyboard"].move_one(other)
    moved.agree()
