"""The course inside the browser as files: whole, small, of this checkout, and without an address outside."""
import base64
import datetime as dt
import hashlib
import html.parser
import json
import os
import re
import subprocess
import time
import zipfile

import pytest
from site_made import ROOT, site_or_skip

from website.lite import build

pytestmark = pytest.mark.whole      # they read the built site

TOOLS = ROOT / "build" / "tools"
LARGEST = 60_000_000
OLDER = "the site is older than the checkout: run make site"


@pytest.fixture(scope="module")
def lite():
    return site_or_skip() / "lite"


@pytest.fixture(scope="module")
def config(lite):
    return json.loads((lite / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]


@pytest.fixture(scope="module")
def lock(lite):
    return json.loads((lite / "static" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))


class Page(html.parser.HTMLParser):
    """What a page asks for, what runs in it, and the policy it is under."""

    def __init__(self, path):
        super().__init__()
        self.asked, self.inline, self.policies, self._in_script = [], [], [], False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.asked += [given[name] for name in ("src", "href") if name in given]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append({part.split()[0]: part.split()[1:] for part in given["content"].split("; ")})
        self._in_script = tag == "script" and "src" not in given and given.get("type") != "application/json"

    def handle_data(self, text):
        if self._in_script:
            self.inline.append(text)
        self._in_script = False


def texts(node):
    """Every text in a JSON value."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return [each for part in node for each in texts(part)]
    return [node] if isinstance(node, str) else []


def test_it_is_at_most_60_megabytes(lite):
    sizes = {path: path.stat().st_size for path in lite.rglob("*") if path.is_file()}
    assert sum(sizes.values()) <= LARGEST, sorted(sizes, key=sizes.get)[-5:]


def test_no_configuration_names_an_address_outside(lite, config, lock):
    outside = re.compile(r"(https?:)?//")
    others = [json.loads(path.read_text(encoding="utf-8")) for path in lite.glob("*/jupyter-lite.json")]
    for settings in (config, lock, *others):
        assert [text for text in texts(settings) if outside.match(text)] == []
    for page in lite.rglob("*.html"):
        assert [address for address in Page(page).asked if outside.match(address)] == []


def test_python_is_taken_from_the_site_and_nothing_is_installed_from_elsewhere(lite, config):
    kernel = config["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["disablePyPIFallback"] is True and kernel["pipliteUrls"] == []
    assert kernel["loadPyodideOptions"]["lockFileURL"] == "./static/pyodide/pyodide-lock.json"
    assert (lite / kernel["pyodideUrl"]).is_file()
    assert not list(lite.rglob("*.map")) and not (lite / "service-worker.js").exists()


def test_every_listed_package_lies_beside_the_list_and_is_the_one_listed(lite, config, lock):
    folder, packages = lite / "static" / "pyodide", lock["packages"]
    assert {path.name for path in folder.glob("*.whl")} == {entry["file_name"] for entry in packages.values()}
    for entry in packages.values():
        assert hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest() == entry["sha256"]
        assert set(entry["depends"]) <= set(packages)
    kernel = config["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert set(kernel["loadPyodideOptions"]["packages"]) <= set(packages)


def test_only_the_four_extensions_of_the_course_are_there(config):
    assert {each["name"] for each in config["federated_extensions"]} == {
        "@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension", "anywidget",
        "jupyterlab_pygments"}


def test_every_notebook_is_there_as_it_is_stored(lite):
    stored = {path.name: path.read_bytes() for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {path.name: path.read_bytes() for path in (lite / "files").iterdir()} == stored, OLDER
    listed = json.loads((lite / "api" / "contents" / "all.json").read_text(encoding="utf-8"))["content"]
    assert {entry["path"] for entry in listed} == set(stored)


def test_the_course_is_this_one_with_its_data(lite, lock):
    with zipfile.ZipFile(lite / "static" / "pyodide" / lock["packages"]["scomm"]["file_name"]) as wheel:
        carried = {name: wheel.read(name) for name in wheel.namelist()
                   if ".dist-info/" not in name and not name.endswith(".pyc")}
    ours = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "scomm").rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}
    ours |= {f"scomm/_data/{path.relative_to(ROOT / 'data').as_posix()}": path.read_bytes()
             for path in (ROOT / "data").rglob("*") if path.is_file()}
    assert carried == ours, OLDER


def test_every_page_allows_only_its_own_site_and_names_the_scripts_inside_it(lite):
    pages = list(lite.rglob("*.html"))
    assert lite / "lab" / "index.html" in pages
    for path in pages:
        page = Page(path)
        [policy] = page.policies
        assert policy["default-src"] == ["'self'"]
        assert policy["object-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
        digests = [hashlib.sha256(text.encode()).digest() for text in page.inline]
        hashes = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
        assert set(policy["script-src"]) == {"'self'", "'wasm-unsafe-eval'", "'unsafe-eval'", "blob:"} | hashes
        assert {source for allowed in policy.values() for source in allowed} - hashes <= {
            "'self'", "'none'", "'wasm-unsafe-eval'", "'unsafe-eval'", "'unsafe-inline'", "blob:", "data:"}
        assert "connect-src" not in policy, "requests fall under default-src: this site alone"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its time zone")
@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/Chicago", "Pacific/Kiritimati"])
def test_notebooks_bear_the_day_of_release_in_every_time_zone(tmp_path, monkeypatch, zone):
    released = re.search(r"date-released: ([\d-]+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"))[1]
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        build._notebooks(tmp_path / "notebooks")
    finally:
        monkeypatch.undo()
        time.tzset()
    dated = {dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) for path in (tmp_path / "notebooks").iterdir()}
    assert dated == {dt.datetime.fromisoformat(f"{released}T00:00Z")}


def test_a_second_building_gives_the_same_bytes(lite, tmp_path):
    again = tmp_path / "lite"
    subprocess.run([TOOLS / "bin" / "python", "-m", "website.lite.build", again], cwd=ROOT, check=True, timeout=300,
                   env={**os.environ, "TZ": "Asia/Kolkata"})
    one, other = ({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
                   if path.is_file()} for folder in (lite, again))
    assert set(one) == set(other), OLDER
    assert [name for name in one if one[name] != other[name]] == [], OLDER
