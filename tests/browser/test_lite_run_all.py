"""Every notebook inside the browser: Run All ends, in each of them, with no error, and every cell has run."""
import pytest
from lab_page import ERRORS, IDLE, NUMBERED, STOPPED
from lite_page import FIRST, START, open_lite, served, started
from site_made import ROOT, site_or_skip

pytestmark = [pytest.mark.browser, pytest.mark.whole]
# 00 is opened and run in test_lite.py, where every lab is moved below it.
OTHERS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb") if path.name != FIRST)
# One kernel at a time, as a learner has who goes on to the next notebook and closes the one before.
NEXT = """async (name) => {
    const { commands, shell } = jupyterapp;
    const before = shell.currentWidget;
    const opened = await commands.execute('docmanager:open', { path: name });
    await before.context.sessionContext.shutdown();
    before.dispose();
    await opened.context.ready;
    await opened.context.sessionContext.ready; }"""


@pytest.fixture(scope="module")
def course(page):
    """The course inside the browser, opened once."""
    with served(site_or_skip()) as address:
        open_lite(page, f"{address}/lite", FIRST)
        started(page)
        yield page


@pytest.mark.parametrize("name", OTHERS)
def test_run_all_ends_in_every_notebook(course, name):
    course.evaluate(NEXT, name)
    started(course)
    course.evaluate("() => { jupyterapp.commands.execute('runmenu:run-all'); }")
    course.wait_for_function(f"() => ({NUMBERED})() || ({STOPPED})()", timeout=START)
    assert course.evaluate(ERRORS) == []
    course.wait_for_function(IDLE, timeout=START)
    assert course.evaluate(NUMBERED)
