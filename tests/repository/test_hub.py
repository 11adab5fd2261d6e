"""A small class on a JupyterHub of its own: everybody is served, nobody sees another's work, nothing is open to the network.

The same machinery measures a class of thirty in benchmarks/hub.py. The hub runs once; the tests read what was seen.
"""
import http.cookiejar
import json
import os
import statistics
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from paths import ROOT

sys.path.append(str(ROOT / "benchmarks"))     # at the end: other folders have a `lite` of their own

import hub  # noqa: E402
import hub_process  # noqa: E402

pytestmark = pytest.mark.whole      # a hub needs the tools that make the site
LEARNERS = ["learner01", "learner02", "learner03"]
MOVES = 3


class Visitor:
    """Somebody with a browser, as far as requests go: keeps cookies and follows where the hub sends them."""

    def __init__(self, base):
        self.base, self.cookies = base, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), urllib.request.ProxyHandler({}))

    def log_in(self, name, word):
        self.get("/hub/login")
        form = {"username": name, "password": word, "_xsrf": next(c.value for c in self.cookies if c.name == "_xsrf")}
        return self.get("/hub/login?next=/hub/home", urllib.parse.urlencode(form).encode())

    def get(self, path, form=None):
        """(status, text) of what the hub, or the server behind it, finally answers."""
        try:
            with self.opener.open(self.base + path, form, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()


@pytest.fixture(scope="module")
def seen():
    """What was seen of one short lesson; the hub has ended by the time the tests read it."""
    if not hub_process.available():
        if os.environ.get("SCOMM_REQUIRE_SITE") == "1":
            pytest.fail(hub_process.MISSING)
        pytest.skip(hub_process.MISSING)
    moves = [(hub.question(lab, hub.usual.LABS[lab][0]), hub.usual.LABS[lab][1]) for lab in ("two_screens", "two_screens", "eight_lights")]
    planned = hub.plans(LEARNERS, "00_start_here.ipynb", moves, pauses=(0.1, 0.2), arrival=0.5)
    seen = {}
    with hub_process.hub(LEARNERS, ROOT / "notebooks") as running:
        with hub.lesson(running, planned, limit=120) as (met, _, _):
            first, stranger = Visitor(running.base), Visitor(running.base)
            seen["wrong"] = Visitor(running.base).log_in("learner01", "guess")
            seen["unknown"] = Visitor(running.base).log_in("somebody", running.word)
            seen["let in"] = first.log_in("learner01", running.word)
            paths = ("lab", "api/contents", "api/contents/00_start_here.ipynb", "api/kernels", "files/00_start_here.ipynb")
            seen["own page"] = first.get("/user/learner01/lab")
            seen["own"] = first.get("/user/learner01/api/contents")
            seen["other's"] = {path: first.get(f"/user/learner02/{path}") for path in paths}
            seen["stranger"] = {path: stranger.get(f"/user/learner02/{path}") for path in paths[1:4]}
            seen["list"] = first.get("/hub/api/users")
            seen["met"] = met
            seen["summary"] = hub.summary(met, MOVES, hub_process.weights(running))
            processes = running.processes()
            seen["learners with processes"] = set(processes.values()) - {""}
            seen["listening"] = {connection.laddr.ip for process in processes for connection in process.net_connections(kind="inet")
                                 if connection.status == "LISTEN"}
    seen["left"] = [process for process in processes if process.is_running() and process.status() != "zombie"]
    return seen


def test_every_learner_runs_the_notebook_and_every_move_is_answered(seen):
    assert seen["summary"]["failed"] == []
    assert [(one["name"], one["opened"], one["ran"] is not None, len(one["moves"])) for one in seen["met"]] == [
        (name, True, True, MOVES) for name in LEARNERS]
    assert seen["summary"]["served"] == len(LEARNERS)
    assert 0 < seen["summary"]["memory"][0] < 400     # megabytes of a server with one kernel: another order would be a mistake in weighing


def test_a_learner_gets_in_only_by_name_and_word(seen):
    assert seen["let in"][0] == 200
    assert [seen["wrong"][0], seen["unknown"][0]] == [403, 403]


def test_a_learner_sees_the_own_copy_and_nobody_else_s(seen):
    assert seen["own page"][0] == seen["own"][0] == 200
    assert {entry["name"] for entry in json.loads(seen["own"][1])["content"]} >= {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    for who in ("other's", "stranger"):
        assert {path: status for path, (status, _) in seen[who].items()} == dict.fromkeys(seen[who], 403)
        assert not any("00_start_here" in text and '"content"' in text for _, text in seen[who].values())
    assert seen["list"][0] == 403


def test_the_class_listens_on_loopback_only(seen):
    assert seen["learners with processes"] == set(LEARNERS)
    assert seen["listening"] == {"127.0.0.1"}


def test_nothing_of_the_class_goes_on_when_it_has_ended(seen):
    assert seen["left"] == []


# ---- what needs no hub ----

def test_the_schedule_is_the_same_every_time_and_nobody_is_in_step():
    moves = [("switch", (0, 1))] * 10
    planned = hub.plans([f"learner{i}" for i in range(30)], "x.ipynb", moves)
    assert planned == hub.plans([f"learner{i}" for i in range(30)], "x.ipynb", moves)
    assert {round(sum(pause for pause, *_ in one["plan"]), 6) for one in planned} == {120}
    assert max(one["start"] for one in planned) < 30
    moments = [round(one["start"] + sum(pause for pause, *_ in one["plan"][:at]), 6) for one in planned for at in range(1, 11)]
    assert max(moments.count(moment) for moment in moments) < 4     # of thirty


def test_a_learner_counts_as_served_only_with_every_cell_and_every_move():
    def one(name, ran, moves, failed=None):
        return {"name": name, "ran": ran, "moves": moves, "failed": failed, "server": 1, "first_lab": 2}
    met = [one("a", 10, [(11, 0.01), (12, 0.03)]), one("b", 11.5, [(13, 0.05)], "late"), one("c", None, [], "no server")]
    found = hub.summary(met, 2, {"a": 100, "b": 120, "c": 110, "": 300})
    assert (found["learners"], found["served"], found["failed"]) == (3, 1, ["b: late", "c: no server"])
    assert found["move"] == (30, 50) and found["move_while_starting"] == (10, 10) and found["move_all_in"] == (40, 50)
    assert found["memory"] == (110, 120) and found["hub_memory"] == 300


def test_the_95th_percentile_has_at_most_a_twentieth_above_it():
    for count in range(1, 101):
        values = [value * value % 101 for value in range(count)]
        median, high = hub.spread(values)
        assert median == round(statistics.median(values), 2) and high in values
        assert sum(value > high for value in values) * 20 <= count < 20 + sum(value >= high for value in values) * 20
    assert hub.spread([]) is None and hub.spread([None]) is None
