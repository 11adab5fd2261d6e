"""A holder, an outcome and a rate are found by their id in one place, and an id that is none gets one sentence."""
import re
import tomllib

import pytest

from paths import DATA, ROOT
from scomm.data import ScommError
from scomm.model.county import rate, rate_ids
from scomm.model.outcomes import Counts, outcome
from scomm.model.policy import holder, in_words


def declared(file, table):
    return tomllib.loads((DATA / file).read_text(encoding="utf-8"))[table]


@pytest.mark.parametrize("found, file, table", [
    (holder, "switches.toml", "holder"), (outcome, "switches.toml", "outcome"), (rate, "county.toml", "rate")])
def test_each_entry_is_found_by_its_id_and_a_misspelled_id_gets_its_neighbor(found, file, table):
    entries = declared(file, table)
    assert [found(entry["id"]) for entry in entries] == entries
    with pytest.raises(ScommError, match=re.escape(f"Did you mean `{entries[0]['id']}`?")):
        found(entries[0]["id"] + "x")


def test_outcomes_and_rates_are_declared_in_the_order_in_which_they_are_counted():
    assert [entry["id"] for entry in declared("switches.toml", "outcome")] == list(Counts._fields)
    assert [entry["id"] for entry in declared("county.toml", "rate")] == list(rate_ids())


def test_offices_in_words_keep_the_order_in_which_they_are_named():
    assert in_words(["state", "ice"]) == "State, ICE" and in_words(("ice", "state")) == "ICE, State" and in_words([]) == ""


def test_every_holder_belongs_to_an_office():
    assert {entry["id"]: entry["office"] for entry in declared("switches.toml", "holder")} == {
        "county": "county", "state": "state", "fbi": "federal", "dhs": "federal", "ice": "federal", "courts": "courts", "congress": "congress"}


def test_no_view_scans_the_list_of_holders_outcomes_or_rates_for_itself():
    for path in sorted([*(ROOT / "scomm" / "labs").rglob("*.py"), *(ROOT / "scomm" / "show").rglob("*.py")]):
        scans = re.findall(r'toml\("(?:switches|county)"\)\["(?:holder|outcome|rate)"\]', path.read_text(encoding="utf-8"))
        assert not scans, (path.name, scans)
