"""The package is read, not run: imports point one way, and every outside package has one room.

Each check is a function of a folder, so that it can be seen to fail on a package made wrong on purpose.
"""
import ast
import sys
from pathlib import Path

import pytest
from paths import ROOT

PACKAGE = ROOT / "scomm"

# The rooms of the house, and what each may import besides itself: the arrows run one way, and a late import counts, too.
MAY_IMPORT = {
    "data": set(),
    "record": {"data"},
    "model": {"data", "record"},
    "show": {"data", "record", "model"},
    "labs": {"data", "record", "model", "show"},
    "questions": {"data", "record", "model"},
    "page": {"data", "record", "model", "show", "labs", "questions"},
    "api": {"data", "record", "model", "show", "labs", "questions", "page"},
}
FRONT_DOOR = {"__init__", "__main__"}  # what is typed: they stand before the api, and may know every room

# Each outside package has one room, or one file. A lab draws in its own folder, with the same typed SVG elements as show/.
ROOMS = {"ipywidgets": ("page/",), "anywidget": ("page/",), "traitlets": ("page/",), "IPython": ("page/",),
         "pandas": ("data/frame.py",), "matplotlib": ("show/chart.py",), "svg": ("show/", "labs/")}

# A lesson that looked at the clock, the network or chance would not give the same words tomorrow.
NEVER_IMPORTED = ("random", "secrets", "uuid", "time", "socket", "ssl", "http", "ftplib", "smtplib", "webbrowser",
                  "urllib.request", "requests", "urllib3", "httpx", "aiohttp", "matplotlib.pyplot")
# `interact` and `Output` capture prints, which no test sees; pyplot keeps a figure nobody asked for.
NEVER_NAMED = {"pyplot", "interact", "interactive", "interactive_output", "now", "today", "utcnow", "urandom"}
NEVER_FROM_WIDGETS = {"interact", "interactive", "interactive_output", "interact_manual", "Output"}


def sources(package):
    """Every file of the package, as {path inside it: its syntax tree}."""
    return {path.relative_to(package).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(package.rglob("*.py"))}


def part(path):
    """The place of a file in the order: its folder, or its own name."""
    return path.split("/")[0].removesuffix(".py")


def nodes(tree, late=False):
    """Every node below `tree`, each with: does it run only when a function is called?"""
    for node in ast.iter_child_nodes(tree):
        yield node, late
        yield from nodes(node, late or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)))


def imports(path, tree, paths):
    """Each imported module as (line, dotted name, late); `from . import x` counts as the module x if there is one."""
    folder = ["scomm", *path.split("/")[:-1]]
    for node, late in nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, late
        elif isinstance(node, ast.ImportFrom):
            base = folder[:len(folder) - node.level + 1] if node.level else []
            base = base + (node.module.split(".") if node.module else [])
            for alias in node.names:
                inner = "/".join([*base[1:], alias.name])
                is_module = base[0] != "scomm" or f"{inner}.py" in paths or f"{inner}/__init__.py" in paths
                yield node.lineno, ".".join([*base, alias.name] if is_module or alias.name == "*" else base), late


def within(name, module):
    return name == module or name.startswith(module + ".")


def wrong_way(package):
    """Imports against the arrows, imports of another lab's inside, and files that stand in no room."""
    found, trees = [], sources(package)
    for path, tree in trees.items():
        here = part(path)
        if here not in MAY_IMPORT and here not in FRONT_DOOR:
            found.append(f"{path} stands in no room: move it into one of {', '.join(MAY_IMPORT)}")
            continue
        allowed = set(MAY_IMPORT) | FRONT_DOOR if here in FRONT_DOOR else MAY_IMPORT[here]
        for line, name, _ in imports(path, tree, trees):
            if within(name, "scomm"):
                inner = [*name.split(".")[1:], "__init__"]
                if inner[0] != here and inner[0] not in allowed:
                    found.append(f"{path}, line {line}: {here} may not import {inner[0]}")
                elif is_lab(inner, trees) and is_lab(path.split("/"), trees) and inner[1] != path.split("/")[1]:
                    found.append(f"{path}, line {line}: the inside of the lab {inner[1]} is its own")
    return found


