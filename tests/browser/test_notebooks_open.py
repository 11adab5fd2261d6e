"""Every notebook opens in JupyterLab, runs from top to bottom, gives no guess away and calls nobody."""
import re
import shutil

import nbformat
import pytest
from jupyter_server import ROOT
from lab_page import KNOWN, SIZES, console_errors, open_notebook, run_all, series, watched_page

pytestmark = pytest.mark.browser
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
# Each panel that waits for a guess: its title, and whether any control could be moved already.
WAITING = """() => [...document.querySelectorAll('.scomm-panel')]
    .filter((panel) => panel.querySelector('.scomm-guess')?.checkVisibility())
    .map((panel) => [panel.querySelector('.scomm-title').textContent.trim(),
                     [...panel.querySelectorAll('.scomm-controls input, .scomm-controls select, .scomm-controls button')]
                         .some((field) => !field.disabled)])"""
DRAWN = "() => [...document.images].filter(img => img.closest('.jp-OutputArea')).every(img => img.complete && img.naturalWidth)"


def code(name):
    node = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    return "\n".join(cell.source for cell in node.cells if cell.cell_type == "code")


@pytest.fixture(scope="module", params=NOTEBOOKS)
def opened(request, page, server):
    """A notebook of the course in a fresh JupyterLab, all cells run."""
    page.console.clear()
    page.external.clear()
    open_notebook(page, server[0], request.param)
    run_all(page)
    return request.param


def test_run_all_ends_without_an_error_and_asks_nobody_outside(opened, page):
    assert console_errors(page, KNOWN) == []
    assert len(page.external) == 0


def test_run_all_leaves_every_guess_open(opened, page):
    waiting = page.evaluate(WAITING)
    assert len(waiting) == len(re.findall(r"\bguess=", code(opened)))
    for title, movable in waiting:
        assert "?" in title and not movable


def test_every_picture_is_drawn_and_every_panel_and_question_is_there(opened, page):
    page.wait_for_function(DRAWN)
    assert page.locator(".scomm-panel").count() == len(re.findall(r"\bsc\.lab\(", code(opened)))
    assert page.locator(".scomm-question").count() == len(re.findall(r"\bsc\.ask\(", code(opened)))


@pytest.mark.parametrize("size", SIZES)
def test_screenshots_of_the_whole_notebook_are_kept(opened, page, artifacts, size):
    assert series(page, artifacts, opened.removesuffix(".ipynb"), size)


def test_a_request_that_goes_outside_is_counted_and_does_not_get_out(browser):
    page = watched_page(browser)
    assert page.evaluate("() => fetch('https://example.org/').then(() => 'answered', () => 'stopped')") == "stopped"
    assert page.external == ["https://example.org/"]
    page.close()


def test_an_untrusted_copy_that_never_ran_shows_picture_words_and_table(page, server):
    base, course = server
    (course / "made").mkdir(exist_ok=True)
    shutil.copy(ROOT / "notebooks" / "00_start_here.ipynb", course / "made" / "stored.ipynb")
    open_notebook(page, base, "made/stored.ipynb")
    first = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-OutputArea-output").first
    picture = first.locator("img")
    picture.evaluate("img => img.decode()")
    assert picture.evaluate("img => img.naturalWidth") > 0
    assert picture.get_attribute("alt").startswith("Two screens")
    assert "0 of 8 changed. All 8 stayed the same." in first.locator("p").all_text_contents()
    assert first.locator("table tr").count() == 9
    assert page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .scomm-panel").count() == 0, "nothing has run"
