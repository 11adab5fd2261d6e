"""The browser is found, or one line says what to install: these tests need no browser."""
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


@pytest.mark.parametrize("must, outcome", [("0", "skipped"), ("1", "errors")])
def test_without_a_browser_the_browser_tests_are_skipped_or_fail_in_one_line(pytester_without_browser, must, outcome):
    result = pytester_without_browser(must)
    assert result.parseoutcomes().get(outcome) == 2, result.outlines
    told = [line for line in result.outlines if MISSING in line and line.startswith(("SKIPPED", "ERROR"))]
    assert len(told) == (1 if outcome == "skipped" else 2), told
