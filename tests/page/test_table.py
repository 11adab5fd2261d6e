"""sc.table: numbers are numbers, days are dates, blanks are NA; without pandas nothing stops."""
import ast
import csv
import json
import sys

import pandas
import pytest
from paths import DATA, NOTEBOOKS

import scomm as sc
from scomm.data import ScommError
from scomm.record import places

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {r["name"]: r["schema"]["fields"] for r in PACKAGE["resources"] if "schema" in r}
HIDDEN = {"show": "no", "confidence": "unsourced", "source_ids": "unsourced"}       # never shown, but for two tables


def cells(name):
    """The rows of a table as text, read here."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    also = ("show",) if name in ("agreements", "rates") else tuple(HIDDEN)
    return [row for row in rows if not any(row.get(column) == HIDDEN[column] for column in also)]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_what_the_description_says_and_every_blank_is_na(name):
    frame, rows = sc.table(name), cells(name)
    assert list(frame) == [field["name"] for field in TABLES[name]] and len(frame) == len(rows)
    kinds = {"integer": pandas.api.types.is_integer_dtype, "number": pandas.api.types.is_float_dtype, "boolean": pandas.api.types.is_bool_dtype,
             "date": pandas.api.types.is_datetime64_dtype, "string": pandas.api.types.is_string_dtype}
    said = {"integer": lambda cell: f"{cell:d}", "date": lambda cell: f"{cell:%Y-%m-%d}", "boolean": lambda cell: "yes" if cell else "no",
            "string": lambda cell: cell, "number": float}
    for field in TABLES[name]:
        column, written = frame[field["name"]], [row[field["name"]] for row in rows]
        assert kinds[field["type"]](column) or not any(written), field["name"]
        assert list(column.isna()) == [cell == "" for cell in written], field["name"]
        assert [said[field["type"]](cell) for cell in column.dropna()] == [
            float(cell) if field["type"] == "number" else cell for cell in written if cell], field["name"]


def test_numbers_add_up_sort_and_days_can_be_compared():
    counties, days = sc.table("counties"), sc.table("activations")["activated"]
    assert counties.population_2010.sum() == 308_745_538
    assert counties.sort_values("population_2010").name.iloc[-1] == "Los Angeles County"
    assert days.dt.year.value_counts()[2013] > 0 and (days <= "2011-08-05").sum() == sc.active("2011-08-05").places


def test_a_column_in_which_a_date_can_be_a_month_stays_text():
    partial = [(name, field["name"]) for name, fields in TABLES.items() for field in fields if "partialDate" in field]
    assert len(partial) == 13 and all(field["type"] == "string" for fields in TABLES.values() for field in fields if "partialDate" in field)
    assert "2011-08" in set(sc.table("events")["date"].str[:7])


def test_places_has_a_row_for_every_place_with_its_day_and_its_residents():
    frame, listed = sc.table("places"), places.listed()
    assert list(frame) == ["fips", "name", "state", "activated", "population_2010", "noncitizens_2010", "noncitizens_2010_moe"]
    assert len(frame) == 3180 and list(frame.fips) == [place.fips for place in listed]
    assert list(frame.name + ", " + frame.state) == [place.name for place in listed]
    assert [day.date() for day in frame.activated] == [place.activated for place in listed]
    for column, field in (("population_2010", "residents"), ("noncitizens_2010", "noncitizens")):
        assert [None if pandas.isna(value) else value for value in frame[column]] == [getattr(place, field) for place in listed]
    blank = frame[frame.population_2010.isna()]
    assert len(blank) == 37 and set(blank.state) == {"PR"}
    assert frame.population_2010.sum() == 308_745_538


@pytest.mark.parametrize("name", ["counties", "activations"])
def test_places_joins_with_the_tables_it_is_made_of_without_a_column_that_is_doubled(name):
    other = sc.table(name)
    joined = sc.table("places").merge(other)        # on every column name that both have
    assert len(joined) == len(other) and not [column for column in joined if column.endswith(("_x", "_y"))]


def test_without_a_name_every_table_is_listed_with_its_rows_and_what_it_holds():
    rows = sc.table().table.rows
    assert [row[0] for row in rows] == [*TABLES, "places"] and sc.table().words
    assert all(row[1] == len(sc.table(row[0])) and row[2].endswith(".") for row in rows)


@pytest.mark.parametrize("name", ["event", "Events ", "", "places.csv", 3, ["events"], ("events",), {"events"}, float("nan"), pandas.NA,
                                  pandas.Series(["events"]), sc.table, b"events", "x" * 5000, "../events", "\0"], ids=lambda name: repr(name)[:20].split(" at ")[0])
@pytest.mark.parametrize("has_pandas", [True, False])
def test_a_name_that_is_no_table_gets_one_sentence(name, has_pandas, monkeypatch):
    if not has_pandas:
        monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ScommError) as caught:
        sc.table(name)
    assert "is not a table" in str(caught.value) and "figures" in str(caught.value)


# ---- where pandas is missing, as in the course in the browser ---------------------------------------------------------

@pytest.mark.parametrize("platform, why", [("emscripten", "which the course in the browser does not carry."),
                                           ("linux", "which is not installed here: pip install pandas.")])
def test_without_pandas_the_first_rows_are_shown_with_a_true_sentence(monkeypatch, platform, why):
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setattr(sys, "platform", platform)
    for name in (*TABLES, "places"):
        shown = sc.table(name)
        assert shown.words[0] == f'sc.table("{name}") gives a DataFrame of pandas, {why}'
        assert len(shown.table.rows) == 5 and "<table" in shown.html()
    assert shown.table.rows[0][:3] == ("01001", "Autauga County", "AL") and shown.table.rows[0][4] == "54571"
    assert sc.table().table.rows[-1][:2] == ("places", 3180)


def test_without_pandas_every_step_of_a_cell_gives_the_listing_again(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    figures = sc.table("figures")
    share = 100 * figures.set_index("id")["value"] / 3 - 1
    figures["more"] = share
    for step in (share.round(2).tolist(), figures[["id", "value"]], figures[figures["value"] == 1], figures.loc[[1], "x"],
                 figures.groupby("unit").size(), figures[~(figures.value > 3) & (figures.value <= 4)]):
        assert step is figures and step.text().startswith('sc.table("figures")')
    assert list(figures) == [] and not hasattr(figures, "_ipython_display_")


@pytest.mark.parametrize("name", sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb") if "sc.table" in path.read_text(encoding="utf-8")))
def test_without_pandas_no_cell_of_a_notebook_stops(monkeypatch, name):
    """From the first cell with sc.table to the end, as Run All would go through them."""
    for missing in ("pandas", "numpy", "matplotlib", "ipywidgets"):
        monkeypatch.setitem(sys.modules, missing, None)
    nodes = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    codes = ["".join(node["source"]) for node in nodes if node["cell_type"] == "code"]
    first = next(number for number, code in enumerate(codes) if "sc.table" in code)
    names = {"sc": sc}
    for code in codes[first:]:
        *steps, last = ast.parse(code).body
        exec(compile(ast.Module(steps, []), name, "exec"), names)
        if isinstance(last, ast.Expr):
            assert repr(eval(compile(ast.Expression(last.value), name, "eval"), names))
        else:
            exec(compile(ast.Module([last], []), name, "exec"), names)
