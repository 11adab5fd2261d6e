"""The core inside the browser's own Python: what it works out equals what CPython works out, to the last character."""
import json
import subprocess

import core_numbers
import pytest
from site_made import ROOT, site_or_skip

import scomm as sc

pytestmark = pytest.mark.whole      # they read the built site

NODE = ROOT / "build" / "tools" / "bin" / "node"


@pytest.fixture(scope="module")
def pyodide():
    """What core_numbers.py gives under Pyodide, run by Node.js with the package from the built site."""
    packages = site_or_skip() / "lite" / "static" / "pyodide"
    folder = ROOT / "tests" / "site"
    done = subprocess.run([NODE, folder / "core_numbers.mjs", packages, folder / "core_numbers.py"],
                          capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def cpython():
    return json.loads(json.dumps(core_numbers.numbers()))


def test_all_960_policies_give_the_same_eight_counts(pyodide, cpython):
    assert len(pyodide["numbers"]["counts"]) == len(sc.policies()) == 960
    assert pyodide["numbers"]["counts"] == cpython["counts"]


@pytest.mark.parametrize("part", ["labs", "drawings", "presets", "records"])
def test_every_lab_says_and_draws_the_same_and_so_does_the_record(pyodide, cpython, part):
    assert pyodide["numbers"][part] == cpython[part], "the site may be older than the checkout: run make site"


def test_the_core_loads_neither_widgets_nor_pandas_nor_matplotlib(pyodide):
    assert pyodide["loaded"] == []
