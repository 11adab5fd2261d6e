"""Sizes, hashes and rows in datapackage.json are those of the files, and only `make data-lock` renews them."""
import csv
import hashlib
import json
import tomllib

import data_lock
import pytest
from paths import DATA

from scomm import data
from scomm.data import outline

RESOURCES = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_every_file_is_described_once_and_every_description_has_its_file():
    there = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in (".csv", ".toml", ".json")}
    assert sorted(resource["path"] for resource in RESOURCES) == sorted(there - {"datapackage.json"})


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["path"])
def test_a_file_is_the_one_that_was_locked(resource):
    """Where this fails after a change that was meant, run `make data-lock` and look at the rows that it prints."""
    raw = (DATA / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}" and resource["bytes"] == len(raw)
    if "rows" in resource:
        assert resource["rows"] == len(list(csv.reader(raw.decode().splitlines()))) - 1


def test_the_outline_is_that_of_the_toml_files():
    trees = {path.relative_to(DATA).as_posix(): tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.rglob("*.toml")}
    assert json.loads((DATA / "outline.json").read_text(encoding="utf-8")) == {name: outline.outline(tree) for name, tree in trees.items()}


def test_an_outline_holds_every_key_and_kind_and_nothing_of_what_a_file_says():
    tree = tomllib.loads('day = 2011-08-05\n[[row]]\nid = "a"\nwords = ["In {place}", "x"]\nshare = 1.5\n'
                         '[[row]]\nid = "b"\nnested = [[1], {}]')
    assert outline.outline(tree) == {"day": "date", "row": {"#a": {"id": "str", "words": "2 str place", "share": "float"},
                                                           "#b": {"id": "str", "nested": ["1 int", {}]}}}


def test_locking_what_is_locked_changes_no_letter(changed_data):
    before = {path: path.read_bytes() for path in changed_data.rglob("*.*")}
    assert data_lock.lock(changed_data) == []
    assert {path: path.read_bytes() for path in changed_data.rglob("*.*")} == before


def test_a_row_that_was_added_and_locked_is_read(changed_data):
    path, added = changed_data / "glossary.csv", "zone,zone,A part of a town.,zona\n"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    (changed_data / "more.toml").write_text("[words]\nyes = \"Yes\"\n", encoding="utf-8")
    assert data_lock.lock(changed_data) == []
    assert data.rows("glossary")[-1]["term"] == "zone" and data.toml("more") == {"words": {"yes": "Yes"}}


@pytest.mark.parametrize("name, old, new, says", [
    ("counties.csv", "01001,", "1001,", "`fips` should be a code of five digits, such as 01001, and is `1001`"),
    ("clock.toml", "hours = {", "hours = {{", "data/clock.toml is damaged"),
    ("events.csv", "\n", "\n\n", "line 2 is blank"), ("clock.toml", '"king"', '"labor"', "holiday labor stands twice")])
def test_a_file_with_a_fault_is_not_locked(changed_data, name, old, new, says):
    path, package = changed_data / name, (changed_data / "datapackage.json").read_bytes()
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    faults = data_lock.lock(changed_data)
    assert len(faults) == 1 and says in faults[0] and (changed_data / "datapackage.json").read_bytes() == package, faults


def test_what_changed_is_told_by_the_ids_of_the_rows():
    old = "id,n\na,1\nb,2\nc,3\n"
    assert data_lock.changes("x.csv", old, "id,n\na,1\nb,5\nd,4\n") == ["  new: d", "  gone: c", "  changed: b"]
    assert data_lock.changes("x.csv", None, "id,n\na,1\n") == ["  new: a"]
    assert data_lock.changes("x.csv", "state,no\nNY,1\nNY,2\n", "state,no\nNY,1\nNY,3\n") == ["  changed: NY 2"]
    old = '[[rule]]\nid = "a"\ntext = "x"\n[[rule]]\nid = "b"\ntext = "y"\n'
    assert data_lock.changes("x.toml", old, old.replace('"y"', '"z"')) == ["  changed: rule b.text"]
    assert data_lock.changes("x.toml", old, old.replace('id = "b"', 'id = "c"')) == [
        "  new: rule c.id, rule c.text", "  gone: rule b.id, rule b.text"]


def test_the_rows_that_changed_are_printed_against_the_last_commit(changed_data, capsys):
    path = changed_data / "rates.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",0.2006,", ",0.2007,"), encoding="utf-8")
    assert data_lock.main(changed_data) == 0
    said = capsys.readouterr().out
    assert "data/rates.csv\n" in said and "detainer-given-match" in said and said.endswith("data/ is locked.\n")
