"""What a learner does in JupyterLab, as functions: open, run all, find a panel, choose, press, read.

Nothing here sleeps: every function returns when what it waited for is on the page.
Text is read with textContent, because cells outside the window are not laid out.
"""
import re

from kernel_talk import listen

ALLOWED = ("http://127.0.0.1", "http://localhost", "ws://127.0.0.1", "ws://localhost", "data:", "blob:")
SIZES = {"1280x900": (1280, 900), "1024x768": (1024, 768),
         # Zooming in to 200 % halves the number of CSS pixels that the window holds, and the page
         # reflows. A larger device scale only sharpens the same layout, so the window is halved.
         "zoom200": (640, 450)}
PATIENCE = 60_000
# JupyterLab marks the notebook as idle even while it has no kernel: the name must be there, too.
IDLE = """() => {
    const shown = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
    const status = shown?.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status;
    const bar = document.querySelector('#jp-main-statusbar')?.textContent ?? '';
    const kernel = shown?.querySelector('.jp-KernelName, .jp-Toolbar-kernelName')?.textContent ?? 'No Kernel';
    return status === 'idle' && kernel !== 'No Kernel' && bar.includes('| Idle'); }"""
# Every cell with a number in its prompt has run.
NUMBERED = r"""() => {
    const cells = [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt')];
    return cells.length && cells.every(cell => /^\[\d+\]:$/.test(cell.textContent.trim())); }"""
STARTED = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt')]
    .some(cell => cell.textContent.includes('*'))"""

# What cells raised; a run that met one has stopped when no cell is waiting any more.
ERRORS = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedText')]
    .filter(output => /error|stderr/.test(output.dataset.mimeType)).map(output => output.textContent.slice(0, 500))"""
STOPPED = f"() => ({ERRORS})().length && !({STARTED})()"


def watched_page(browser, size="1280x900"):
    """A new page that blocks and lists outside requests (page.external) and console lines (page.console)."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.external, page.console = [], []

    def gate(route):
        if route.request.url.startswith(ALLOWED):
            route.continue_()
        else:
            page.external.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    listen(page)
    page.on("console", lambda line: page.console.append((line.type, line.text)))
    page.on("pageerror", lambda error: page.console.append(("pageerror", str(error))))
    return page


def console_errors(page, known=()):
    """Error lines of the console, without those that match a pattern in `known`."""
    return [text for kind, text in page.console
            if kind in ("error", "pageerror") and not any(re.search(pattern, text) for pattern in known)]


def open_notebook(page, base, name):
    """Open one notebook in a fresh JupyterLab and wait until its kernel is idle."""
    page.goto(f"{base}/lab/tree/{name}?reset", wait_until="domcontentloaded")
    page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=PATIENCE)
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook", timeout=PATIENCE)
    page.wait_for_function(IDLE, timeout=PATIENCE)


def run_all(page, restart=False):
    """Run ▸ Run All Cells from the menu, then wait until every code cell has its number.

    A cell that raises stops the run: that fails at once, with what the cell said.
    """
    page.get_by_role("menuitem", name="Run", exact=True).click()
    if restart:
        page.locator('.lm-Menu-item[data-command="runmenu:restart-and-run-all"]').click()
        page.locator(".jp-Dialog .jp-mod-accept").click()
        page.wait_for_function(STARTED, timeout=PATIENCE)
    else:
        page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    page.wait_for_function(f"() => ({NUMBERED})() || ({STOPPED})()", timeout=PATIENCE)
    page.wait_for_function(IDLE, timeout=PATIENCE)
    assert page.evaluate(NUMBERED), f"Run All stopped: {page.evaluate(ERRORS)}"


def panel(page, name, nth=0):
    """The panel of one lab (`nth` counts from the top, where a notebook shows the lab more than once)."""
    found = page.locator(f".scomm-panel.scomm-lab-{name}").nth(nth)
    found.wait_for(timeout=PATIENCE)
    found.scroll_into_view_if_needed()
    return found


def group(panel, question):
    """The radio buttons or the list whose visible label is the question."""
    rows = panel.locator(".widget-radio, .widget-dropdown, .widget-text")
    return rows.filter(has=panel.page.locator("label.widget-label, legend", has_text=question)).first


def choose(panel, question, choice, by="mouse"):
    """Give the question this choice, by mouse, or by keyboard: into the group, then arrow keys."""
    row = group(panel, question)
    radios = row.locator("input[type=radio]")
    if not radios.count():
        return _pick(row.locator("select"), choice, by)
    labels = [text.strip() for text in row.locator(".widget-radio-box label").all_text_contents()]
    wanted = labels.index(choice)
    if by == "mouse":
        radios.nth(wanted).click()
        return
    at = next((i for i in range(len(labels)) if radios.nth(i).is_checked()), None)
    radios.nth(at or 0).focus()
    if at is None:
        panel.page.keyboard.press("Space")
        at = 0
    for _ in range(abs(wanted - at)):
        panel.page.keyboard.press("ArrowRight" if wanted > at else "ArrowLeft")


def _pick(select, choice, by):
    """A drop-down list: the browser's own list is not part of the page, so the mouse names the choice."""
    if by == "mouse":
        select.select_option(label=choice)
        return
    select.focus()
    labels = [text.strip() for text in select.locator("option").all_text_contents()]
    at = select.evaluate("list => list.selectedIndex")
    for _ in range(abs(labels.index(choice) - at)):
        select.page.keyboard.press("ArrowDown" if labels.index(choice) > at else "ArrowUp")


def chosen(panel, question):
    """The label of the choice that is now marked."""
    row = group(panel, question)
    if row.locator("select").count():
        return row.locator("select").evaluate("list => list.options[list.selectedIndex]?.text ?? null")
    return row.evaluate("""row => row.querySelector('input:checked')?.closest('label').textContent.trim() ?? null""")


def press(panel, button, by="mouse"):
    """Press the button with this label."""
    found = panel.get_by_role("button", name=button, exact=True)
    if by == "mouse":
        found.click()
    else:
        found.focus()
        panel.page.keyboard.press("Enter")


def words(panel):
    """The lines of the live region, as a list."""
    region = panel.locator(".scomm-words")
    lines = region.locator("p")
    found = lines.all_text_contents() if lines.count() else (region.text_content() or "").splitlines()
    return [line.strip() for line in found if line.strip()]


def picture_alt(panel):
    """What the picture says to those who do not see it; None where no picture is shown."""
    picture = panel.locator(".scomm-picture img")
    return picture.get_attribute("alt") if picture.count() else None


def table_rows(panel):
    """The table as a list of rows, the heading row first; each cell as text."""
    return panel.locator(".scomm-table table").first.evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))")


def screenshot(page, path, size):
    """Save the page as it looks in a window of one of SIZES; the window is then 1280 × 900 again."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.screenshot(path=path)
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["1280x900"])))
