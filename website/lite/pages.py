"""The pages of the JupyterLab inside the browser: what they may load, an early start, and words while they open."""
from __future__ import annotations

import base64
import hashlib
import re

TITLE = "Who Holds the Switch?"
# A page may talk to its own server and to nobody else. What goes beyond that was left out once; this is what failed:
POLICY = {
    "default-src": "'self'",
    # 'unsafe-eval': JupyterLab compiles the checks of its settings, and does not start;
    # blob: anywidget's modules, no result is shown.
    "script-src": "'self' 'wasm-unsafe-eval' 'unsafe-eval' blob: {hashes}",
    # blob: inside.mjs starts the kernel so, which puts it under this policy.
    "worker-src": "'self' blob:",
    # 'unsafe-inline': JupyterLab places everything by style attributes; no cell is laid out.
    "style-src": "'self' 'unsafe-inline'",
    # data: the course's pictures.
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S)
# Python comes from the server while JupyterLab still starts; else it is asked for only once the notebook is open.
EARLY = "".join(f'<link rel="prefetch" href="../static/pyodide/{name}">\n'
                for name in ("pyodide.asm.wasm", "python_stdlib.zip"))
EARLY += '<link rel="icon" href="favicon.ico">\n'
EARLY += "".join(f'<script type="module" src="../{name}.mjs"></script>\n'
                 for name in ("inside", "room", "opened", "saved"))
STYLE = """<style>
@media (prefers-reduced-motion: reduce) { .jupyterlite-moon { animation: none !important; } }
#opening { position: fixed; inset: 0 0 auto; z-index: 1001; max-width: 42em; margin: 0 auto; padding: 0.5em 1em;
  background: #fff; color: #1a1a1a; font: 16px/1.4 system-ui, sans-serif; }
#opening a { color: #0b4f9c; text-decoration: underline; }
</style>
"""
# A page in which nothing may run cannot find out why: it says what can be the reason, until opened.mjs takes it away.
OPENING = """<main id="opening">
<p><strong>Opening the course.</strong> The first time this takes up to half a minute: Python itself is loaded.</p>
<p>If it is not open after a minute:</p>
<ul>
<li>Its address has to begin with http:// or https://. As a file, from a folder, it cannot start; from a web server
it can.</li>
<li>It needs a tab of its own. If you see it inside another page, <a href="" target="_blank">open it in a tab</a>.</li>
<li>The browser has to let it keep data: allow cookies and site data for this address.</li>
<li>It needs a current browser, with JavaScript, and a web server that sends .mjs files as JavaScript.</li>
</ul>
<p>Without it, every notebook can be read with its results on <a href="{pages}">the pages of the course</a>.</p>
</main>
"""


def finish(page, pages):
    """The text of one page of JupyterLite with what the course adds, and without what it does not use.

    pages: the way from this page to the first of the pages that can be read without any of it.
    """
    page = page.replace("<html>", '<html lang="en">', 1)
    page = re.sub(r"<title>.*?</title>|<link rel=\"manifest\"[^>]*>", "", page)
    about = f"{TITLE} A course that runs in your browser."
    page = re.sub(r'(<meta name="Description" content=")[^"]*', rf"\g<1>{about}", page)
    page = page.replace("Loading JupyterLite...", "")
    words = OPENING.format(pages=pages)
    if "<body" in page:
        page = re.sub(r"<body[^>]*>\n", lambda body: body[0] + words, page, count=1)
    else:
        page = page.replace("</html>", f"<body>\n{words}</body>\n</html>")
    only_leads_on = 'id="jupyter-lite-main"' not in page
    lab = '<link rel="icon" href="data:,">\n' if only_leads_on else EARLY
    head = f'<head>\n<meta charset="utf-8">\n{policy(page)}\n<title>{TITLE}</title>\n{STYLE}{lab}'
    return page.replace("<head>", head, 1)


def policy(page):
    """The page's policy as a meta element: its own inline scripts are named by what they are."""
    inline = [found["text"] for found in SCRIPT.finditer(page)
              if "src=" not in found["attributes"] and "application/json" not in found["attributes"]]
    marks = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline)
    hashes = " ".join(f"'sha256-{mark}'" for mark in marks)
    parts = "; ".join(f"{name} {allowed.format(hashes=hashes)}".strip() for name, allowed in POLICY.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{parts}">'
