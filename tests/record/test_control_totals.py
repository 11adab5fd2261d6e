"""Sums that were taken once and are kept by hand: a county's number that slips, or trades places, no longer adds up.

`make data-lock` does not renew them. In place: each number times the place of its county in its state, so that two counties of
one state with each other's numbers are noticed, too.
"""
import csv
from collections import defaultdict

from paths import DATA, TESTS

COLUMNS = ("population_2010", "noncitizens_2010", "noncitizens_2010_moe")


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_states_counties_add_up_to_its_control_totals():
    found = defaultdict(lambda: [0] * (1 + 2 * len(COLUMNS)))
    for row in rows(DATA / "counties.csv"):
        sums = found[row["state"]]
        sums[0] += 1
        for i, column in enumerate(COLUMNS):
            number = int(row[column] or 0)
            sums[1 + 2 * i] += number
            sums[2 + 2 * i] += sums[0] * number
    kept = {row.pop("state"): [int(each) for each in row.values()] for row in rows(TESTS / "record" / "control_totals.csv")}
    assert {state: sums for state, sums in found.items() if kept.get(state) != sums} == {} and len(kept) == len(found)
