"""The course from a terminal: a self-check in plain words, ledgers, and exit codes."""
import json
import subprocess
import sys

import pytest

import scomm as sc
from scomm.__main__ import main


def run(capsys, *arguments):
    code = main(list(arguments))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_check_says_versions_data_and_one_lab_in_plain_words(capsys):
    code, out, _ = run(capsys, "check")
    assert code == 0 and "Python 3." in out and "data: " in out and "1 of 8 changed. 7 stayed the same." in out
    assert out.rstrip().endswith("All is well: open notebooks/00_start_here.ipynb.")


def test_check_finds_a_broken_table_and_ends_with_one(capsys, changed_data):
    path = changed_data / "events.csv"
    path.write_text(path.read_text(encoding="utf-8")[:5000], encoding="utf-8")
    code, out, _ = run(capsys, "check")
    assert code == 1 and "data/events.csv" in out and "attention" in out


def test_check_names_a_missing_package(capsys, monkeypatch):
    import scomm.__main__ as front
    monkeypatch.setattr(front, "_version", lambda package: "" if package == "anywidget" else "1.0")
    code, out, _ = run(capsys, "check")
    assert code == 1 and "anywidget is missing: pip install anywidget" in out


def test_a_ledger_of_switches_and_rates_prints_both_columns(capsys):
    code, out, _ = run(capsys, "ledger", "honors=none", "pickup=13")
    assert code == 0 and "Scenario YYFY-AHN" in out and "2 of 8 changed." in out and "Rates: pickup 13 percent." in out
    assert "ICE had other channels" in out


def test_a_ledger_as_json_gives_the_counts_of_the_model(capsys):
    code, out, _ = run(capsys, "ledger", "YYFN-AHA", "--json")
    found = json.loads(out)
    assert code == 0 and [row["chosen"] for row in found["rows"]] == list(sc.run(sc.Policy(receives="no")))
    assert found["setting"]["receives"] == "no" and found["kind"].startswith("Invented numbers")


@pytest.mark.parametrize("words, says", [
    (["honor=none"], "`honors`"), (["honors=nobody"], "`nobody`"), (["pickup=lots"], "'lots' is not a number"),
    (["YYFX-AHA"], "`X`"), (["pickup=130"], "0 to 100"),
])
def test_a_wrong_word_ends_with_two_and_one_sentence(capsys, words, says):
    code, out, err = run(capsys, "ledger", *words)
    assert code == 2 and out == "" and says in err and err.count("\n") == 1


def test_the_package_runs_as_a_program_from_any_folder(tmp_path):
    done = subprocess.run([sys.executable, "-m", "scomm", "ledger"], cwd=tmp_path, capture_output=True, text=True,
                          encoding="utf-8", env=_utf8())
    assert done.returncode == 0 and "0 of 8 changed. All 8 stayed the same." in done.stdout


def _utf8():
    import os
    return {**os.environ, "PYTHONUTF8": "1"}
