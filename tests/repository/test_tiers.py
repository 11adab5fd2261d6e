"""Two tiers of checks: `make test`, quick, and `make test-all`, which runs the others, too. No test falls between them."""
import re
import tomllib
from itertools import chain, combinations

import pytest
from _pytest.mark.expression import Expression
from paths import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MARKERS = [line.partition(":")[0] for line in
           tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]["markers"]]
QUICK_WALK = "tests/browser/test_walk_00.py"
BY_BROWSER = {"chromium", "browser", "server", "page"}       # the fixtures of tests/browser that need one


def tiers(makefile):
    """What each tier selects: {target: expression over markers}."""
    recipes = dict(re.findall(r"^(test(?:-all)?):[^\n]*\n\t\$\(CHECK\)([^\n]*)$", makefile, re.M))
    return {target: re.fullmatch(r' -m "([^"]+)"', rest)[1] for target, rest in recipes.items()}


def runs_in(marks):
    return [target for target, expression in tiers(MAKEFILE).items() if Expression.compile(expression).evaluate(lambda name: name in marks)]


def test_whatever_markers_a_test_has_it_runs_in_exactly_one_tier():
    every = chain.from_iterable(combinations(MARKERS, n) for n in range(len(MARKERS) + 1))
    assert len(tiers(MAKEFILE)) == 2
    assert {marks: len(runs_in(marks)) for marks in every if len(runs_in(marks)) != 1} == {}


def test_both_tiers_collect_everything_that_pytest_collects_and_the_second_runs_the_first():
    check = re.search(r"^CHECK := (.*)$", MAKEFILE, re.M)[1]
    assert not re.search(r"--ignore|--deselect|-k |tests/|notebooks/", check)
    assert re.search(r"^test-all:.*\btest\b", MAKEFILE, re.M)
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert listed["testpaths"] == ["tests", "notebooks"] and "--strict-markers" in listed["addopts"]
    files = {path for path in (ROOT / "tests").rglob("*.py") if re.search(r"^\s*def test_", path.read_text(encoding="utf-8"), re.M)}
    assert [path.name for path in files if not path.name.startswith("test_")] == []


def test_every_test_collected_here_runs_in_one_tier(request):
    """Run as a whole, this sees every test there is, those of the other tier included."""
    found = request.config.stash[request.config.collected_key]
    assert [name for name, marks, _ in found if len(runs_in(marks)) != 1] == []


def test_what_needs_a_browser_is_marked_so_and_only_the_walk_through_00_is_quick(request):
    found = request.config.stash[request.config.collected_key]
    browser = {name: marks for name, marks, fixtures in found if name.startswith("tests/browser/") and BY_BROWSER & fixtures}
    assert [name for name, marks in browser.items() if "browser" not in marks] == []
    quick = {name.partition("::")[0] for name, marks in browser.items() if "whole" not in marks}
    assert quick <= {QUICK_WALK}


def test_what_reads_the_built_site_waits_for_it():
    """`make test` builds no site, and where one is required a test that misses it fails."""
    reads = [path for path in (ROOT / "tests").rglob("test_*.py") if "site_or_skip()" in path.read_text(encoding="utf-8")]
    assert len(reads) >= 6 and [path.name for path in reads if "mark.whole" not in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("target, rest", [("test", ' -m "not whole and not browser"'), ("test-all", ' -m "browser"')])
def test_a_tier_that_leaves_something_out_is_noticed(monkeypatch, target, rest):
    changed = re.sub(rf"(^{target}:[^\n]*\n\t\$\(CHECK\))[^\n]*$", rf"\1{rest}", MAKEFILE, flags=re.M)
    monkeypatch.setitem(globals(), "MAKEFILE", changed)
    with pytest.raises(AssertionError):
        test_whatever_markers_a_test_has_it_runs_in_exactly_one_tier()
