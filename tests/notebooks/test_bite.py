"""Lock 4: a notebook fails when something it teaches goes wrong, and the table of values says which one.

Here the engine is shown to be right, the table to be whole, and the excuses to be true. That the
table is fresh is tested in test_bite_first_half.py and test_bite_second_half.py.
"""
import os
import re
import subprocess
import sys
from datetime import date, datetime

import bite
import bite_claims
import bite_notice
import pytest
from bite_cells import Cell, cells, compared, effect, executed
from bite_copy import Copy
from bite_rules import in_code, rules
from bite_values import Value, steps, values_of
from course import ROOT, tiny

import scomm as sc
from scomm.model import county, outcomes
from scomm import data

RULES = {rule.name: rule for rule in rules()}


@pytest.fixture
def copy(tmp_path):
    with Copy(tmp_path / "data") as opened:
        yield opened


def change(copy, *names):
    """The named values with their first step."""
    values = {value.name: value for value in copy.values}
    for name in names:
        file, _, place = name.partition(":")
        values.setdefault(name, Value(file, tuple(place.rsplit(".", 1)), name))
    return [(values[name], steps(values[name], copy.file(values[name].file))[0]) for name in names]


# ---- the engine says what strict nbval says -------------------------------------------------------------------------

@pytest.mark.parametrize("name", executed())
def test_nothing_is_noticed_when_nothing_is_changed(name, copy):
    assert [cell.number for cell in cells(name) if effect(cell)] == []


@pytest.mark.parametrize("name", executed())
def test_values_that_no_cell_reads_change_nothing_even_all_at_once(name, copy):
    unread = [value for value in bite_notice.unread(name, copy) if not value.name.endswith("[]")]
    assert len(unread) > 500
    with copy.changed([(value, steps(value, copy.file(value.file))[0]) for value in unread]):
        assert [cell.number for cell in cells(name) if effect(cell)] == []


@pytest.mark.parametrize("name, changed", [
    ("00_start_here", []),
    ("00_start_here", ["switches.toml:switch.receives.choice.no.says", "sources.csv:ice-sc-page.title"]),
    ("01_information_sharing", ["route.toml:arrow.to_dhs.carries", "questions.toml:question.B03.prompt"]),
    ("02_matches_and_records", ["county.toml:rate.on_file.central", "records.toml:six.B.why"]),
    ("03_detainers", ["clock.toml:holiday.labor.nth", "documents.toml:document.cfr-287-7.when", "labs.toml:hold_ledger.title",
                      "figures.csv:ca-15-counties-holds-2014-02.value"]),
])
def test_strict_nbval_fails_in_exactly_the_cells_that_the_engine_names(name, changed, copy):
    if name not in executed():
        pytest.skip(f"{name} has no stored outputs yet")
    with copy.changed(change(copy, *changed)):
        copy.write({name.partition(":")[0] for name in changed})
        named = {cell.number for cell in cells(name) if effect(cell)}
        said = strict_nbval(name, copy.folder)
    failed = {int(n) for n in re.findall(r"^FAILED .*::Cell (\d+)", said, re.M)}
    assert failed == named and bool(failed) == bool(changed), said[-2000:]
    assert re.search(r"\d+ passed", said), said