def is_lab(parts, paths):
    """Whether a path leads into the folder of one lab: labs/NAME/…"""
    return len(parts) > 1 and parts[0] == "labs" and f"labs/{parts[1]}/__init__.py" in paths


def circles(package):
    """Modules that need one another, each circle told once; a late import closes a circle, too."""
    trees = sources(package)
    names = {("scomm." + path.removesuffix(".py").replace("/", ".")).removesuffix(".__init__"): path for path in trees}
    needs = {path: sorted({names[name] for _, name, _ in imports(path, tree, trees) if name in names} - {path})
             for path, tree in trees.items()}
    found, done = [], set()

    def follow(path, way):
        if path in way:
            found.append(" → ".join([*way[way.index(path):], path]))
        elif path not in done:
            for needed in needs[path]:
                follow(needed, [*way, path])
            done.add(path)

    for path in needs:
        follow(path, [])
    return found


def out_of_room(package):
    """Outside packages that are imported in a file that is not their room, or as soon as the file is."""
    found, trees = [], sources(package)
    for path, tree in trees.items():
        for line, name, late in imports(path, tree, trees):
            top = name.split(".")[0]
            if top == "scomm" or top in sys.stdlib_module_names:
                continue
            rooms = ROOMS.get(top, ())
            if not path.startswith(rooms):
                found.append(f"{path}, line {line}: {top} belongs in {' or '.join(rooms) or 'no file of the package'}")
            elif not late:
                found.append(f"{path}, line {line}: {top} is imported with the file; import it in the function that uses it")
    return found


def never_used(package):
    """The clock, the network, chance, captured output, star imports, and imports that hide from these checks."""
    found, trees = [], sources(package)
    for path, tree in trees.items():
        for line, name, _ in imports(path, tree, trees):
            top, last = name.split(".")[0], name.split(".")[-1]
            if any(within(name, module) for module in NEVER_IMPORTED):
                found.append(f"{path}, line {line}: imports {name}")
            elif last == "*":
                found.append(f"{path}, line {line}: imports everything from {name.removesuffix('.*')}")
            elif top == "ipywidgets" and last in NEVER_FROM_WIDGETS:
                found.append(f"{path}, line {line}: imports {name}")
        for node, _ in nodes(tree):
            if isinstance(node, ast.Attribute):
                of_widgets = isinstance(node.value, ast.Name) and node.value.id in ("widgets", "ipywidgets", "w")
                if node.attr in NEVER_NAMED or of_widgets and node.attr in NEVER_FROM_WIDGETS:
                    found.append(f"{path}, line {node.lineno}: uses .{node.attr}")
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", getattr(called, "id", ""))
            if name in ("import_module", "__import__") and part(path) not in FRONT_DOOR | {"labs"}:
                found.append(f"{path}, line {node.lineno}: {name}() hides an import from this test")
    return found


def test_there_is_a_package_to_read():
    assert {"data/__init__.py", "api.py", "model/policy.py", "model/outcomes.py", "page/panel.py"} <= set(sources(PACKAGE))


def test_every_file_stands_in_a_room_and_imports_only_downward():
    assert wrong_way(PACKAGE) == []


def test_no_two_modules_need_each_other():
    assert circles(PACKAGE) == []


def test_the_package_can_be_taken_in_at_a_glance():
    """Ten entries at the root, twelve files in show/, 230 lines in a module, 120 characters in a line."""
    assert len([entry for entry in PACKAGE.iterdir() if entry.name not in ("__pycache__", "_data")]) <= 10
    assert len(list((PACKAGE / "show").glob("*.py"))) <= 12
    lines = {path: (PACKAGE / path).read_text(encoding="utf-8").splitlines() for path in sources(PACKAGE)}
    assert [path for path, text in lines.items() if len(text) > 230] == []
    assert [f"{path}, line {n}" for path, text in lines.items() for n, line in enumerate(text, 1) if len(line) > 120] == []


