"""What all tests share: the package from this checkout, read anew when a test changes the data."""
import shutil
from pathlib import Path

import pytest

from scomm import data as course_data

ROOT = Path(__file__).resolve().parent.parent


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
