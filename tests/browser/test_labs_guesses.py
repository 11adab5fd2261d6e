"""A guess comes first: it is locked in or skipped, and then the controls open with the keyboard on them."""
import pytest
from hands import HANDS
from made import GUESSED, call, run_cells
from twin import Twin

from scomm import data

pytestmark = pytest.mark.browser
WAYS = [(*guessed, way) for guessed in GUESSED for way in ("mouse", "keyboard", "skip")]
SAYS = data.toml("panel")

# The field that a learner meets first among the open controls; of radio buttons, the marked one.
ON_FIRST_OPEN = """(panel) => {
    const open = [...panel.querySelectorAll('.scomm-controls input, .scomm-controls select, .scomm-controls button')]
        .filter((field) => !field.disabled && field.checkVisibility());
    const marked = open[0]?.closest('.widget-radio')?.querySelector('input:checked');
    return document.activeElement === (marked ?? open[0]); }"""


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "guesses", [call(name, guess) for name, guess, _ in WAYS])
    return {way: Twin(cell.locator(".scomm-panel"), *way[:2], once=True) for way, cell in zip(WAYS, cells)}


@pytest.mark.parametrize("name, guess, way", WAYS)
def test_a_guess_opens_the_controls_and_takes_the_keyboard_there(twins, name, guess, way):
    twin, hand = twins[name, guess, way], HANDS["mouse" if way == "skip" else way]
    twin.agree()
    assert "?" in twin.seen()["title"] and SAYS["closed"] in twin.seen()["words"]
    assert all(control["closed"] for control in twin.seen()["controls"])

    if way == "skip":
        hand.press(twin, "skip")
        twin.set(guess="skip")
    else:
        hand.press(twin, "Lock it in")                 # nothing is chosen yet
        twin.panel.complain(SAYS["no_answer"])
        twin.agree()
        hand.open(twin, nth=1)
    assert SAYS["open"] in twin.seen()["words"]
    twin.page.wait_for_function(ON_FIRST_OPEN, arg=twin.box.element_handle(), timeout=5_000)
