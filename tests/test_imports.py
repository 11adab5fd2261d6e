"""The package is read, not run: imports point one way, and every outside package has one room.

Each check is a function of a folder, so that it can be seen to fail on a package made wrong on purpose.
"""
import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scomm"

# From left to right, as in the picture of the architecture: a module may import what stands to the left of it.
ORDER = ["data", "places", "record", "policy", "county", "outcomes", "compare", "days", "clock", "rollout", "curves", "practice", "agreements",
         "estimate", "published", "place_check", "real_mix", "what_if", "monitor",
         "show", "keys", "entries", "questions", "reading", "feedback", "live", "presenting", "controls", "setting", "fields", "screen", "panel",
         "answers", "ask", "labs", "vocabulary"]
FRONT_DOOR = {"vocabulary", "__init__", "__main__"}  # stand at the end together, and may know each other
# Some know less than everything to their left: the lines in the picture do not cross.
OBSERVED = {"data", "places", "record", "rollout"}
ONLY = {"places": {"data"}, "record": {"data", "places"}, "entries": {"data"}, "policy": {"data", "record"}, "county": {"data"}, "days": {"data", "record"},
        "clock": {"data", "record", "days"}, "rollout": {"data", "places", "record"}, "curves": OBSERVED, "practice": OBSERVED, "agreements": {"data", "record"},
        "estimate": OBSERVED, "published": OBSERVED | {"estimate"}, "place_check": OBSERVED | {"estimate"},
        "real_mix": OBSERVED | {"estimate"}, "what_if": OBSERVED | {"estimate", "place_check"}, "monitor": {"data", "record"}}

SCREEN = ("live.py", "screen.py", "panel.py", "ask.py")
ROOMS = {"ipywidgets": SCREEN, "anywidget": SCREEN, "traitlets": SCREEN, "IPython": SCREEN,
         "pandas": ("data.py",), "matplotlib": ("show/charts.py",), "svg": ("show/",)}

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
    """Imports that do not point from left to right, and files that have no place in the order."""
    found, trees = [], sources(package)
    for path, tree in trees.items():
        here = part(path)
        if here not in ORDER and here not in FRONT_DOOR:
            found.append(f"{path} has no place in the order of imports: "
                         "give it one in ORDER, between what it uses and what uses it")
            continue
        left = set(ORDER) | FRONT_DOOR if here in FRONT_DOOR else ONLY.get(here, set(ORDER[:ORDER.index(here)]))
        for line, name, _ in imports(path, tree, trees):
            if within(name, "scomm"):
                there = (name.split(".") + ["__init__"])[1]
                if there != here and there not in left:
                    found.append(f"{path}, line {line}: {here} may not import {there}")
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
    assert {"data.py", "policy.py", "county.py", "outcomes.py"} <= set(sources(PACKAGE))


def test_imports_point_only_from_left_to_right():
    assert wrong_way(PACKAGE) == []


def test_every_outside_package_stays_in_its_room_and_is_imported_late():
    assert out_of_room(PACKAGE) == []


def test_no_file_looks_at_the_clock_the_network_or_chance_and_none_captures_output():
    assert never_used(PACKAGE) == []


def package(folder, path, text):
    """A package that is right, with one file written over."""
    files = {"__init__.py": "", "data.py": "", "policy.py": "from . import data", "compare.py": "",
             "show/__init__.py": "from .shown import Shown", "show/shown.py": "class Shown: pass",
             "panel.py": "from .show import shown", "labs/__init__.py": "",
             "labs/one.py": "from ..show.shown import Shown", "vocabulary.py": "from . import labs", path: text}
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path, text", [
    ("policy.py", "from .data import row\nimport json"),
    ("show/diagrams.py", "from ..compare import compare\nfrom . import shown\ndef draw():\n    import svg"),
    ("data.py", "def table():\n    import pandas"),
    ("panel.py", "from . import data, policy\ndef build():\n    import ipywidgets as widgets\n    return widgets.HTML()"),
    ("labs/two.py", "from .. import compare\nfrom ..policy import Policy\nfrom . import one"),
    ("__main__.py", "import scomm as sc\nfrom importlib.metadata import version"),
    ("vocabulary.py", "from importlib import import_module\ndef lab(name):\n    return import_module(name)"),
    ("clock.py", "from datetime import date, datetime, time\nfrom urllib.parse import quote"),
])
def test_what_is_right_is_not_reported(tmp_path, path, text):
    folder = package(tmp_path, path, text)
    assert wrong_way(folder) + out_of_room(folder) + never_used(folder) == []


