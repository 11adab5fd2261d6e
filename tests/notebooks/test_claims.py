"""Numbers of the teaching county that notebooks say in prose are those of the model."""
import json
from pathlib import Path

import pytest

import scomm as sc
from scomm import data
from paths import ROOT



def prose(name):
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def share(part, whole, digits=0):
    return f"{round(100 * part / whole, digits):.{digits}f}%"


def test_the_three_gaps_between_the_teaching_county_and_published_counts_are_said_as_they_are():
    county, citizens = sc.run(sc.Policy()), sc.run(sc.Policy(), part="citizens")
    rows = {line.split("|")[1].strip(): line for line in prose("00_start_here").splitlines() if line.startswith("| ")}
    assert share(county.request, county.match) in rows["Requests"]
    assert share(county.custody, county.match) in rows["Custody"]
    assert share(citizens.match, county.match, 1) in rows["Citizens"]
    published = {row["id"]: row for row in data.rows("rates")}
    assert f"{float(published['detainer-given-match']['central']):.0%}" in rows["Requests"]
    low, high = (float(published["custody-given-match"][end]) for end in ("low", "high"))
    assert f"{100 * low:.0f}–{100 * high:.0f}%" in rows["Custody"]


@pytest.mark.parametrize("name", ["00_start_here", "01_information_sharing"])
def test_each_notebook_that_counts_says_that_a_booking_is_one_person_among_others(name):
    assert "Each booking is one person; others, including victims, may be waiting too." in " ".join(prose(name).split())
