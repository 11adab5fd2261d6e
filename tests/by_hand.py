"""The rollout worked out by hand, row by row, without the package: what its results are held against."""
import csv
from datetime import date
from pathlib import Path
from paths import DATA



def rows(table):
    with open(DATA / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTIVATIONS, COUNTIES = rows("activations"), {row["fips"]: row for row in rows("counties")}
FIGURES = {row["id"]: row for row in rows("figures")}
PEOPLE = {"residents": "population_2010", "noncitizens": "noncitizens_2010"}
RATES = {"submissions": ("submissions-per-100k-person-years", "residents", 100_000),
         "matches": ("matches-per-1000-noncitizen-years", "noncitizens", 1_000),
         "custody": ("booked-per-1000-noncitizen-years", "noncitizens", 1_000),
         "removed": ("removed-per-1000-noncitizen-years", "noncitizens", 1_000)}


def anywhere(row):
    return True


def state(*codes):
    return lambda row: row["state"] in codes


def county(name, code):
    return lambda row: (row["jurisdiction"], row["state"]) == (name, code)


def covered(day, measure="places", where=anywhere):
    """Places, residents or noncitizen residents active on a day."""
    active = [row for row in ACTIVATIONS if where(row) and row["activated"] <= day]
    if measure == "places":
        return len(active)
    return sum(int(COUNTIES[row["fips"]][PEOPLE[measure]]) for row in active if row["fips"] in COUNTIES)


def person_days(measure, until, where=anywhere, since="0001-01-01"):
    """Each place's people × the days after its activation, or after `since`, up to and with a day."""
    total, last = 0, date.fromisoformat(until)
    for row in ACTIVATIONS:
        start = date.fromisoformat(max(row["activated"], since))
        if where(row) and row["fips"] in COUNTIES and start < last:
            total += (last - start).days * int(COUNTIES[row["fips"]][PEOPLE[measure]])
    return total


def estimated(quantity, until, which="central", where=anywhere, since="0001-01-01"):
    """Exposure × the published rate, or None where no rate was published."""
    row, measure, per = RATES[quantity]
    rate = next(r for r in rows("rates") if r["id"] == row)[which]
    return float(rate) * person_days(measure, until, where, since) / 365.25 / per if rate else None


def published(key):
    return float(FIGURES[key]["value"])


def as_printed(value, text):
    """Is the value the printed one, to within half a unit of its last digit (trailing zeros are rounding)?"""
    digits = text.replace(",", "").rstrip("%")
    if "." in digits:
        unit = 10 ** -len(digits.split(".")[1])
    else:
        unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    return abs(value - float(digits)) <= unit / 2 * (1 + 1e-9)
