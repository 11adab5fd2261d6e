"""The course inside the browser: one cold start from plain files; what every lab says is what the desktop says.

The page is served from the built site, with no way out: outside requests are stopped by the browser and counted.
"""
import json
import tomllib

import pytest
from hands import HANDS
from jupyter_server import ROOT
from lab_page import IDLE, console_errors
from lite_page import NOTEBOOK, add_cells, open_lite, run_everything, served
from made import call
from site_made import site_or_skip
from twin import Twin

from scomm import labs

pytestmark = [pytest.mark.browser, pytest.mark.whole]
FIRST = "00_start_here.ipynb"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
# Left open, as browsers take it all the same: JupyterLab would look for a file named by the closing tag.
SCRIPT = "<img src=x onerror='hacked = 1'><script>window.hacked = 1"      # short enough to be said back whole
# What the kernel is told while one thing is done: only messages of widgets are listed.
LISTEN = """() => {
    const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
    window.told = [];
    kernel.anyMessage.connect((_, { msg, direction }) => {
        const { method, state, content } = msg.content.data ?? {};
        if (direction === 'send' && msg.header.msg_type === 'comm_msg')
            window.told.push(method + JSON.stringify(state ?? content)); }); }"""
COMPLETE = """async ([code]) => (await jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestComplete(
    { code, cursor_pos: code.length })).content.matches"""
STORED = """async (name) => await new Promise((done) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => {
        const base = asked.result;
        const answer = (keys) => { base.close(); done(keys); };
        if (!base.objectStoreNames.contains('files')) return answer([]);
        base.transaction('files').objectStore('files').getAllKeys().onsuccess =
            (found) => answer(found.target.result); }; })"""
FETCH = """import pyodide.http
try:
    await pyodide.http.pyfetch('https://example.org/')
except Exception as error:
    print(error)"""
MISSING = """import importlib.util as u
[name for name in ('pandas', 'numpy', 'matplotlib', 'svg') if not u.find_spec(name)]"""
# An element with a script in it, put into the page: the policy decides whether it runs.
INLINE = """() => {
    const made = document.createElement('script');
    made.textContent = 'window.hacked = 2';
    document.body.append(made);
    return window.hacked ?? null; }"""
BLOCKED = """() => new Promise((done) => {
    const found = ({ effectiveDirective, blockedURI }) => done([effectiveDirective, blockedURI]);
    document.addEventListener('securitypolicyviolation', found, { once: true });
    fetch('https://example.org/').catch(() => setTimeout(() => done('not by the policy'), 1000)); })"""


@pytest.fixture(scope="module")
def base():
    """The address of the course inside the browser."""
    with served(site_or_skip()) as address:
        yield f"{address}/lite"


@pytest.fixture(scope="module")
def opened(page, base):
    """Notebook 00, opened for the first time in this browser; gives what stood there before Python was ready."""
    open_lite(page, base, FIRST)
    stored = page.locator(f"{NOTEBOOK} .jp-OutputArea-output").first
    stored.locator("img").wait_for()
    early = {"words": stored.locator("p").all_text_contents(), "ready": page.evaluate(IDLE),
             "files": page.locator("#jp-left-stack").is_visible()}
    run_everything(page)
    return early


@pytest.fixture(scope="module")
def twins(opened, page):
    """Every lab in a cell of its own below notebook 00."""
    cells = add_cells(page, *map(call, labs.NAMES))
    return {name: Twin(cell.locator(".scomm-panel"), name) for name, cell in zip(labs.NAMES, cells)}


def test_the_stored_results_are_there_before_python_is_and_the_notebook_has_the_room(opened):
    assert "0 of 8 changed. All 8 stayed the same." in opened["words"]
    assert not opened["ready"] and not opened["files"]


def test_run_all_ends_without_an_error_and_asks_nobody_outside(opened, page):
    assert console_errors(page) == []
    assert page.external == []


