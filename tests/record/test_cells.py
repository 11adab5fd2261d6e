"""A cell that holds no date, or no number, gets one sentence with its file and line, whoever reads it."""
import csv

import pytest

import scomm as sc
from scomm import data
from scomm.data import DataError
from scomm.labs.who_said_what import cards
from scomm.record import agreements, estimate, place_check, published, real_mix

NO_DATES = ["9999-99-99", "8/5/2011"]
NO_DAYS = [*NO_DATES, "2011-08"]
NO_NUMBERS = ["1,508", ""]


def everything():
    """All that is read from dated tables, by whichever door a learner comes in."""
    return [lambda: sc.active("2011-08-05"), lambda: sc.Policy.on("2010-06-01", "Queens County, NY"), lambda: agreements.tally(agreements.ended()),
            lambda: sc.what_if("all", "2012-03-31"), published.counts, published.totals, published.published_counts, place_check.place_checks,
            real_mix.real_mix, *(lambda view=view, date=date: sc.lab("paper_and_pipe").set(view=view, date=date)
                                 for view, date in (("nation", "2014-12"), ("place", "2011-06"), ("two_by_two", "2010-06"))), cards.cards]


def lines_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def spoil(folder, table, picks, column, value):
    """Put a value into the first row that `picks`; returns the line that an editor shows."""
    path = folder / f"{table}.csv"
    lines = lines_of(path)
    heading = lines[0]
    line = next(n for n, cells in enumerate(lines) if n and picks(dict(zip(heading, cells))))
    lines[line][heading.index(column)] = value
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    data.forget()
    return line + 1


def complaints():
    found = []
    for ask in everything():
        try:
            ask()
        except DataError as error:
            found.append(str(error))
    return found


def is_id(*ids):
    return lambda row: row["id"] in ids


# table, column, which row, whether a month or a year alone will do: every date that the record and its labs read.
DATES = [
    ("agreements", "signed", lambda row: row["postal"] == "DC", True), ("agreements", "ended", lambda row: row["postal"] == "DC", True),
    ("agreements", "signed", lambda row: row["postal"] == "IL", True), ("agreements", "ended", lambda row: row["agreement_no"] == "2", True),
    ("activation_counts", "date", lambda row: row["published"] == "1508", False),
    ("activation_counts", "date", lambda row: row["published"] == "3074", False),       # the count without a source, too
    ("events", "date", is_id("ice-ends-moas-2011"), False), ("events", "date", is_id("johnson-memo-2014"), False),
    ("figures", "as_of", is_id("us-jurisdictions-2010-08"), True), ("figures", "as_of", is_id("us-removed-2012-03-31"), False),
    ("figures", "as_of", is_id("us-submissions-2011-09-30"), True), ("figures", "as_of", is_id("us-agreements-terminated-2011-08-05"), False),
    ("figures", "period_start", is_id("us-matches-2011-02-28"), True), ("figures", "period_end", is_id("us-matches-2011-02-28"), True),
    ("actions", "date", lambda row: row["place"] == "Illinois", True), ("statements", "date", is_id("quinn-2011"), True),
    ("law", "decided_or_effective", is_id("ice-cannot-opt-out"), True),
]


@pytest.mark.parametrize("table, column, picks, inexact", DATES, ids=lambda given: given if isinstance(given, str) else "")
def test_a_cell_that_is_no_date_names_its_file_line_and_column(changed_data, table, column, picks, inexact):
    kept = (changed_data / f"{table}.csv").read_bytes()
    for value in NO_DATES if inexact else NO_DAYS:
        line = spoil(changed_data, table, picks, column, value)
        found = complaints()
        assert found, f"nobody noticed {value}"
        for sentence in found:
            assert sentence.startswith(f"data/{table}.csv, line {line} (") and f"`{column}` should be a da" in sentence, sentence
            assert f"is `{value}`. Restore the file from the project (git checkout data/{table}.csv)." in sentence and "\n" not in sentence
        (changed_data / f"{table}.csv").write_bytes(kept)


@pytest.mark.parametrize("table, column, picks", [
    ("activation_counts", "date", lambda row: row["published"] == "1508"), ("events", "date", is_id("ice-ends-moas-2011")),
    ("figures", "as_of", is_id("us-jurisdictions-2010-08")), ("statements", "date", is_id("quinn-2011")),
    ("agreements", "signed", lambda row: row["postal"] == "IL"), ("agreements", "ended", lambda row: row["postal"] == "IL")])
def test_a_date_that_must_stand_there_is_missed(changed_data, table, column, picks):
    line = spoil(changed_data, table, picks, column, "")
    assert complaints() and all(sentence.startswith(f"data/{table}.csv, line {line} (") for sentence in complaints())


@pytest.mark.parametrize("value", [*NO_DATES, ""])
def test_a_place_without_a_day_is_named_by_its_line(changed_data, value):
    line = spoil(changed_data, "activations", lambda row: row["jurisdiction"] == "Vernon County" and row["state"] == "MO", "activated", value)
    said = f"data/activations.csv, line {line} (fips 29217): `activated` should be a day, such as 2011-08-05, and is `{value}`."
    assert complaints() and all(complaint.startswith(said) for complaint in complaints())


@pytest.mark.parametrize("table, column, picks", [
    ("activation_counts", "published", lambda row: row["date"] == "2011-08-05"), ("counties", "population_2010", lambda row: row["fips"] == "17031"),
    ("counties", "noncitizens_2010", lambda row: row["fips"] == "17031"), ("figures", "value", is_id("us-submissions-2011-09-30")),
    ("figures", "value", is_id("us-jurisdictions-2010-08")), ("figures", "value", is_id("ca-removed-2011-03-31")),
    ("figures", "value", is_id("us-agreements-terminated-2011-08-05"))])
def test_a_cell_that_is_no_number_names_its_file_line_and_column(changed_data, table, column, picks):
    kept = (changed_data / f"{table}.csv").read_bytes()
    for value in NO_NUMBERS:
        line = spoil(changed_data, table, picks, column, value)
        found = complaints()
        assert found, f"nobody noticed {value}"
        whole = "a number" if table == "figures" else "a whole number"      # some figures are shares
        assert all(said.startswith(f"data/{table}.csv, line {line} (") and f"`{column}` should be {whole}, and is `{value}`" in said for said in found)
        (changed_data / f"{table}.csv").write_bytes(kept)


def test_a_rate_may_be_blank_and_nothing_else_but_a_number(changed_data):
    line = spoil(changed_data, "rates", is_id("matches-per-1000-noncitizen-years"), "low", "few")
    with pytest.raises(DataError, match=f"data/rates.csv, line {line} .*`low` should be a number or blank, and is `few`"):
        estimate.rate("matches")
    spoil(changed_data, "rates", is_id("matches-per-1000-noncitizen-years"), "low", "")
    assert estimate.rate("matches").low is None
