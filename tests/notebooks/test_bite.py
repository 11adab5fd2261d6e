"""The bite by exception: whatever value of data/ is one step away, something notices, but for one in ten, each with its reason."""
import subprocess
import sys
from collections import defaultdict

import bite
import pytest
from bite_copy import Copy
from bite_values import steps, values
from paths import ROOT

from scomm import data

pytestmark = pytest.mark.whole
TESTED, OPEN = bite.exceptions()
SAMPLES = 3          # values of a group that a named test has to notice, evenly spaced; in a group of fewer, all


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return bite.unnoticed(tmp_path_factory.mktemp("bite") / "data")


def test_what_nothing_notices_is_listed_with_a_test_or_a_reason(found):
    groups, _, _ = found
    assert {name: each[0].name for name, each in groups.items() if name not in TESTED and name not in OPEN} == {}


def test_no_exception_is_left_over(found):
    groups, _, _ = found
    assert [name for name in (*TESTED, *OPEN) if name not in groups] == []
    assert not TESTED.keys() & OPEN.keys() and all(len(why) > 20 for why in OPEN.values())


def test_at_most_one_value_in_ten_is_noticed_by_nothing(found):
    groups, counted, bitten = found
    left = sum(value.count for name in OPEN for value in groups.get(name, ()))
    assert bitten > 0 and left * 10 <= counted, f"{left:,} of {counted:,}"


@pytest.mark.parametrize("name", TESTED)
def test_the_test_that_an_exception_names_notices_a_value_one_step_away(name, tmp_path, monkeypatch):
    by_group = defaultdict(list)
    with Copy(tmp_path / "data") as copy:
        for value in values(copy.folder):
            by_group[bite.group(value)].append(value)
        listed = by_group[name]
        picked = listed[::max(1, len(listed) // SAMPLES)][:SAMPLES]
        monkeypatch.setenv("SCOMM_DATA", str(copy.folder))
        missed = [value.name for value in picked
                  for new in [next(iter(steps(value, copy.file(value.file), copy.folder)))]
                  if not _fails(TESTED[name], copy, value, new)]
    assert len(missed) * 2 < len(picked), missed
    data.forget()


def _fails(test, copy, value, new):
    """Whether a test fails in a process of its own, in a checkout whose data/ is the copy with one value changed."""
    with copy.changed(value, new):
        code = ("import sys, pathlib; sys.path.insert(0, 'tests'); import paths; paths.DATA = pathlib.Path(sys.argv[1]); "
                "import pytest; sys.exit(pytest.main(['-x', '-q', '-p', 'no:cacheprovider', sys.argv[2]]))")
        return subprocess.run([sys.executable, "-c", code, copy.folder, test], cwd=ROOT, capture_output=True,
                              encoding="utf-8", check=False).returncode == 1


def test_a_value_that_nothing_reads_is_found(tmp_path):
    """Seen to fail: a step in a margin of error, which no notebook shows, is nobody's."""
    with Copy(tmp_path / "data") as copy:
        outputs, claims = bite.Outputs(), bite.Claims(copy.folder)
        value = next(each for each in values(copy.folder) if bite.group(each) == "counties.csv:noncitizens_2010_moe")
        assert bite.noticed(value, copy, outputs, claims) == ""
        rate = next(each for each in values(copy.folder) if each.name.startswith("county.toml:rate.pickup.central"))
        assert bite.noticed(rate, copy, outputs, claims).startswith("output")
