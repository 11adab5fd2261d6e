"""JupyterLab as a page that watches itself: open a notebook, run all of it, keep pictures of it.

Nothing here sleeps: every function returns when what it waited for is on the page.
"""
import re

from kernel_talk import listen

ALLOWED = ("http://127.0.0.1", "http://localhost", "ws://127.0.0.1", "ws://localhost", "data:", "blob:")
SIZES = {"1280x900": (1280, 900), "1024x768": (1024, 768),
         # Zooming in to 200 % halves the number of CSS pixels that the window holds, and the page
         # reflows. A larger device scale only sharpens the same layout, so the window is halved.
         "zoom200": (640, 450)}
PATIENCE = 60_000
LOOK = {"reduced_motion": "reduce"}
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

# What JupyterLab itself says on the console when a kernel is restarted.
KNOWN = ("Could not restore the debugger state", "Canceled future")
# Scrolls to a height; two frames later the cells there are laid out. Gives what is seen, and where the last cell ends
# (the notebook itself goes on below it, so that its end can be scrolled up).
SCROLL = """async (at) => {
    const shown = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
    shown.scrollTop = at;
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
    await Promise.all([...shown.querySelectorAll('img')].map((img) => img.decode().catch(() => null)));
    const last = [...shown.querySelectorAll('.jp-Cell')].at(-1).getBoundingClientRect();
    return [shown.clientHeight, last.bottom - shown.getBoundingClientRect().top + shown.scrollTop]; }"""
# What cells raised; a run that met one has stopped when no cell is waiting any more.
ERRORS = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedText')]
    .filter(output => /error|stderr/.test(output.dataset.mimeType)).map(output => output.textContent.slice(0, 500))"""
STOPPED = f"() => ({ERRORS})().length && !({STARTED})()"


def watched_page(browser, size="1280x900"):
    """A new page that lists outside requests (page.external) and console lines (page.console).

    browser: a browser, or one of its contexts, whose pages then share what they have loaded.
    Outside requests are stopped by the browser's own flags: a route here would switch its cache off.
    """
    page = browser.new_page(**({} if hasattr(browser, "pages") else LOOK))
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size])))
    page.external, page.console = [], []

    def note(url):
        if not url.startswith(ALLOWED):
            page.external.append(url)

    listen(page)
    page.on("request", lambda request: note(request.url))
    page.on("websocket", lambda socket: note(socket.url))
    page.on("console", lambda line: page.console.append((line.type, line.text)))
    page.on("pageerror", lambda error: page.console.append(("pageerror", str(error))))
    return page


def console_errors(page, known=()):
    """Error lines of the console, without those that match a pattern in `known`."""
    return [text for kind, text in page.console
            if kind in ("error", "pageerror") and not any(re.search(pattern, text) for pattern in known)]


def leave(page):
    """Close a page: until then its console had no error, and it asked nobody outside."""
    errors, outside = console_errors(page, KNOWN), len(page.external)
    page.close()
    assert errors == []
    assert outside == 0


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


def series(page, folder, name, size, tall=4_000):
    """Save the whole notebook as a few tall pictures: NAME_SIZE_1.png and so on; gives their paths.

    The window keeps the width of SIZES and is made tall, so that a person sees pages, not strips.
    """
    for old in folder.glob(f"{name}_{size}_*.png"):
        old.unlink()
    page.set_viewport_size({"width": SIZES[size][0], "height": tall})
    paths, at, end = [], 0, 1
    while at < end:
        seen, end = page.evaluate(SCROLL, at)
        paths.append(folder / f"{name}_{size}_{len(paths) + 1}.png")
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").screenshot(path=paths[-1])
        at += seen
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["1280x900"])))
    return paths
