"""The quick tests of the checkout as witnesses: which of them fails while one value of data/ is one step away?

Their modules are loaded anew so that they read the copy, not the checkout: a test that held the copy against the checkout would notice
everything and mean nothing.
"""
from __future__ import annotations

import importlib.util
import inspect
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest import mock

import paths
import pytest

from scomm import data

ROOMS = ("record", "model", "questions", "labs")
QUICK = 0.06            # seconds: a test that takes longer is no witness here


@dataclass(eq=False)
class Witness:
    """One test, or one set of its parameters: how to call it, the files it opens, and how long it takes."""
    path: Path
    name: str
    nth: int
    call: partial
    opens: set = field(default_factory=set)
    seconds: float = 0.0


class Loaded:
    """Test modules that read a folder of data of their own."""

    def __init__(self, folder, files):
        self.modules = {}
        kept = {name: module for name, module in sys.modules.items() if _of_tests(module)}
        kept_path, sys.path[:0] = list(sys.path), sorted({str(path.parent) for path in files})
        for name in kept:
            del sys.modules[name]
        try:
            with mock.patch.object(paths, "DATA", folder):
                for path in files:
                    self.modules[path] = self._load(path)
            self.helpers = [module for module in sys.modules.values() if _of_tests(module)]
        finally:
            for name in [name for name, module in sys.modules.items() if _of_tests(module)]:
                del sys.modules[name]
            sys.modules.update(kept)
            sys.path[:] = kept_path

    @staticmethod
    def _load(path):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = sys.modules[path.stem] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def forget(self):
        """Let package and tests read everything anew."""
        data.forget()
        for module in self.helpers:
            for each in vars(module).values():
                if hasattr(each, "cache_clear") and getattr(each, "__module__", "") == module.__name__:
                    each.cache_clear()


def _of_tests(module):
    file = getattr(module, "__file__", None)
    return bool(file) and Path(file).is_relative_to(paths.TESTS) and module.__name__ not in ("paths", "conftest") \
        and not module.__name__.startswith(("bite", "test_bite"))


def calls(module):
    """(name, call) for every test of a module that needs no fixture, one for each set of its parameters."""
    for name, function in vars(module).items():
        if not name.startswith("test_") or not inspect.isfunction(function):
            continue
        runs = [partial(function)]
        for mark in getattr(function, "pytestmark", ()):
            if mark.name == "parametrize":
                names = [each.strip() for each in mark.args[0].split(",")] if isinstance(mark.args[0], str) else list(mark.args[0])
                sets = [getattr(given, "values", given) if not isinstance(given, dict) else given for given in mark.args[1]]
                sets = [given if len(names) > 1 or hasattr(raw, "marks") else (given,) for given, raw in zip(sets, mark.args[1])]
                runs = [partial(run, **dict(zip(names, given))) for run in runs for given in sets]
        wanted = set(inspect.signature(function).parameters)
        yield from ((name, nth, run) for nth, run in enumerate(runs) if wanted == set(run.keywords))


class Witnesses:
    """All quick tests, each with the files of a copy that it opens."""

    def __init__(self, folder):
        self.folder, self.opened = folder, set()
        sys.addaudithook(self._hear)
        files = [path for room in ROOMS for path in sorted((paths.TESTS / room).glob("test_*.py"))]
        self.loaded = Loaded(folder, files)
        self.all = [Witness(path, name, nth, call) for path, module in self.loaded.modules.items() for name, nth, call in calls(module)]
        self.all = [witness for witness in self.all if self._measure(witness)]

    def _hear(self, event, arguments):
        if event == "open" and self.opened is not None and str(arguments[0]).startswith(str(self.folder)):
            self.opened.add(str(arguments[0]))

    def _measure(self, witness):
        """Run it once as it is: it has to pass, soon, and to read something of the data."""
        self.opened = set()
        self.loaded.forget()
        begun = time.perf_counter()
        if not passes(witness.call):
            return False
        witness.seconds = time.perf_counter() - begun
        witness.opens = {Path(name).relative_to(self.folder).as_posix() for name in self.opened}
        return bool(witness.opens - {"datapackage.json"}) and witness.seconds <= QUICK

    def first(self, file):
        """The name of the first test that fails now, among those that open a file; "" if all pass."""
        for witness in sorted((w for w in self.all if file in w.opens), key=lambda w: w.seconds):
            self.loaded.forget()
            if not passes(witness.call) and self._again(witness):
                self.all.remove(witness)
                self.all.insert(0, witness)
                return f"{witness.path.stem}::{witness.name}"
        return ""

    def _again(self, witness):
        """Whether it fails, too, with its module loaded from the changed data: what it read at first is no witness."""
        try:
            loaded = Loaded(self.folder, [witness.path])
        except Exception:
            return True
        runs = [call for name, nth, call in calls(loaded.modules[witness.path]) if (name, nth) == (witness.name, witness.nth)]
        loaded.forget()
        return not runs or not passes(runs[0])


def passes(call):
    try:
        call()
    except pytest.skip.Exception:
        return True
    except (Exception, pytest.fail.Exception):
        return False
    return True
