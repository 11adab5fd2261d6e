"""Every notebook opens in JupyterLab, runs from top to bottom, gives no guess away and calls nobody."""
import re

import nbformat
import pytest
from axe_check import violations
from jupyter_server import ROOT
from lab_page import KNOWN, SIZES, console_errors, open_notebook, run_all, series, watched_page

pytestmark = [pytest.mark.browser, pytest.mark.whole]
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


def test_axe_finds_nothing_in_any_output_of_the_course(opened, page):
    """Panels, questions, tables, cards and the course's own words, as they are after Run All; what is around them is JupyterLab's."""
    page.set_viewport_size({"width": 1280, "height": 4_000})
    found = violations(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").locator(".scomm-panel, .scomm-question, .jp-RenderedHTMLCommon"))
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["1280x900"])))
    assert found == []


def test_a_picture_of_the_whole_notebook_is_kept_for_a_person_to_look_at(opened, page, artifacts):
    assert series(page, artifacts, opened.removesuffix(".ipynb"), "1280x900")


def test_a_request_that_goes_outside_is_counted_and_does_not_get_out(browser):
    page = watched_page(browser)
    assert page.evaluate("() => fetch('https://example.org/').then(() => 'answered', () => 'stopped')") == "stopped"
    assert page.external == ["https://example.org/"]
    page.close()