def test_no_name_a_learner_types_hides_a_module():
    """`scomm.compare` is a function, so no module may be called that: `import scomm.compare` would then be lost."""
    import scomm
    assert not {path.removesuffix(".py").split("/")[0] for path in sources(PACKAGE)} & set(scomm.__all__)


def test_every_outside_package_stays_in_its_room_and_is_imported_late():
    assert out_of_room(PACKAGE) == []


def test_no_file_looks_at_the_clock_the_network_or_chance_and_none_captures_output():
    assert never_used(PACKAGE) == []


def package(folder, path, text):
    """A package that is right, with one file written over."""
    files = {"__init__.py": "", "data.py": "", "record/__init__.py": "", "record/dates.py": "from .. import data",
             "model/__init__.py": "", "model/policy.py": "from ..record import dates", "model/compare.py": "from . import policy",
             "show/__init__.py": "from .shown import Shown", "show/shown.py": "class Shown: pass",
             "questions/__init__.py": "", "questions/bank.py": "from ..model import compare",
             "labs/__init__.py": "", "labs/one.py": "from ..show.shown import Shown",
             "labs/big/__init__.py": "from .lab import declaration", "labs/big/lab.py": "from . import picture",
             "labs/big/picture.py": "from ...show import shown",
             "page/__init__.py": "", "page/panel.py": "from ..show import shown\nfrom .. import labs", "api.py": "from .page import panel", path: text}
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path, text", [
    ("model/policy.py", "from ..data import row\nimport json"),
    ("show/tables.py", "from ..model.compare import compare\nfrom . import shown\ndef draw():\n    import svg"),
    ("data/frame.py", "def table():\n    import pandas"),
    ("page/panel.py", "from ..questions import bank\ndef build():\n    import ipywidgets as widgets\n    return widgets.HTML()"),
    ("labs/two.py", "from ..model import compare\nfrom ..model.policy import Policy\nfrom . import one"),
    ("labs/big/picture.py", "from ..one import control\ndef draw():\n    import svg"),
    ("__main__.py", "import scomm as sc\nfrom importlib.metadata import version"),
    ("labs/__init__.py", "from importlib import import_module\ndef load(name):\n    return import_module(name)"),
    ("model/clock.py", "from datetime import date, datetime, time\nfrom urllib.parse import quote"),
])
def test_what_is_right_is_not_reported(tmp_path, path, text):
    folder = package(tmp_path, path, text)
    assert wrong_way(folder) + circles(folder) + out_of_room(folder) + never_used(folder) == []


@pytest.mark.parametrize("path, text, expected", [
    ("data.py", "from .model.policy import Policy", "data.py, line 1: data may not import model"),
    ("data.py", "def late():\n    from .model import policy", "data.py, line 2: data may not import model"),
    ("data.py", "import scomm.record.dates", "data.py, line 1: data may not import record"),
    ("data.py", "from scomm import api", "data.py, line 1: data may not import api"),
    ("data.py", "import scomm", "data.py, line 1: data may not import __init__"),
    ("data.py", "from . import anything", "data.py, line 1: data may not import __init__"),
    ("record/dates.py", "from ..model import policy", "record/dates.py, line 1: record may not import model"),
    ("model/policy.py", "from ..show import shown", "model/policy.py, line 1: model may not import show"),
    ("show/shown.py", "from ..page.panel import Panel", "show/shown.py, line 1: show may not import page"),
    ("show/shown.py", "from ..labs import one", "show/shown.py, line 1: show may not import labs"),
    ("questions/bank.py", "from ..page import panel", "questions/bank.py, line 1: questions may not import page"),
    ("questions/bank.py", "from ..show import shown", "questions/bank.py, line 1: questions may not import show"),
    ("labs/one.py", "from ..questions import bank", "labs/one.py, line 1: labs may not import questions"),
    ("labs/one.py", "from .. import api", "labs/one.py, line 1: labs may not import api"),
    ("labs/small/__init__.py", "from ..big.picture import draw", "the inside of the lab big is its own"),
    ("helpers.py", "", "helpers.py stands in no room"),
])
def test_an_import_that_points_the_wrong_way_is_reported(tmp_path, path, text, expected):
    [fault] = wrong_way(package(tmp_path, path, text))
    assert expected in fault


