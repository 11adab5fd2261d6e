"""The page of the course inside the browser while it opens, and where it cannot: it says what to do, never blank.

Nothing here waits for Python: what is tried is a page that cannot even start JupyterLab, and the moment when one has.
"""
import re

import pytest
from lab_page import watched_page
from lite_page import FIRST, served
from site_made import site_or_skip

pytestmark = [pytest.mark.browser, pytest.mark.whole]
ADVICE = ("has to begin with http", "a tab of its own", "allow cookies and site data", "a current browser")
OPEN_OR_STUCK = "() => globalThis.jupyterapp?.started.then(() => true)"
# As a browser that may keep nothing has it: what is there throws, or is not there.
NOTHING_KEPT = """() => { for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } }); }"""


@pytest.fixture(scope="module")
def site():
    return site_or_skip()


@pytest.fixture(scope="module")
def base(site):
    """The address of the course inside the browser."""
    with served(site) as address:
        yield f"{address}/lite"


@pytest.fixture
def page(browser):
    page = watched_page(browser)
    yield page
    page.close()


def says_what_to_do(frame):
    """The words are seen, all of them, and the pages that can be read are one link away."""
    words = frame.locator("#opening")
    assert words.is_visible()
    assert [advice for advice in ADVICE if advice not in words.text_content()] == []
    box = words.bounding_box()
    return box["width"] > 300 and box["height"] > 150 and frame.locator("#opening a").last.evaluate("link => link.href")


@pytest.mark.parametrize("name", ["lab/index.html", "lab/index.html?path=" + FIRST, "index.html"])
def test_as_a_file_from_a_folder_it_says_what_to_do_and_leads_to_the_pages(page, site, name):
    page.goto(f"{(site / 'lite').as_uri()}/{name}")
    assert says_what_to_do(page) == (site / "index.html").as_uri()
    page.locator("#opening a").last.click()
    assert page.locator("main h1").first.text_content()


@pytest.mark.parametrize("sandbox", ["", "allow-scripts", "allow-scripts allow-popups"])
def test_inside_another_page_it_says_what_to_do(page, base, sandbox):
    address = f"{base}/lab/index.html?path={FIRST}"
    page.set_content(f'<iframe sandbox="{sandbox}" width="900" height="600" src="{address}"></iframe>')
    [frame] = page.main_frame.child_frames
    frame.wait_for_selector("#opening")
    assert says_what_to_do(frame)
    link = frame.locator("#opening li a")
    assert (link.get_attribute("href"), link.get_attribute("target")) == ("", "_blank")


def test_where_the_browser_may_keep_nothing_it_says_what_to_do_above_everything_else(page, base):
    page.add_init_script(f"({NOTHING_KEPT})()")
    page.goto(f"{base}/lab/index.html?path={FIRST}")
    page.wait_for_function(OPEN_OR_STUCK)
    assert says_what_to_do(page)
    assert page.evaluate("""() => {
        const { x, y, width, height } = document.querySelector('#opening').getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2).closest('#opening') !== null; }""")


def test_while_it_opens_it_says_so_and_once_it_is_open_the_words_are_gone(page, base):
    page.goto(f"{base}/lab/index.html?path={FIRST}", wait_until="commit")
    assert re.match(r"\s*Opening the course\.", page.locator("#opening").text_content())
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.locator("#opening").wait_for(state="detached")
