"""What a learner saved in the course inside the browser hides the site's own notebook, or lies in another version's
storage: it is said, and both can be had.
"""
import json

import pytest
from lab_page import watched_page
from lite_page import FIRST, open_lite, served
from site_made import ROOT, site_or_skip

pytestmark = [pytest.mark.browser, pytest.mark.whole]
OWN = "my own words"
WRITE = """async (words) => {
    await jupyterapp.restored;
    const { context, content } = jupyterapp.shell.currentWidget;
    await context.ready;
    content.widgets[0].model.sharedModel.setSource(words);
    await context.save(); }"""
# As the course of an earlier version leaves it: the same storage under another name.
EARLIER = """async ([name, path, content]) => await new Promise((done) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('files');
    asked.onsuccess = () => {
        const kept = asked.result.transaction('files', 'readwrite');
        kept.objectStore('files').put({ name: path, path, type: 'notebook', format: 'json', content }, path);
        kept.oncomplete = () => { asked.result.close(); done(); }; }; })"""
READ = """async (path) => (await jupyterapp.serviceManager.contents.get(path, { content: true })).content
    .cells.map((cell) => [cell.source].flat().join(''))"""
TOASTS = ".Toastify__toast"


@pytest.fixture(scope="module")
def base():
    with served(site_or_skip()) as address:
        yield f"{address}/lite"


@pytest.fixture
def page(browser, base):
    """The course in a browser in which nothing is stored."""
    page = watched_page(browser)
    page.goto(f"{base}/api/contents/all.json")
    page.evaluate("async () => { for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name); }")
    yield page
    page.close()


def own():
    """The cells of the site's own notebook, in words."""
    cells = json.loads((ROOT / "notebooks" / FIRST).read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells]


def notebook(words):
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": words}
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def opened(page, base):
    """Open the first notebook, and wait until everything that the start says has been said."""
    open_lite(page, base, FIRST)
    page.evaluate("(address) => import(address).then(() => null)", f"{base}/saved.mjs")
    return page.locator(TOASTS)


def test_of_a_notebook_that_nobody_saved_nothing_is_said(page, base):
    assert opened(page, base).count() == 0


def test_a_saved_copy_says_that_it_is_one_and_gives_the_site_s_own_beside_it(page, base):
    opened(page, base)
    page.evaluate(WRITE, OWN)
    toast = opened(page, base)
    toast.wait_for()
    assert toast.locator(".jp-toast-message").text_content() == (
        "This is the copy that you saved. Corrections made on the site since then are not in it.")
    toast.get_by_role("button", name="Show both").click()
    page.wait_for_function("() => document.querySelectorAll('.jp-NotebookPanel').length === 2")
    assert page.evaluate(READ, FIRST) == own()
    assert page.evaluate(READ, f"saved_{FIRST}")[0] == OWN


def test_what_was_saved_in_an_earlier_version_is_offered_until_it_is_brought_here(page, base):
    page.evaluate(EARLIER, ["Who Holds the Switch? 0.0.1", FIRST, notebook(OWN)])
    toast = opened(page, base)
    toast.wait_for()
    assert toast.locator(".jp-toast-message").text_content() == (
        "What you saved in another version of the course is still in this browser.")
    toast.get_by_role("button", name="Bring it here").click()
    page.wait_for_function(f"async (path) => (await ({READ})(path).catch(() => [])).length", arg=f"0.0.1_{FIRST}")
    assert page.evaluate(READ, f"0.0.1_{FIRST}") == [OWN]
    assert page.evaluate(READ, FIRST) == own()
    assert opened(page, base).count() == 0
