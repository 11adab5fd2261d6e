"""What every browser test is given: a browser, a JupyterLab of its own, and pages that watch themselves.

All of it is made once a worker: `--dist loadfile` keeps a file on one worker, so two
workers have two servers, with different ports and folders, and never meet.
"""
import pytest
from find_browser import MISSING, find_chromium, required
from jupyter_server import ROOT, jupyter_lab
from lab_page import LOOK, leave, watched_page

ARTIFACTS = ROOT / "tests" / "artifacts"


@pytest.fixture(scope="session")
def chromium():
    """The path of the browser; without one the test is skipped, or fails where a browser is required."""
    found = find_chromium()
    if not found and required():
        pytest.fail(MISSING, pytrace=False)
    if not found:
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="session")
def server(chromium):
    """A JupyterLab on a copy of notebooks/: (address, folder of the copy). Asks for the browser first."""
    with jupyter_lab(ROOT / "notebooks") as (base, course):
        yield base, course


@pytest.fixture(scope="session")
def browser(chromium):
    """One browser context for all pages of a worker, so that JupyterLab's own files are loaded once."""
    from find_browser import FLAGS
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield running.new_context(**LOOK)
        running.close()


@pytest.fixture(scope="module")
def page(browser):
    """One page for all tests of a file, 1280 × 900; opening JupyterLab anew for each would cost a minute."""
    page = watched_page(browser)
    yield page
    leave(page)


@pytest.fixture(scope="session")
def artifacts():
    """The git-ignored folder where screenshots are kept for a person to look at."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    return ARTIFACTS


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed test leaves a picture of what was on the screen; a missing browser is told once, not once a test."""
    report = yield
    if report.skipped and MISSING in str(report.longrepr):
        report.longrepr = (__file__, 0, MISSING)      # one place, one reason: pytest folds them into one line
    page = getattr(item, "funcargs", {}).get("page")
    if report.failed and page is not None and not page.is_closed():
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        name = "".join(c if c.isalnum() else "_" for c in item.name)[:80]
        page.screenshot(path=ARTIFACTS / f"failed_{name}.png")
    return report
