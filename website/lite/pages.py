"""The pages of the in-browser JupyterLab: a title, a policy that allows only this site, and an early start for Python."""
from __future__ import annotations

import base64
import hashlib
import re

TITLE = "Who Holds the Switch?"
WAIT = "Opening the course. The first time this takes up to half a minute: Python itself is loaded."
# A page may talk to its own server and to nobody else. What goes beyond that was left out once, and this is what failed:
POLICY = {
    "default-src": "'self'",
    # 'unsafe-eval': JupyterLab compiles the checks of its settings, and does not start; blob: anywidget's modules, no result is shown.
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
STILL = "<style>@media (prefers-reduced-motion: reduce) { .jupyterlite-moon { animation: none !important; } }</style>\n"
# Python comes from the server while JupyterLab still starts; without this it is asked for only once the notebook is open.
EARLY = "".join(f'<link rel="prefetch" href="../static/pyodide/{name}">\n' for name in ("pyodide.asm.wasm", "python_stdlib.zip"))
EARLY += '<link rel="icon" href="favicon.ico">\n'
EARLY += "".join(f'<script type="module" src="../{name}"></script>\n' for name in ("inside.mjs", "room.mjs"))


def finish(page):
    """The text of one page of JupyterLite with what the course adds, and without what it does not use."""
    page = page.replace("<html>", '<html lang="en">', 1)
    page = re.sub(r"<title>.*?</title>|<link rel=\"manifest\"[^>]*>", "", page)
    page = re.sub(r'(<meta name="Description" content=")[^"]*', rf"\g<1>{TITLE} A course that runs in your browser.", page)
    page = page.replace("Loading JupyterLite...", WAIT)
    lab = EARLY if 'id="jupyter-lite-main"' in page else '<link rel="icon" href="data:,">\n'     # the others only lead on
    return page.replace("<head>", f'<head>\n<meta charset="utf-8">\n{policy(page)}\n<title>{TITLE}</title>\n{STILL}{lab}', 1)


def policy(page):
    """The page's policy as a meta element: its own inline scripts are named by what they are."""
    inline = [found["text"] for found in SCRIPT.finditer(page)
              if "src=" not in found["attributes"] and "application/json" not in found["attributes"]]
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline)
    parts = "; ".join(f"{name} {allowed.format(hashes=hashes)}".strip() for name, allowed in POLICY.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{parts}">'
