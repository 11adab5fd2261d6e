"""What all tests share: the package from this checkout, read anew when a test changes the data."""
import shutil
from pathlib import Path

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
LONGEST = ("test_labs_by_keyboard", "test_labs_access", "test_labs_by_mouse", "test_labs_guesses", "test_notebooks_open",
           "test_labs_buttons", "test_present", "test_labs_fields", "test_questions_answered", "test_bite", "test_site",
           "test_printed_pages", "test_lite", "test_walk", "test_typed", "test_hub")


def pytest_collection_modifyitems(items):
    """Long files first; within a file the order stays as it is written."""
    def rank(item):
        name = item.path.stem
        return next((place for place, start in enumerate(LONGEST) if name.startswith(start)), len(LONGEST))
    items.sort(key=rank)