def test_the_first_lab_is_guessed_and_its_switch_moved_and_says_what_the_desktop_says(opened, page, artifacts):
    twin, hand = Twin(page.locator(".scomm-panel").first, "two_screens", "ice_screen"), HANDS["mouse"]
    twin.box.scroll_into_view_if_needed()
    twin.agree()
    page.screenshot(path=artifacts / "lite_1280x900.png")
    hand.open(twin, nth=1)
    hand.walk_radio(twin, twin.lab.control("receives"), hand.row(twin, twin.lab.control("receives")))
    page.set_viewport_size({"width": 1024, "height": 768})
    twin.box.scroll_into_view_if_needed()
    page.screenshot(path=artifacts / "lite_1024x768.png")
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("name", labs.NAMES)
def test_every_lab_says_draws_and_lists_what_the_desktop_does_also_after_a_move(twins, name):
    twin = twins[name]
    twin.box.scroll_into_view_if_needed()
    twin.agree()
    HANDS["mouse"].walk(twin, twin.lab.controls[0])


def test_a_click_tells_python_one_thing_and_acknowledges_nothing(twins, page):
    """On the desktop each message of the kernel is acknowledged; here there is no server that waits for it."""
    twin = twins["two_screens"]
    page.wait_for_function(IDLE)
    page.evaluate(LISTEN)
    HANDS["mouse"].to(HANDS["mouse"].row(twin, twin.lab.control("receives")).locator("input"), 0, 1)
    twin.set(receives="no")
    page.wait_for_function(IDLE)
    assert page.evaluate("() => window.told") == ['update{"index":1}']


def test_what_the_browser_does_not_carry_is_said_in_one_sentence(opened, page):
    cells = add_cells(page, "sc.table('events')", "%pip install pandas", MISSING)
    table, install, missing = (cell.locator(".jp-OutputArea-output").text_content().strip() for cell in cells)
    assert table.startswith('sc.table("events") gives a DataFrame of pandas, which the course in the browser does not carry.')
    assert install.startswith("The course in the browser carries all that its lessons need and fetches nothing more:")
    assert missing == "['pandas', 'numpy', 'matplotlib']"


def test_tab_completes_the_course_s_names(opened, page):
    assert page.evaluate(COMPLETE, ["sc.polic"]) == [".policies"]


def test_a_script_that_is_typed_in_is_text(opened, page):
    typed = [f"sc.Policy.parse({SCRIPT!r})", f"sc.lab({SCRIPT!r})", f"sc.lab('two_screens').set(receives={SCRIPT!r})",
             f"sc.active('2011-08-05', {SCRIPT!r})", f"sc.ask({SCRIPT!r})"]
    for cell in add_cells(page, *typed):
        output = cell.locator(".jp-OutputArea-output")
        assert "<script>window.hacked" in output.text_content()
        assert output.locator("script, img").count() == 0
    assert page.evaluate("() => window.hacked ?? null") is None


def test_the_policy_stops_a_script_inside_the_page_and_a_request_to_anybody_else(opened, page):
    assert page.evaluate(INLINE) is None
    assert page.evaluate(BLOCKED) == ["connect-src", "https://example.org/"]
    [cell] = add_cells(page, FETCH)
    assert "Failed to fetch" in cell.locator(".jp-OutputArea-output").text_content()
    assert page.external == []
    stopped = [line for line in page.console if "Content Security Policy" in line[1]]
    assert len(stopped) >= 2
    page.console[:] = [line for line in page.console if line not in stopped]


def test_nothing_is_kept_in_the_browser_unless_the_learner_saves(opened, page):
    name = f"Who Holds the Switch? {VERSION}"
    assert page.evaluate(STORED, name) == []
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    kept = json.dumps([FIRST])
    page.wait_for_function(f"async (name) => JSON.stringify(await ({STORED})(name)) === '{kept}'", arg=name)
