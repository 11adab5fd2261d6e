"""A file of data/ that is missing, cut, doubled or changed by accident says so in one sentence; a meant change is read.

Every kind of damage is done to every file. What should be found is known from the damage, never from the package.
"""
import csv
import io
import json
import re
import tomllib
from copy import deepcopy

import pytest
from paths import DATA

import scomm as sc
from scomm import data
from scomm.data import DataError, outline, whole
from scomm.questions import bank

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {r["name"]: r for r in PACKAGE["resources"] if "schema" in r}
TOMLS = sorted(path.relative_to(DATA).as_posix().removesuffix(".toml") for path in DATA.rglob("*.toml"))
OUTLINES = json.loads((DATA / "outline.json").read_text(encoding="utf-8"))


def text_of(name):
    return (DATA / name).read_text(encoding="utf-8")


def told(read, file):
    """The one sentence with which reading ends; it names the file and how to get it back."""
    data.forget()
    with pytest.raises(DataError) as caught:
        read()
    sentence = str(caught.value)
    assert sentence.startswith(f"data/{file}") and "\n" not in sentence and sentence.endswith("."), sentence
    assert f"git checkout data/{file}" in sentence or file == "questions.toml" and "restore the file" in sentence, sentence
    return sentence


# ---- tables ---------------------------------------------------------------------------------------------------------

def joined(lines):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue().encode()


def cells(table):
    return list(csv.reader(io.StringIO(text_of(f"{table}.csv"))))


def as_a_spreadsheet_saves_days(raw):
    if raw.startswith(b"id,stage,"):            # rates.csv has days in a text alone, where any words may stand
        return raw
    return re.sub(rb"(?<=,)(\d{4})-(\d\d)-(\d\d)(?=[,\n])", lambda m: b"%d/%d/%s" % (int(m[2]), int(m[3]), m[1]), raw)


def on_row(change, at=3):
    """A damage to one row of the table: `change` gets all lines and the number of the row."""
    def damage(raw):
        lines = list(csv.reader(io.StringIO(raw.decode())))
        change(lines, at)
        return joined(lines)
    return damage


