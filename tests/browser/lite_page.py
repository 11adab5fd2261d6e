"""The course inside the browser as a page: a web server on this machine, the start of Python, cells typed in."""
import contextlib
import functools
import http.server
import threading

from lab_page import IDLE, NUMBERED, run_all

# A cold start loads JupyterLab and Python; other tests run at the same time.
START = 240_000
FIRST = "00_start_here.ipynb"
NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden)"
ADD_CELLS = """async (sources) => {
    const { content } = jupyterapp.shell.currentWidget;
    for (const source of sources) {
        content.activeCellIndex = content.widgets.length - 1;
        await jupyterapp.commands.execute('notebook:insert-cell-below');
        content.activeCell.model.sharedModel.setSource(source);
        await jupyterapp.commands.execute('notebook:run-cell');
    }
    return content.widgets.length; }"""


class Files(http.server.SimpleHTTPRequestHandler):
    """Plain files, as any web server gives them; WebAssembly and modules by their proper names."""
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,
                      ".wasm": "application/wasm", ".mjs": "text/javascript", ".js": "text/javascript",
                      ".json": "application/json", ".ipynb": "application/json", ".whl": "application/zip"}
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder):
    """The address at which a folder is served on this machine until the block ends."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def open_lite(page, base, notebook):
    """Open a notebook and wait until it is on the page; Python may still be on its way."""
    page.goto(f"{base}/lab/index.html?path={notebook}", wait_until="domcontentloaded")
    page.wait_for_selector(f"{NOTEBOOK} .jp-Notebook .jp-Cell", timeout=START)


def started(page):
    """Wait until Python is ready."""
    page.wait_for_function(IDLE, timeout=START)


def run_everything(page):
    """Run ▸ Run All Cells, as a learner does, as soon as Python is ready."""
    started(page)
    run_all(page)


def add_cells(page, *sources):
    """Type cells below the last one and run them; gives them."""
    end = page.evaluate(ADD_CELLS, sources)
    page.wait_for_function(f"() => ({NUMBERED})() && ({IDLE})()", timeout=START)
    cells = page.locator(f"{NOTEBOOK} .jp-Cell")
    return [cells.nth(at) for at in range(end - len(sources), end)]


def drop_cells(page, count):
    """Delete the last cells again."""
    for _ in range(count):
        page.evaluate("""async () => {
            const { content } = jupyterapp.shell.currentWidget;
            content.activeCellIndex = content.widgets.length - 1;
            await jupyterapp.commands.execute('notebook:delete-cell'); }""")