def strict_nbval(name, folder):
    """What pytest says of a notebook when the package reads another folder of tables."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")} | {"SCOMM_DATA": str(folder)}
    command = [sys.executable, "-m", "pytest", "-o", "addopts=", "-p", "no:xdist", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env",
               "--nbval-sanitize-with=tests/sanitize.cfg", "-q", "--tb=no", "-rf", f"notebooks/{name}.ipynb"]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120).stdout


def test_an_error_is_noticed_as_one():
    stored = compared([{"output_type": "execute_result", "data": {"text/plain": "3"}}])
    assert [effect(Cell("x", 0, (program,), stored)) for program in ("1 + 2", "1 + 1", "1 / 0")] == ["", "differs", "raises"]


def test_pictures_and_widgets_are_left_out_of_the_comparison_and_words_are_not():
    view = "application/vnd.jupyter.widget-view+json"
    assert compared([{"output_type": "display_data", "data": {view: {}, "image/png": "AA==", "text/plain": "a"}},
                     {"output_type": "stream", "name": "stdout", "text": "b"}]) == {"text/plain": ["a"], "stdout": ["b"]}
    assert compared([{"output_type": "display_data", "data": {"text/html": "<img src='data:image/png;base64,AAAA'>"}}]) == {
        "text/html": ["<img src='data:image/png;base64,(picture)'>"]}


def test_a_cell_runs_with_the_earlier_cells_whose_names_it_uses():
    numbers = {cell.programs[-1].split("\n")[0]: len(cell.programs) for cell in cells("00_start_here")}
    assert numbers["import scomm as sc"] == 1 and numbers["sc.switches()"] == 2


# ---- one step -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("old, new", [
    (True, False), (13, 14), (date(2011, 2, 28), date(2011, 3, 1)), (datetime(2011, 9, 2, 18), datetime(2011, 9, 2, 19)),
    ("a match", "a match more"), ("", "more"), ("#A84300", "#A84301"), ("C", "Q"), ("2011-12-31", "2012-01-01"),
    ("2011-09-02 23:00", "2011-09-03 00:00"), ("1508", "1509"), ("0.99", "1.00"), ("0.05", "0.06"), (["a", "b"], ["a"]),
])
def test_a_step_is_the_smallest_change_of_its_kind(old, new):
    assert steps(Value("x.toml", ("it",), "x.toml:it"), {"it": old})[0] == new


def test_a_share_of_the_county_moves_by_one_percent_and_a_number_of_bookings_by_one(copy):
    assert [new for _, new in change(copy, "county.toml:group.lawful.record", "county.toml:group.lawful.bookings")] == [7600, 301]


def test_a_word_that_has_to_be_valid_is_replaced_by_another_one():
    tree = {"switch": [{"id": "a", "default": "yes"}, {"id": "b", "default": "no"}]}
    [_, value, _, _] = [v for v in values_of("x.toml", tree) if not v.name.endswith("[]")]
    assert (value.name, steps(value, tree)) == ("x.toml:switch.a.default", ["yes more", "no"])


@pytest.mark.parametrize("said, later", [("2011-08-05", "2011-08-06"), ("2011-12", "2012-01"), ("Aug 5, 2011", "Aug 5, 2012"),
                                         ("August of 2011", "August of 2012"), ("1508", "1509"), ("86.9", "87.0")])
def test_what_a_row_says_is_moved_by_one_step_in_its_own_form(said, later):
    assert bite_claims.said_step(said) == later


def test_each_of_the_eight_rules_and_both_helpers_is_noticed_when_it_is_turned_around():
    table = bite.stored_table()
    for name in (*outcomes.RULES, *outcomes.HELPERS):
        assert bite.is_noticed(table[f"outcomes.py:{name}.not"]), name


def test_a_changed_rule_is_in_force_and_in_its_text_and_then_put_back():
    booking, policy, before = county.booking(1047)[0], sc.Policy(honors="none"), outcomes.source_text("held")
    with in_code(RULES["outcomes.py:held.without(honored(booking, policy))"]):
        assert outcomes.outcomes(booking, policy).held and "honored" not in outcomes.source_text("held")
    assert not outcomes.outcomes(booking, policy).held and outcomes.source_text("held") == before


# ---- the table is whole ---------------------------------------------------------------------------------------------

def test_the_table_has_a_column_for_every_notebook_and_a_row_for_every_value(tmp_path):
    table = bite.stored_table()
    assert list(next(iter(table.values()))) == [*executed(), "exempt"], bite.ANEW
    every = bite.all_names(tmp_path / "data")
    assert [name for name in table if not name.partition(":")[0].endswith(".csv")] == every, bite.ANEW


def test_no_row_is_empty_and_every_excuse_is_the_one_that_covers_it():
    table, exempt = bite.stored_table(), bite.exemptions()
    assert bite.empty_rows(table) == []
    assert [name for name, row in table.items() if row["exempt"] != ("" if bite.is_noticed(row) else bite.reason_for(name, exempt))] == []


def test_no_excuse_is_idle():
    assert bite.idle_exemptions(bite.stored_table(), bite.exemptions()) == []
    assert all(len(entry["reason"].split()) >= 5 for entry in bite.exemptions().values())


def test_what_is_excused_because_a_test_notices_it_is_noticed_by_that_test(copy):
    assert bite.unfounded(bite.stored_table(), bite.exemptions(), copy) == []


# ---- and each of these checks bites ---------------------------------------------------------------------------------

EXEMPT = {"talk": {"id": "talk", "reason": "Nobody says it.", "values": ["a.toml:talk.*"]},
          "idle": {"id": "idle", "reason": "Nothing.", "values": ["b.toml:*"]},
          "rules": {"id": "rules", "reason": "Elsewhere.", "values": ["county.toml:*"],
                    "noticed_by": ["test_bite:test_a_step_is_the_smallest_change_of_its_kind"]}}


def test_a_value_that_nobody_reads_is_an_empty_row():
    table = bite.table_of(["a.toml:one", "a.toml:two", "a.toml:talk.three"], {"00": {"a.toml:one": "differs"}, "01": {"a.toml:two": "read"}}, EXEMPT)
    assert table["a.toml:talk.three"] == {"00": "", "01": "", "exempt": "talk"}
    assert bite.empty_rows(table) == ["a.toml:two"]


def test_a_value_of_the_real_data_that_nobody_reads_is_an_empty_row(copy, tmp_path):
    copy.files["labs.toml"]["two_screens"]["said_by_nobody"] = "Nobody reads this."
    value = next(v for v in values_of("labs.toml", copy.files["labs.toml"]) if v.name.endswith("said_by_nobody"))
    reads = {cell: bite_notice.reads_of(cell) for cell in cells("00_start_here")}
    assert bite_notice.groups([value], list(reads), reads) == []
    assert bite.empty_rows(bite.table_of([value.name], {"00_start_here": {}}, {})) == [value.name]


def test_an_excuse_that_covers_nothing_is_named():
    table = bite.table_of(["a.toml:talk.three", "b.toml:four"], {"00": {"b.toml:four": "differs"}}, EXEMPT)
    assert bite.idle_exemptions(table, EXEMPT) == ["idle: b.toml:*", "rules: county.toml:*"]


def test_an_excuse_by_a_test_that_notices_nothing_is_named(copy):
    table = bite.table_of(["county.toml:featured"], {"00": {}}, EXEMPT)
    assert bite.unfounded(table, EXEMPT, copy) == ["county.toml:featured"]


def test_a_table_that_says_something_else_is_stale():
    stored = {"a": {"00": "differs", "exempt": ""}, "b": {"00": "", "exempt": "talk"}}
    assert bite.differences(stored, {"00": {"a": "differs"}}) == []
    assert bite.differences(stored, {"00": {"a": "read", "c": "prose"}}) == [
        "a: the table says 'differs' for 00, and now it is 'read'", "c: the table says 'nothing' for 00, and now it is 'prose'"]


def test_an_error_counts_only_where_no_step_is_valid(copy):
    value = Value("county.toml", ("featured",), "county.toml:featured")
    for told, how in ((["raises", "raises"], "raises"), (["raises", ""], "read"), (["", "differs"], "differs"), (["", "raises"], "read")):
        assert bite_notice.noticed(value, copy, iter(told).__next__) == how


def test_what_is_written_is_what_is_read(tmp_path, monkeypatch):
    table = {"a.toml:with, comma": {"00": "differs", "exempt": ""}, "b": {"00": "", "exempt": "talk"}}
    bite.write_table(table, tmp_path / "table.csv")
    monkeypatch.setattr(bite, "TABLE", tmp_path / "table.csv")
    assert bite.stored_table() == table


def test_stored_outputs_that_are_not_fresh_are_named_before_anything_is_changed(tmp_path, monkeypatch):
    cell = Cell("00_start_here", 7, ("1 + 1",), {"text/plain": ["3"]})
    monkeypatch.setattr(bite_notice, "cells", lambda name: [cell])
    with pytest.raises(bite_notice.Stale, match=r"code cells \[7\] differ although no value was changed"):
        bite_notice.column("00_start_here", tmp_path / "data")


def test_a_date_or_a_number_in_prose_is_noticed_when_its_row_goes_wrong():
    sources = [{"id": "page", "title": "A page"}]
    events = [{"id": "letter", "date": "2011-08-05", "text": "1,508 places", "source_ids": "page"}]
    rows = bite_claims.rows_of({"sources": sources, "events": events})
    found = {value.name: how for value, how in bite_claims.noticed(tiny(), rows).items()}
    assert found == {"events.csv:letter.date": "prose", "events.csv:letter.text": "prose"}


def test_rows_that_say_the_same_are_changed_together():
    sources = [{"id": "page", "title": "A page"}]
    events = [{"id": name, "date": "2011-08-05", "text": "1,508 places", "source_ids": "page"} for name in ("letter", "copy")]
    found = bite_claims.noticed(tiny(), bite_claims.rows_of({"sources": sources, "events": events}))
    assert set(found.values()) == {"prose, together"} and len(found) == 4


def test_a_copy_is_put_back_as_it_was(copy):
    shipped = {path.name: path.read_bytes() for path in (ROOT / "data").iterdir()}
    names = ("county.toml:rate.on_file.central", "sources.csv:ice-sc-page.title")
    with copy.changed(change(copy, *names)):
        copy.write(["county.toml"])
        assert data.toml("county")["rate"][3]["central"] == 61 and data.row("sources", "ice-sc-page")["title"].endswith(" more")
    assert data.toml("county")["rate"][3]["central"] == 60
    assert {path.name: path.read_bytes() for path in copy.folder.iterdir()} == shipped
