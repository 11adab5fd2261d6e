"""What all tests share: the package from this checkout, read anew when a test changes the data."""
import shutil

import pytest

from scomm import data as course_data
from paths import ROOT


@pytest.fixture
def changed_data(tmp_path, monkeypatch):
    """A copy of data/ that a test may break; the package reads the copy until the test ends."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    monkeypatch.setenv("SCOMM_DATA", str(copy))
    course_data.forget()
    yield copy
    monkeypatch.delenv("SCOMM_DATA")
    course_data.forget()


# The files that take longest, the longest first: begun last, one of them would keep everybody waiting.
LONGEST = ("test_bite", "test_notebooks_open", "test_labs_walk", "test_lite", "test_printed_pages", "test_labs_access", "test_present",
           "test_controls", "test_what_is_lost", "test_site", "test_questions_answered", "test_hub", "test_typed", "test_untrusted",
           "test_walk", "test_panel", "test_presenting", "test_refresh", "test_screen", "03_", "04_")
COLLECTED = pytest.StashKey[list]()


def pytest_configure(config):
    config.collected_key = COLLECTED


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Long files first; within a file the order stays as it is written. What was collected is noted before a tier leaves anything out."""
    def rank(item):
        name = item.path.stem
        return next((place for place, start in enumerate(LONGEST) if name.startswith(start)), len(LONGEST))
    items.sort(key=rank)
    config.stash[COLLECTED] = [(item.nodeid, {mark.name for mark in item.iter_markers()}, {*getattr(item, "fixturenames", ())})
                               for item in items]