@pytest.mark.parametrize("path, text, expected", [
    ("data.py", "from .policy import Policy", "data.py, line 1: data may not import policy"),
    ("data.py", "def late():\n    from . import policy", "data.py, line 2: data may not import policy"),
    ("data.py", "import scomm.policy", "data.py, line 1: data may not import policy"),
    ("data.py", "from scomm import policy", "data.py, line 1: data may not import policy"),
    ("data.py", "import scomm", "data.py, line 1: data may not import __init__"),
    ("data.py", "from . import anything", "data.py, line 1: data may not import __init__"),
    ("county.py", "from . import policy", "county.py, line 1: county may not import policy"),
    ("rollout.py", "from .county import cells", "rollout.py, line 1: rollout may not import county"),
    ("show/shown.py", "from ..panel import Panel", "show/shown.py, line 1: show may not import panel"),
    ("show/shown.py", "from .. import panel", "show/shown.py, line 1: show may not import panel"),
    ("panel.py", "from .labs import one", "panel.py, line 1: panel may not import labs"),
    ("labs/one.py", "from .. import vocabulary", "labs/one.py, line 1: labs may not import vocabulary"),
    ("helpers.py", "", "helpers.py has no place in the order of imports"),
])
def test_an_import_that_points_the_wrong_way_is_reported(tmp_path, path, text, expected):
    [fault] = wrong_way(package(tmp_path, path, text))
    assert fault.startswith(expected)


@pytest.mark.parametrize("path, text, expected", [
    ("policy.py", "def late():\n    import pandas", "policy.py, line 2: pandas belongs in data.py"),
    ("show/diagrams.py", "def late():\n    from matplotlib.figure import Figure", "matplotlib belongs in show/charts.py"),
    ("labs/one.py", "def late():\n    import ipywidgets", "ipywidgets belongs in live.py or screen.py"),
    ("compare.py", "def late():\n    import svg", "svg belongs in show/"),
    ("county.py", "def late():\n    import numpy", "numpy belongs in no file of the package"),
    ("data.py", "import pandas", "data.py, line 1: pandas is imported with the file"),
    ("data.py", "try:\n    import pandas\nexcept ImportError:\n    pandas = None", "line 2: pandas is imported with the file"),
    ("live.py", "class Live:\n    import anywidget", "live.py, line 2: anywidget is imported with the file"),
    ("show/charts.py", "from matplotlib.figure import Figure", "matplotlib is imported with the file"),
])
def test_an_outside_package_out_of_its_room_is_reported(tmp_path, path, text, expected):
    [fault] = out_of_room(package(tmp_path, path, text))
    assert expected in fault


@pytest.mark.parametrize("path, text, expected", [
    ("county.py", "import random", "imports random"),
    ("clock.py", "import time", "imports time"),
    ("clock.py", "def late():\n    from time import sleep", "imports time.sleep"),
    ("clock.py", "from datetime import datetime\nnow = datetime.now()", "uses .now"),
    ("clock.py", "import datetime\nday = datetime.date.today()", "uses .today"),
    ("data.py", "from urllib.request import urlopen", "imports urllib.request.urlopen"),
    ("data.py", "from urllib import request", "imports urllib.request"),
    ("data.py", "import http.client", "imports http.client"),
    ("data.py", "import socket", "imports socket"),
    ("data.py", "import requests", "imports requests"),
    ("show/charts.py", "def draw():\n    import matplotlib.pyplot as plt", "imports matplotlib.pyplot"),
    ("show/charts.py", "def draw():\n    from matplotlib import pyplot", "imports matplotlib.pyplot"),
    ("show/charts.py", "def draw():\n    import matplotlib\n    matplotlib.pyplot.show()", "uses .pyplot"),
    ("panel.py", "def build():\n    from ipywidgets import interact", "imports ipywidgets.interact"),
    ("panel.py", "def build():\n    import ipywidgets as w\n    return w.interactive_output({}, {})", "uses .interactive_output"),
    ("panel.py", "def build():\n    import ipywidgets as widgets\n    return widgets.Output()", "uses .Output"),
    ("labs/one.py", "from ..show.shown import *", "imports everything from scomm.show.shown"),
    ("ask.py", "def late():\n    from ipywidgets import *", "imports everything from ipywidgets"),
    ("data.py", "import importlib\nimportlib.import_module('scomm.policy')", "import_module() hides an import"),
    ("data.py", "__import__('random')", "__import__() hides an import"),
])
def test_the_clock_the_network_chance_and_captured_output_are_reported(tmp_path, path, text, expected):
    [fault] = never_used(package(tmp_path, path, text))
    assert expected in fault
