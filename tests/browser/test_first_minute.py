"""The first minute of the course: notebook 00 on a small laptop, opened, guessed, flipped and read by keyboard alone."""
import shutil

import pytest
from jupyter_server import ROOT
from kernel_talk import heard
from lab_page import leave, open_notebook, watched_page

from scomm import data

pytestmark = [pytest.mark.browser, pytest.mark.whole]
HAS_RUN = r"""(n) => /^\[\d+\]:$/.test(document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')[n].textContent.trim())"""
IN_GUESS = "() => Boolean(document.activeElement.closest('.scomm-guess'))"
WITH_KEYBOARD = "() => (document.activeElement.closest('label') ?? document.activeElement).textContent.trim()"
# Where the parts of the first panel lie, from top to bottom, in the window's own pixels.
PLACES = """() => {
    const panel = document.querySelector('.scomm-panel'), window = panel.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
    const box = (css) => panel.querySelector(css).getBoundingClientRect();
    return { top: window.top, bottom: window.bottom, title: box('.scomm-title').top, guess: box('.scomm-guess').bottom,
             controls: box('.scomm-controls').bottom, buttons: box('.scomm-buttons').bottom, picture: box('.scomm-picture img').top }; }"""


@pytest.fixture(scope="module")
def page(browser):
    """A page in a window of 1280 × 720, in place of the larger one that the other files use."""
    page = watched_page(browser)
    page.set_viewport_size({"width": 1280, "height": 720})
    yield page
    leave(page)


@pytest.fixture(scope="module")
def first_panel(page, server):
    """The first two code cells are run by Shift+Enter; one cell back up, Tab goes into the panel."""
    base, course = server
    (course / "made").mkdir(exist_ok=True)
    shutil.copy(ROOT / "notebooks" / "00_start_here.ipynb", course / "made" / "first_minute.ipynb")
    open_notebook(page, base, "made/first_minute.ipynb")
    keys = page.keyboard
    keys.press("Shift+Enter")                               # the opening words
    for cell in range(2):
        keys.press("Shift+Enter")
        page.wait_for_function(HAS_RUN, arg=cell)
    panel = page.locator(".scomm-panel").first
    panel.locator(".scomm-picture img").wait_for()
    keys.press("ArrowUp")
    for _ in range(4):                                      # past the cell's own buttons
        keys.press("Tab")
        if page.evaluate(IN_GUESS):
            break
    assert page.evaluate(IN_GUESS), "Tab does not lead into the panel"
    return panel


def test_the_first_panel_shows_question_guess_switch_and_picture_without_scrolling(first_panel, page):
    at = page.evaluate(PLACES)
    parts = [at[name] for name in ("title", "guess", "controls", "buttons", "picture")]
    assert at["top"] <= parts[0] and parts == sorted(parts) and parts[-1] < at["bottom"], at


def test_a_learner_guesses_flips_the_switch_and_reads_what_did_not_change_by_keyboard(first_panel, page, artifacts):
    says = data.toml("labs/two_screens")
    guess = says["guess"]["ice_screen"]
    says_line = first_panel.locator(".scomm-words p")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(WITH_KEYBOARD) == dict(guess["options"])["on"] == "Stays on"
    page.keyboard.press("Tab")
    assert page.evaluate(WITH_KEYBOARD) == "Lock it in"
    heard(page)
    page.keyboard.press("Enter")
    says_line.filter(has_text="You guessed: Stays on.").wait_for()
    page.wait_for_function("() => document.activeElement.closest('.scomm-controls')")
    assert page.evaluate(WITH_KEYBOARD) == "Yes, send us the result"
    page.keyboard.press("ArrowRight")
    says_line.filter(has_text="1 of 8 changed. 7 stayed the same.").wait_for()
    lines = says_line.all_text_contents()
    assert lines[:3] == ["1 of 8 changed. 7 stayed the same.", "The ICE field office's screen: no change.",
                         "You guessed: Stays on. You saw: it stays on, as it was."]
    assert first_panel.locator(".scomm-title").text_content().strip() == says["found"]["view"]
    assert first_panel.locator(".scomm-picture img").evaluate("img => img.complete && img.naturalWidth > 0")
    page.screenshot(path=artifacts / "first_minute_1280x720.png")
