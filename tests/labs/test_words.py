"""A sentence on the screen can be searched for: its id stands in the code in full, and its words in one file.

The code is read, not run: each `say = Words("labs/two_screens")` names a file, and each `say("title")` an id in it.
"""
import ast
import string
import tomllib

import pytest

from paths import DATA, ROOT

EVERY = sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.toml"))
FILES = [file for file in EVERY if file.startswith("labs/") or file in ("panel", "tables")]     # which hold words alone


def sources():
    """Every Python file that may ask for words, as {path: its syntax tree}."""
    paths = sorted([*(ROOT / "scomm").rglob("*.py"), *(ROOT / "website").rglob("*.py")])
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def asked(tree):
    """Each call of a name that stands for a file of words, as (file, the call, whether it asks for a list)."""
    files = {node.targets[0].id: node.value.args[0].value for node in ast.walk(tree) if isinstance(node, ast.Assign)
             and isinstance(node.value, ast.Call) and ast.unparse(node.value.func).split(".")[-1] == "Words"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name, _, what = ast.unparse(node.func).partition(".")
            if name in files and what in ("", "list"):
                yield files[name], node, what == "list"


def leaves(table, before=""):
    """Every entry of a file of words, as {dotted id: what stands there}."""
    out = {}
    for key, value in table.items():
        out |= leaves(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return out


def words(file):
    return leaves(tomllib.loads((DATA / f"{file}.toml").read_text(encoding="utf-8")))


def faults(trees, files, whole=FILES):
    """What is wrong with the words asked for: {file: sentences}. files: {file: its entries}; whole: those that hold words alone."""
    found, used = {file: [] for file in files}, {file: set() for file in files}
    for path, tree in trees.items():
        for file, call, is_list in asked(tree):
            where = f"{path}, line {call.lineno}"
            if not call.args or not isinstance(call.args[0], ast.Constant) or not isinstance(call.args[0].value, str):
                found[file].append(f"{where}: the id is worked out, so that nobody can search for it")
                continue
            id = call.args[0].value
            used[file].add(id)
            entry = files[file].get(id)
            if not isinstance(entry, list if is_list else str):
                found[file].append(f"{where}: `{id}` is no {'list' if is_list else 'sentence'} of {file}.toml")
            elif not is_list and all(given.arg for given in call.keywords):     # without **, what is given can be read
                wanted = {field for _, field, *_ in string.Formatter().parse(entry) if field}
                missing = wanted - {given.arg for given in call.keywords}
                found[file] += [f"{where}: `{id}` asks for {', '.join(sorted(missing))}"] if missing else []
    for file in whole:
        found[file] += [f"{file}.toml: nothing asks for `{id}`" for id in files[file] if id not in used[file]]
    return found


@pytest.fixture(scope="module")
def found():
    return faults(sources(), {file: words(file) for file in EVERY})


@pytest.mark.parametrize("file", EVERY)
def test_every_id_is_written_out_and_stands_in_its_file_and_every_sentence_is_asked_for(found, file):
    assert found[file] == []


def test_a_file_of_words_is_read_through_words_alone():
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("toml") and node.args:
                name = ast.unparse(node.args[0])
                assert not name.strip("f'\"").startswith(("labs/", "panel", "tables")), f"{path}, line {node.lineno}: {name}"


@pytest.mark.parametrize("code, says", [
    ('say(f"title.{name}")', ["the id is worked out", "nothing asks for `title`"]),
    ('say("title" if one else "other")', ["the id is worked out", "nothing asks for `title`"]),
    ('say("titel")', ["`titel` is no sentence", "nothing asks for `title`"]),
    ('say("columns"), say("title")', ["`columns` is no sentence"]),
    ('say.list("title")', ["`title` is no list"]),
    ('say("title"), say("count", number=1)', ["`count` asks for n"]),
    ('say("title"), say("count", **facts)', []), ('say("title"), say("count", n=1, more=2)', [])])
def test_each_fault_is_found_where_it_is_made(code, says):
    own = {"title": "What changes?", "columns": ["One", "Two"], "count": "{n} changed"}
    kept = {name: text for name, text in own.items() if name in code or name == "title"}
    told = faults({"lab.py": ast.parse(f'say = Words("labs/own")\n{code}')}, {"labs/own": kept}, ["labs/own"])["labs/own"]
    assert len(told) == len(says) and all(part in line for part, line in zip(says, told)), told
