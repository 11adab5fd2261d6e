"""The course from a terminal: a self-check in plain words, ledgers, and exit codes."""
import codecs
import json
import os
import subprocess
import sys

import pytest
from paths import DATA, ROOT

import scomm as sc
import scomm.__main__ as front
from scomm import data
from scomm.__main__ import main
from scomm.page import self_check


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


FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in (".csv", ".toml", ".json"))


@pytest.mark.parametrize("file", FILES)
def test_check_names_a_file_that_is_missing_cut_or_changed_by_one_letter(changed_data, file):
    raw = (changed_data / file).read_bytes()
    damages = [b"", raw[:len(raw) // 2], raw[:raw.rindex(b"\n", 0, -1) + 1], raw.replace(b"a", b"o", 1), raw.replace(b"1", b"7", 1)]
    for damage in damages[:3] if file == "datapackage.json" else {*damages} - {raw}:    # that one bears no hash of itself
        (changed_data / file).write_bytes(damage)
        data.forget()
        assert any(f"data/{file}" in line and not fine for line, fine in self_check._files()), damage[:80]
    (changed_data / file).unlink()
    data.forget()
    assert (f"data/{file} is missing: restore it from the project (git checkout data/{file}).", False) in [*self_check._files()]


@pytest.mark.parametrize("file", ["questions.toml", "clock.toml", "labs/two_screens.toml", "counties.csv", "datapackage.json"])
def test_check_goes_on_to_its_last_line_when_a_file_is_missing(capsys, changed_data, file):
    (changed_data / file).unlink()
    data.forget()
    code, out, err = run(capsys, "check")
    assert code == 1 and not err and f"data/{file} is missing" in out and "All is well" not in out
    assert out.rstrip().endswith("see the line that says what to do.") and len(set(out.splitlines())) == len(out.splitlines())


def test_check_prints_every_line_whatever_a_lab_or_a_question_raises(capsys, monkeypatch):
    def broken(*_):
        raise KeyError("who")
    for owner, name in ((self_check.labs, "load"), (self_check.bank, "bank"), (self_check.whole, "faults")):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, broken)
            code, out, _ = run(capsys, "check")
        assert code == 1 and "does not work (KeyError: 'who')." in out and out.rstrip().endswith("see the line that says what to do."), out


def test_check_without_svg_says_first_what_to_install(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "svg", None)
    monkeypatch.setattr(self_check, "_version", lambda package: "" if package == "svg.py" else "99.0")
    code, out, _ = run(capsys, "check")
    lines = out.splitlines()
    assert code == 1 and lines[1] == "svg.py is missing: pip install svg.py" and any(line.startswith("data: ") for line in lines)


def test_check_without_the_folder_of_data_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SCOMM_DATA", str(tmp_path / "none"))
    data.forget()
    code, out, _ = run(capsys, "check")
    data.forget()
    assert code == 1 and "The folder of tables was not found" in out and "Traceback" not in out


@pytest.mark.parametrize("package, version, says", [
    ("ipywidgets", "7.8.5", "ipywidgets 7.8.5 is too old, the course needs 8.1.5 or newer: pip install --upgrade ipywidgets"),
    ("ipywidgets", "8.1.5", "ipywidgets 8.1.5\n"), ("ipywidgets", "8.1.5rc1", "ipywidgets 8.1.5rc1\n"), ("ipywidgets", "8.10", "ipywidgets 8.10\n"),
    ("svg.py", "1.4.9", "svg.py 1.4.9 is too old, the course needs 1.5 or newer"), ("jupyterlab", "4.4.0", "jupyterlab 4.4.0\n"),
    ("pandas", "1.5.3", "pandas 1.5.3 is too old, the course needs 2.2 or newer")])
def test_check_names_a_package_that_is_older_than_the_bounds_of_the_project(capsys, monkeypatch, package, version, says):
    found = self_check._version
    monkeypatch.setattr(self_check, "_version", lambda name: version if name == package else found(name))
    code, out, _ = run(capsys, "check")
    assert says in out and code == ("too old" in says and package != "pandas")


def test_check_looks_for_presence_alone_where_the_course_is_not_installed(capsys, monkeypatch):
    import importlib.metadata as metadata

    def not_installed(name):
        raise metadata.PackageNotFoundError(name)
    monkeypatch.setattr(metadata, "requires", not_installed)
    code, out, _ = run(capsys, "check")
    assert code == 0 and "All is well" in out


def test_check_names_a_missing_package(capsys, monkeypatch):
    monkeypatch.setattr(self_check, "_version", lambda package: "" if package == "anywidget" else "1.0")
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


@pytest.mark.parametrize("words, says", [
    (["receives=no", "receives=yes"], "`receives` is given twice: no, yes."), (["pickup=13", "pickup=40"], "`pickup` is given twice: 13, 40."),
    (["YYFN-AHA", "YYFY-AHA"], "`scenario` is given twice: YYFN-AHA, YYFY-AHA."), (["receives=no", "pickup=13", "receives=no"], "given twice: no, no."),
    (["RECEIVES=no"], "Did you mean `receives`?"), (["receives="], "`''` is not a choice of `receives`"), (["=no"], "`''` is not a switch or a rate"),
    ([f"{'x' * 5_000}=no"], "xxx…` is not a switch or a rate"), ([""], "`''` is not a scenario code"), (["pickup=1e999999999"], "is outside that range"),
])
def test_what_is_given_twice_or_is_no_word_ends_with_two_and_one_short_sentence(capsys, words, says):
    code, out, err = run(capsys, "ledger", *words)
    assert code == 2 and out == "" and says in err and err.count("\n") == 1 and len(err) <= 401


def test_a_code_and_a_switch_give_the_same_ledger_in_any_order(capsys):
    found = [run(capsys, "ledger", *words)[1] for words in (["YYFN-AHA", "honors=none"], ["honors=none", "YYFN-AHA"], ["receives=no", "honors=none"])]
    assert found[0] == found[1] == found[2] and "Scenario YYFN-AHN" in found[0]


def test_the_json_of_a_ledger_says_every_rate_that_it_was_counted_with(capsys):
    usual, other = (json.loads(run(capsys, "ledger", *words, "--json")[1])["rates"] for words in ([], ["pickup=13.5"]))
    assert usual == {rate["id"]: rate["central"] for rate in data.toml("county")["rate"]} and other == usual | {"pickup": 13.5}


def program(*words, code="", **given):
    """The package run as a program, as a terminal runs it: nothing says how its output is encoded unless `given` does."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") and not name.startswith("LC_")}
    command = [sys.executable, "-m", "scomm", *words] if not code else [sys.executable, "-c", code]
    environment = {**surroundings, "PYTHONPATH": str(ROOT), **given.pop("environment", {})}
    return subprocess.run(command, env=environment, **({"capture_output": True} | given))


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "latin-1", "cp1251", "cp932", "utf-8"])
@pytest.mark.parametrize("words", [["receives=no", "asks_for=notification"], ["honors=none", "pickup=13"]])
def test_a_ledger_can_be_written_in_every_encoding_and_says_the_same(capsys, encoding, words):
    done = program("ledger", *words, environment={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0 and done.stderr == b"", done.stderr
    expected, written = run(capsys, "ledger", *words)[1], done.stdout.decode(encoding)
    assert len(written.splitlines()) == len(expected.splitlines()) and written.count("?") == expected.count("?")
    for symbol, stands in (("▲", "^"), ("◆", "*"), ("−", "-"), ("–", "-"), ("…", "...")):
        expected, written = expected.replace(symbol, stands), written.replace(symbol, stands)
    assert written.replace("\r", "") == expected


def test_every_sign_that_the_course_uses_has_one_that_stands_for_it():
    texts = [path.read_text(encoding="utf-8") for path in DATA.iterdir() if path.suffix in (".toml", ".csv")]
    codecs.register_error("test", front.in_letters_at_hand)
    unknown = {letter for letter in set("".join(texts)) if letter.encode("ascii", "test") == b"?" and letter != "?"}
    assert not unknown


def test_a_computer_that_knows_ascii_alone_gets_its_ledger():
    done = program("ledger", "receives=no", environment={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    assert done.returncode == 0 and b"^ CHANGED (stops)" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["ledger", "check"])
def test_an_output_that_is_full_or_closed_ends_with_one_and_one_sentence(command):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = program(command, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert done.returncode == 1 and done.stderr == b"The result could not be written to the output: No space left on device.\n"
    done = program(command, stdout=None, stderr=subprocess.PIPE, capture_output=False, preexec_fn=lambda: os.close(1))
    assert done.returncode == 1 and done.stderr == b"The result could not be written to the output: it is closed.\n"


def test_a_reader_who_stops_ends_it_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)
    done = program("ledger", stdout=writing, stderr=subprocess.PIPE, capture_output=False)
    os.close(writing)
    assert done.returncode == 1 and done.stderr == b""


def test_the_package_runs_as_a_program_from_any_folder(tmp_path):
    done = program("ledger", cwd=tmp_path)
    assert done.returncode == 0 and b"0 of 8 changed. All 8 stayed the same." in done.stdout
