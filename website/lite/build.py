"""The course inside the browser: JupyterLab, Python and every notebook as plain files, in build/site/lite.

    build/tools/bin/python -m website.lite.build OUT

Built from what lies in build/tools, and run by any web server: nothing is fetched from outside, then or later.
"""
from __future__ import annotations

import argparse
import calendar
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from .packages import HERE, ROOT, write_packages
from .pages import TITLE, finish

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# The service worker would only serve input() and files that a cell opens, and every import would ask the page for
# files. Without it the kernel writes a warning into the log, whose mark in the status bar no learner can use. The link
# that "share" makes would open a file that is only in the learner's own browser.
DISABLED = ["@jupyterlite/application-extension:service-worker-manager", "@jupyterlab/logconsole-extension:plugin",
            "@jupyterlite/application-extension:share-file"]
# Nothing is stored unless the learner saves, so that no notebook is hidden by a copy that nobody asked for.
QUIET = {"@jupyterlab/docmanager-extension:plugin": {"autosave": False}}
# Files of JupyterLite that only its makers use, or that install it as an application of its own.
UNUSED = ("doc", "rspack.config*", "package.json", "jupyterlite.schema.v0.json", "manifest.webmanifest", "icon-*.png",
          "overrides.json", "lab/package.json", "extensions/@jupyterlite/pyodide-kernel-extension/static/pypi/*.whl",
          "service-worker.js", "build/lab/package.json")


def build(out):
    """Make the whole of it in `out`, a folder that is not there yet."""
    out = Path(out).resolve()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        first = write_packages(work / "lite" / "static" / "pyodide", work / "packages")
        _configure(work / "lite", first)
        _notebooks(work / "notebooks")
        _jupyterlite(work / "lite", work / "notebooks", out)
    for unused in UNUSED:
        for path in out.glob(unused):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for script in (HERE / "start").glob("*.mjs"):
        shutil.copyfile(script, out / script.name)
    for page in out.rglob("*.html"):
        pages = "../" * len(page.relative_to(out).parts) + "index.html"
        page.write_text(finish(page.read_text(encoding="utf-8"), pages), encoding="utf-8", newline="\n")
    _settle(out)


def _configure(folder, first):
    """What JupyterLite is told: where Python is, what is loaded first, and the course's own settings."""
    settings = json.loads((ROOT / "overrides.json").read_text(encoding="utf-8")) | QUIET
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # Named by version: after a new one, what a learner saved of the old one no longer stands before it.
    stored = {f"{part}StorageName": f"{TITLE} {about['version']}" for part in ("contents", "settings", "workspaces")}
    pyodide = {"pyodideUrl": "./static/pyodide/pyodide.mjs", "disablePyPIFallback": True, "pipliteUrls": [],
               "loadPyodideOptions": {"packages": first, "lockFileURL": "./static/pyodide/pyodide-lock.json"}}
    config = {"appName": TITLE, "exposeAppInBrowser": True, "disabledExtensions": DISABLED,
              "litePluginSettings": {KERNEL: pyodide}, **stored}
    folder.mkdir(exist_ok=True)
    _write(folder / "jupyter-lite.json", {"jupyter-lite-schema-version": 0, "jupyter-config-data": config})
    _write(folder / "overrides.json", settings)


def _notebooks(folder):
    """The notebooks as they are stored; dated as the release, so that each building gives the same files."""
    released = re.search(r"date-released: '?([\d-]+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"))[1]
    date = calendar.timegm(time.strptime(released, "%Y-%m-%d"))       # in UTC, as JupyterLite is told below
    folder.mkdir()
    for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
        copy = shutil.copyfile(notebook, folder / notebook.name)
        os.utime(copy, (date, date))


def _jupyterlite(folder, notebooks, out):
    """Let JupyterLite put itself together. Its messages are shown only if it fails."""
    build = {"apps": ["lab"], "no_sourcemaps": True, "no_unused_shared_packages": True, "no_libarchive": True,
             "contents": [str(notebooks)], "output_dir": str(out), "cache_dir": str(folder.parent / "cache")}
    _write(folder / "jupyter_lite_config.json", {"LiteBuildConfig": build})
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    surroundings |= {"JUPYTER_CONFIG_DIR": str(folder.parent / "settings"), "TZ": "UTC"}
    done = subprocess.run([sys.executable, "-m", "jupyterlite_core", "build"], cwd=folder, encoding="utf-8",
                          capture_output=True, env=surroundings)
    if done.returncode:
        raise SystemExit(f"JupyterLite could not be built.\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def _settle(out):
    """Nothing that points to an installer, and no date of this building: a second one gives the same bytes."""
    config = json.loads((out / "jupyter-lite.json").read_text(encoding="utf-8"))
    config["jupyter-config-data"]["litePluginSettings"][KERNEL]["pipliteUrls"] = []
    _write(out / "jupyter-lite.json", config)
    listed = out / "api" / "contents" / "all.json"
    files = json.loads(listed.read_text(encoding="utf-8"))
    files["content"].sort(key=lambda entry: entry["path"])
    for entry in (files, *files["content"]):
        entry["created"] = entry["last_modified"] = files["content"][0]["last_modified"]
    _write(listed, files)


def _write(path, content):
    path.write_text(json.dumps(content, indent=1, sort_keys=True), encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="a folder that is not there yet")
    out = parser.parse_args().out
    if out.exists():
        parser.error(f"{out} is there already: name a new folder, or remove that one")
    build(out)


if __name__ == "__main__":
    main()
