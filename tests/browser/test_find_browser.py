"""The browser is found, or one line says what to install: these tests need no browser."""
import os
import subprocess
import sys
from pathlib import Path

import pytest
from find_browser import MISSING, find_chromium, required


def only(*present):
    """A machine on which exactly these names lead to a program."""
    return lambda name: name if name in present else None


def test_the_usual_place_of_debian_is_found_first():
    assert find_chromium({}, only("/usr/bin/chromium", "google-chrome")) == "/usr/bin/chromium"


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome",
                                  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                                  r"C:\Program Files\Google\Chrome\Application\chrome.exe"])
def test_a_browser_under_any_usual_name_is_found(name):
    assert find_chromium({}, only(name)) == name


def test_the_named_browser_is_used_before_the_usual_ones():
    environ = {"SCOMM_CHROMIUM": "/opt/mine"}
    assert find_chromium(environ, only("/opt/mine", "/usr/bin/chromium")) == "/opt/mine"


def test_a_named_browser_that_does_not_exist_is_missing_and_not_replaced():
    assert find_chromium({"SCOMM_CHROMIUM": "/opt/mistyped"}, only("/usr/bin/chromium")) is None


def test_a_machine_without_a_browser_has_none():
    assert find_chromium({}, only()) is None


@pytest.mark.parametrize("environ, fails", [({}, False), ({"SCOMM_REQUIRE_BROWSER": "0"}, False),
                                            ({"SCOMM_REQUIRE_BROWSER": "1"}, True)])
def test_a_missing_browser_fails_only_where_one_is_required(environ, fails):
    assert required(environ) is fails


def test_one_line_says_what_to_install():
    assert "\n" not in MISSING and "sudo apt install chromium" in MISSING and "SCOMM_CHROMIUM" in MISSING


@pytest.mark.parametrize("must, outcome, lines", [("0", "2 skipped", ["SKIPPED [2]"]), ("1", "2 errors", [])])
def test_without_a_browser_the_browser_tests_are_skipped_in_one_line_or_fail(tmp_path, must, outcome, lines):
    (tmp_path / "test_two.py").write_text("def test_one(page): pass\ndef test_two(page, server): pass\n", encoding="utf-8")
    environ = os.environ | {"SCOMM_CHROMIUM": "/no/such/browser", "SCOMM_REQUIRE_BROWSER": must,
                            "PYTHONPATH": os.pathsep.join(map(str, (Path(__file__).parent, Path(__file__).parents[1]))), "PYTEST_ADDOPTS": ""}
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", "-ra", "-q",
                           "--rootdir", tmp_path, tmp_path], env=environ, capture_output=True, text=True, encoding="utf-8")
    told = [line[:11] for line in done.stdout.splitlines() if MISSING in line and line.startswith("SKIPPED")]
    assert outcome in done.stdout.splitlines()[-1] and MISSING in done.stdout and told == lines, done.stdout
