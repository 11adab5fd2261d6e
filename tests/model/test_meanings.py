"""Five meanings of "opt out": each moves its own switch, and no two claims answer the same question."""
import csv
from datetime import date
from itertools import combinations

import pytest
from paths import DATA

import scomm as sc
from scomm.model.meanings import available, changed, meanings


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CLAIMS = rows("claims")


def days(claim):
    return date.fromisoformat(claim["first_day"]), date.fromisoformat(claim["last_day"] or "2015-12-31")


def test_every_request_of_the_record_has_a_meaning_of_that_name_or_asks_to_join():
    assert {row["meaning"] for row in rows("actions")} - {"", "join"} == {row["name"] for row in rows("meanings")}


@pytest.mark.parametrize("name", ["M1", "M2", "M3", "M4", "M5"])
@pytest.mark.parametrize("office", ["county", "state", "ice", "fbi", "courts", "congress"])
def test_a_meaning_moves_its_own_switch_and_no_other(name, office):
    meaning = meanings()[name]
    assert list(sc.Policy().diff(meaning.policy(office))) == [meaning.switch] and meaning.switch in dict(meaning.open)


def test_only_the_agreement_changes_other_outcomes_when_another_office_moves():
    assert {name: len(changed(name)) for name in meanings()} == {"M1": 2, "M2": 1, "M3": 1, "M4": 1, "M5": 1}


def test_no_two_claims_answer_for_one_office_on_one_day():
    for a, b in combinations(CLAIMS, 2):
        (first, last), (start, end) = days(a), days(b)
        both = set(a["offices"].split()) & set(b["offices"].split())
        assert a["meaning"] != b["meaning"] or not both or last < start or end < first, (a["id"], b["id"])


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_a_claim_answers_from_its_first_day_to_its_last(claim):
    for office in claim["offices"].split():
        for day in days(claim):
            answer = available(claim["meaning"], office, day)
            assert (answer.kind, answer.answer, answer.says) == (claim["kind"], claim["answer"], claim["says"])
        before = date.fromordinal(days(claim)[0].toordinal() - 1)
        assert available(claim["meaning"], office, before).says != claim["says"]