@pytest.mark.parametrize("path, text, circle", [
    ("record/dates.py", "from ..model import policy", "model/policy.py → record/dates.py → model/policy.py"),
    ("labs/big/picture.py", "def late():\n    from .lab import declaration", "labs/big/lab.py → labs/big/picture.py → labs/big/lab.py"),
])
def test_modules_that_need_each_other_are_reported(tmp_path, path, text, circle):
    assert circles(package(tmp_path, path, text)) == [circle]


@pytest.mark.parametrize("path, text, expected", [
    ("model/policy.py", "def late():\n    import pandas", "model/policy.py, line 2: pandas belongs in data/frame.py"),
    ("show/tables.py", "def late():\n    from matplotlib.figure import Figure", "matplotlib belongs in show/chart.py"),
    ("labs/one.py", "def late():\n    import ipywidgets", "ipywidgets belongs in page/"),
    ("model/compare.py", "def late():\n    import svg", "svg belongs in show/ or labs/"),
    ("model/county.py", "def late():\n    import numpy", "numpy belongs in no file of the package"),
    ("data/frame.py", "import pandas", "data/frame.py, line 1: pandas is imported with the file"),
    ("data/frame.py", "try:\n    import pandas\nexcept ImportError:\n    pandas = None", "line 2: pandas is imported with the file"),
    ("page/live_region.py", "class Live:\n    import anywidget", "page/live_region.py, line 2: anywidget is imported with the file"),
    ("show/chart.py", "from matplotlib.figure import Figure", "matplotlib is imported with the file"),
])
def test_an_outside_package_out_of_its_room_is_reported(tmp_path, path, text, expected):
    [fault] = out_of_room(package(tmp_path, path, text))
    assert expected in fault


@pytest.mark.parametrize("path, text, expected", [
    ("model/county.py", "import random", "imports random"),
    ("model/clock.py", "import time", "imports time"),
    ("model/clock.py", "def late():\n    from time import sleep", "imports time.sleep"),
    ("model/clock.py", "from datetime import datetime\nnow = datetime.now()", "uses .now"),
    ("model/clock.py", "import datetime\nday = datetime.date.today()", "uses .today"),
    ("data.py", "from urllib.request import urlopen", "imports urllib.request.urlopen"),
    ("data.py", "from urllib import request", "imports urllib.request"),
    ("data.py", "import http.client", "imports http.client"),
    ("data.py", "import socket", "imports socket"),
    ("data.py", "import requests", "imports requests"),
    ("show/chart.py", "def draw():\n    import matplotlib.pyplot as plt", "imports matplotlib.pyplot"),
    ("show/chart.py", "def draw():\n    from matplotlib import pyplot", "imports matplotlib.pyplot"),
    ("show/chart.py", "def draw():\n    import matplotlib\n    matplotlib.pyplot.show()", "uses .pyplot"),
    ("page/panel.py", "def build():\n    from ipywidgets import interact", "imports ipywidgets.interact"),
    ("page/panel.py", "def build():\n    import ipywidgets as w\n    return w.interactive_output({}, {})", "uses .interactive_output"),
    ("page/panel.py", "def build():\n    import ipywidgets as widgets\n    return widgets.Output()", "uses .Output"),
    ("labs/one.py", "from ..show.shown import *", "imports everything from scomm.show.shown"),
    ("page/question.py", "def late():\n    from ipywidgets import *", "imports everything from ipywidgets"),
    ("data.py", "import importlib\nimportlib.import_module('scomm.policy')", "import_module() hides an import"),
    ("data.py", "__import__('random')", "__import__() hides an import"),
])
def test_the_clock_the_network_chance_and_captured_output_are_reported(tmp_path, path, text, expected):
    [fault] = never_used(package(tmp_path, path, text))
    assert expected in fault