# What happens to a table: a function of its bytes, and the words that then are in the sentence.
DAMAGES = {
    "emptied": (lambda raw: b"", "is empty"),
    "cut in the middle": (lambda raw: raw[:len(raw) // 2], "cut short|should be|rows where"),
    "cut inside the last cell": (lambda raw: raw[:-3], "cut short"),
    "cut at the end of a line": (lambda raw: b"".join(raw.splitlines(keepends=True)[:4]), "3 rows where"),
    "cut after its heading": (lambda raw: raw.splitlines(keepends=True)[0], "0 rows where"),
    "with a blank line at its end": (lambda raw: raw + b"\n", r"line \d+ is blank"),
    "with a blank line inside": (lambda raw: raw.replace(b"\n", b"\n\n", 1), "line 2 is blank"),
    "with a byte-order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "begins with a byte-order mark"),
    "with a NUL byte": (lambda raw: raw[:-2] + b"\0" + raw[-2:], r"line \d+, holds a NUL byte"),
    "as UTF-16": (lambda raw: raw.decode().encode("utf-16"), "not readable as UTF-8"),
    "with a row twice": (on_row(lambda lines, at: lines.insert(at, lines[at])), "rows where"),
    "with a row less": (on_row(lambda lines, at: lines.pop(at)), "rows where"),
    "with a row copied over another": (on_row(lambda lines, at: lines.__setitem__(at + 2, lines[at])),
                                       "in one row only, not in line 4, too|stands in line 4, too"),
    "with an empty key": (on_row(lambda lines, at: lines[at].__setitem__(0, "")), r"line 4 \(.*should be .*, and is ``"),
    "with a cell too many": (on_row(lambda lines, at: lines[at].append("x")), r"line 4: \d+ cells where"),
    "with one cell in a row": (on_row(lambda lines, at: lines.__setitem__(at, ["x"])), r"line 4: 1 cell where"),
    "with a column less": (lambda raw: joined([line[1:] for line in csv.reader(io.StringIO(raw.decode()))]), "wrong columns"),
    "with semicolons": (lambda raw: raw.replace(b",", b";"), "wrong columns"),
    "with US dates": (as_a_spreadsheet_saves_days, "A spreadsheet that saves a table drops leading zeros and writes dates its own way"),
    "without leading zeros": (lambda raw: re.sub(rb"(?m)^0+", b"", raw),
                              r"`fips` should be a code of five digits, such as 01001, and is `\d{4}`.* A spreadsheet"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_table_is_told_in_one_sentence_with_file_line_and_remedy(changed_data, damage):
    act, words = DAMAGES[damage]
    for table in TABLES:
        path, raw = changed_data / f"{table}.csv", (DATA / f"{table}.csv").read_bytes()
        if act(raw) != raw:
            path.write_bytes(act(raw))
            assert re.search(words, told(lambda: data.rows(table), f"{table}.csv")), (table, words)
            path.write_bytes(raw)


def test_a_missing_table_is_told_in_one_sentence(changed_data):
    for table in TABLES:
        (changed_data / f"{table}.csv").unlink()
        assert "is missing" in told(lambda: data.rows(table), f"{table}.csv")


# What cannot stand in a column of each kind, and how the sentence says what should.
WRONG = {"integer": ("12.5", "a whole number"), "number": ("1,5", "a number"), "date": ("2011-02-30", "a day, such as"),
         "partialDate": ("2011-13", "a date, such as 2011-08-05, 2011-08 or 2011"), "enum": ("word", "one of "), "pattern": ("a b!", ""),
         "minimum": ("-1", "a number from "), "boolean": ("maybe", "one of yes, no"), "required": ("", "")}


def kinds(field):
    named = {name for name in ("partialDate", "listOf") if name in field}
    return {field["type"], *named, *field.get("constraints", ())} - ({"minimum"} if field["type"] == "date" else set())


def test_a_cell_that_does_not_fit_its_column_is_told_with_line_and_column(changed_data):
    seen = set()
    for table, resource in TABLES.items():
        lines = cells(table)
        for column, field in enumerate(resource["schema"]["fields"]):
            for kind in kinds(field) & set(WRONG):
                changed, (value, words) = deepcopy(lines), WRONG[kind]
                changed[5][column] = value
                (changed_data / f"{table}.csv").write_bytes(joined(changed))
                sentence = told(lambda: data.rows(table), f"{table}.csv")
                assert sentence.startswith(f"data/{table}.csv, line 6 (") and f"`{field['name']}` should be {words}" in sentence, sentence
                assert f"and is `{value}`. Restore the file" in sentence, sentence
                seen.add(kind)
        (changed_data / f"{table}.csv").write_bytes(joined(lines))
    assert seen == set(WRONG)


@pytest.mark.parametrize("table, column, value, says", [
    ("events", "source_ids", "gao-12-708 gao-12-780", "made of keys in sources.csv, and `gao-12-780` is none"),
    ("activations", "state", "ZZ", "made of keys in agreements.csv, and `ZZ` is none"),
    ("figures", "conflicts_with", "no-such", "made of keys in figures.csv, and `no-such` is none")])
def test_the_self_check_also_finds_a_cell_that_names_a_row_which_is_not_there(changed_data, table, column, value, says):
    changed = cells(table)
    changed[5][changed[0].index(column)] = value
    (changed_data / f"{table}.csv").write_bytes(joined(changed))
    data.forget()
    assert data.rows(table)[4][column] == value and [fault for fault in whole.faults() if says in fault and "line 6" in fault]


def test_line_ends_of_another_system_are_no_damage(changed_data):
    for name in ("events.csv", "clock.toml"):
        (changed_data / name).write_bytes((DATA / name).read_bytes().replace(b"\n", b"\r\n"))
    data.forget()
    assert whole.faults() == [] and len(data.rows("events")) == TABLES["events"]["rows"]


def test_a_teacher_who_changes_a_cell_a_word_or_a_number_or_adds_a_row_is_not_stopped_and_the_self_check_says_so(changed_data):
    for name, old, new in (("counties.csv", ",AL,54571,", ",AL,54572,"), ("county.toml", "featured = 1047", "featured = 1048"),
                           ("clock.toml", '"Labor Day"', '"Day of Labor"'), ("presets.toml", "", '[[preset]]\nname = "Mine"\n')):
        changed = text_of(name).replace(old, new, 1) if old else text_of(name) + new
        assert changed != text_of(name)
        (changed_data / name).write_text(changed, encoding="utf-8")
    data.forget()
    assert data.rows("counties")[0]["population_2010"] == "54572" and data.toml("county")["featured"] == 1048
    assert "Day of Labor" in str(data.toml("clock")) and data.toml("presets")["preset"][-1] == {"name": "Mine"}
    faults = whole.faults()
    assert [fault.split(" is not the file that was checked last")[0] for fault in faults] == [
        "data/clock.toml", "data/counties.csv", "data/county.toml", "data/presets.toml"], faults


def test_a_file_that_is_as_it_was_locked_is_read_without_a_further_look(monkeypatch):
    def looked(*_):
        raise AssertionError("a locked file was checked again")
    monkeypatch.setattr(data, "table_faults", looked)
    monkeypatch.setattr(data, "toml_faults", looked)
    data.forget()
    assert all(data.rows(table) for table in TABLES) and all(data.toml(name) for name in TOMLS)


# ---- TOML files -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", TOMLS)
def test_a_toml_file_that_is_missing_empty_or_cut_anywhere_is_told_in_one_sentence(changed_data, name):
    """Cut at the end of every table, and at bytes all over the file; only what stands below the last key may be lost."""
    path, text = changed_data / f"{name}.toml", text_of(f"{name}.toml")
    everything, tables = tomllib.loads(text), [m.start() for m in re.finditer(r"(?m)^\[", text)]
    step = max(1, len(tables) // 25)
    for end in (0, *tables[1::step], *range(17, len(text), len(text) // 12), len(text) - 2):
        path.write_text(text[:end], encoding="utf-8")
        try:
            left = tomllib.loads(text[:end])
        except tomllib.TOMLDecodeError:
            left = None
        if left != everything:
            told(lambda: bank.bank() if name == "questions" else data.toml(name), f"{name}.toml")
    path.unlink()
    data.forget()
    with pytest.raises(DataError, match=rf"data/{name}\.toml is missing: restore it"):
        data.toml(name)


def spots(value, path=()):
    """Every key and every row of a TOML value: (the way to what holds it, the key or the place)."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inside:
        if isinstance(value, dict) or isinstance(each, dict):
            yield path, key
        if isinstance(each, (dict, list)):
            yield from spots(each, (*path, key))


def at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


@pytest.mark.parametrize("name", TOMLS)
def test_a_key_or_row_that_is_missing_or_twice_is_told_with_its_name(name):
    """Of the long files every ninth key, and every row of all of them."""
    file, tree = f"{name}.toml", tomllib.loads(text_of(f"{name}.toml"))
    for number, (path, key) in enumerate(spots(tree)):
        holder = at(tree, path)
        if isinstance(key, str) and len(text_of(file)) > 30_000 and number % 9:
            continue
        called = key if isinstance(key, str) else holder[key].get("id", path[-1])
        taken = holder.pop(key)
        faults = list(outline.toml_faults(file, "x\n", tree, OUTLINES[file]))
        assert faults and (called in faults[0] or tree == {} and "is empty" in faults[0]), (path, key, faults)
        assert f"data/{file}" in faults[0] and f"git checkout data/{file}" in faults[0], faults
        if isinstance(key, int):
            holder[key:key] = [taken, taken]
            faults = list(outline.toml_faults(file, "x\n", tree, OUTLINES[file]))
            assert "stands twice" in faults[0] and called in faults[0], (path, key, faults)
            holder.pop(key)
        else:
            rest = dict(holder)
            holder.clear()
            holder.update({k: taken if k == key else rest[k] for k in dict.fromkeys((*rest, key))})
    assert list(outline.toml_faults(file, "x\n", tree, OUTLINES[file])) == []


@pytest.mark.parametrize("change, words", [
    (lambda tree: tree["holiday"][1].update(id=""), "holiday 2 has no id"),
    (lambda tree: tree["holiday"][1].update(id="labor"), "holiday labor stands twice"),
    (lambda tree: tree["hours"].update(least="none"), "'least' is `none` where a whole number belongs in hours"),
    (lambda tree: tree.update(first="2008"), "'first' is `2008` where a date belongs"),
    (lambda tree: tree.update(weekdays="Monday"), "'weekdays' is `Monday` where a list belongs"),
    (lambda tree: tree["weekdays"].pop(), "'weekdays' has 6 of 7 entries"),
    (lambda tree: tree["axis"].__setitem__(0, 48), "'axis 1' is `48` where a list belongs"),
    (lambda tree: tree["words"].update(ends="Until {when} and {then}"), "which nothing fills in"),
    (lambda tree: tree["words"].update(ends="Until {when"), "a lone `{`"),
    (lambda tree: tree.update(hours=48), "'hours' is `48` where a table belongs"),
])
def test_a_toml_value_of_another_kind_is_told_with_its_key(change, words):
    tree = tomllib.loads(text_of("clock.toml"))
    change(tree)
    faults = list(outline.toml_faults("clock.toml", "x\n", tree, OUTLINES["clock.toml"]))
    assert words in faults[0], faults


def test_a_key_that_code_asks_for_and_no_file_has_is_told_with_file_row_and_key():
    for ask, words in ((lambda: data.toml("clock")["hour"], "data/clock.toml: 'hour' is missing: restore"),
                       (lambda: data.toml("clock")["hours"]["lest"], "data/clock.toml: 'lest' is missing in hours: restore"),
                       (lambda: data.toml("clock")["holiday"][1]["months"], "data/clock.toml, holiday king: 'months' is missing: restore"),
                       (lambda: data.toml("switches")["switch"][2]["choice"][0]["open"][0]["x"], "'x' is missing in choice ")):
        with pytest.raises(DataError) as caught:
            ask()
        assert words in str(caught.value)
    hours = data.toml("clock")["hours"]
    assert hours == {**hours} == dict(hours) and hours.get("lest") is None and "lest" not in hours


@pytest.mark.parametrize("file, old, new, act", [
    ("clock.toml", "month = 11", "month = 13", lambda: sc.hold_ends("2011-09-02 18:00")),
    ("clock.toml", "month = 11", "month = 13", lambda: sc.lab("detainer_clock").set(day=3)),
    ("route.toml", 'legs = [["fbi"', 'legs = [["fib"', lambda: sc.lab("route_map").text())])
def test_a_value_that_fits_and_that_the_course_cannot_use_is_told_with_its_file(changed_data, file, old, new, act):
    assert old in text_of(file)
    (changed_data / file).write_text(text_of(file).replace(old, new), encoding="utf-8")
    assert "undo the change" in told(act, file)


def test_what_fails_elsewhere_is_not_laid_on_a_changed_file(changed_data, monkeypatch):
    """What fails outside the course while a file is changed, and inside it while none is."""
    monkeypatch.setattr(data, "rows", lambda name: {}["rows"])
    (changed_data / "clock.toml").write_text(text_of("clock.toml").replace("Labor", "labor"), encoding="utf-8")
    data.forget()
    with pytest.raises(KeyError, match="rows"):
        sc.glossary()
    monkeypatch.setattr(data, "rows", lambda name: [{}])
    assert "KeyError: 'term'" in told(sc.glossary, "clock.toml")
    (changed_data / "clock.toml").write_text(text_of("clock.toml"), encoding="utf-8")
    data.forget()
    with pytest.raises(KeyError, match="term"):
        sc.glossary()


# ---- the description ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("change", [
    lambda p: p.pop("resources"), lambda p: p.update(resources="none"), lambda p: p["resources"][3].pop("name"),
    lambda p: p["resources"][3]["schema"]["fields"][0].pop("name"), lambda p: p["resources"][3]["schema"].update(fields="id"),
    lambda p: p["resources"][3].update(rows="many"), lambda p: p["resources"].append(p["resources"][3]),
    lambda p: p["resources"][3].pop("hash"),
    lambda p: p["resources"][3].update(hash=7), lambda p: p["resources"].__setitem__(3, "actions"), lambda p: p["resources"].pop(3),
    lambda p: p["resources"][3].update(name="action"), lambda p: p["resources"][3]["schema"]["fields"].pop(0),
    lambda p: p["resources"][3]["schema"]["fields"][1].update(name="day")])
def test_a_damaged_description_is_told_in_one_sentence(changed_data, change):
    package = deepcopy(PACKAGE)
    change(package)
    (changed_data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert "is damaged" in told(lambda: data.rows(PACKAGE["resources"][3]["name"]), "datapackage.json")


@pytest.mark.parametrize("field", [{"type": "strange"}, {"constraints": {"pattern": "("}}, {"constraints": "required"},
                                   {"constraints": {"enum": 7}}, {"listOf": "sources"}, {"partialDate": {}}, {"description": None}])
def test_a_damaged_column_is_no_traceback_for_a_table_that_was_edited(changed_data, field):
    package = deepcopy(PACKAGE)
    package["resources"][3]["schema"]["fields"][1] |= field
    (changed_data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (changed_data / "actions.csv").write_text(text_of("actions.csv").replace("the", "teh", 1), encoding="utf-8")
    data.forget()
    try:
        data.rows("actions")
    except DataError as error:
        assert "\n" not in str(error)


def test_the_self_check_of_the_files_names_every_file_that_is_wrong_and_goes_on(changed_data):
    (changed_data / "records.csv").unlink()
    (changed_data / "clock.toml").write_text("hours = [", encoding="utf-8")
    (changed_data / "law.csv").write_text("", encoding="utf-8")
    (changed_data / "outline.json").write_text("{}", encoding="utf-8")
    (changed_data / "mine.csv").write_text("a,b\n", encoding="utf-8")
    data.forget()
    faults = whole.faults()
    named = [re.match(r"data/([\w./]+)", fault)[1].rstrip(".") for fault in faults]
    assert set(named) >= {"law.csv", "mine.csv", "outline.json", "records.csv", "clock.toml"}, faults
