"""Every file is read and written as UTF-8, and so is what other programs say: a computer of its own habits gives the same course."""
import ast

import pytest
from paths import ROOT

FOLDERS = ("scomm", "tests", "website", "benchmarks", "binder", "docs", "data")
READS = {"open": 1, "read_text": 0, "write_text": 1}      # how many arguments may come before the encoding is missed


def sources():
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))
            if "node_modules" not in path.parts}


def without_encoding(text):
    """The calls that leave the encoding to the computer: (line, what is called)."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name, given = getattr(node.func, "attr", getattr(node.func, "id", "")), {word.arg: word.value for word in node.keywords}
        if "encoding" in given or None in given:           # **options are read where they are made
            continue
        if name in ("read_text", "write_text") and len(node.args) <= READS[name]:
            yield node.lineno, name
        elif name == "open" and _of_text(node, given):
            yield node.lineno, name
        elif name in ("run", "Popen", "check_output") and any(_true(given.get(word)) for word in ("text", "universal_newlines")):
            yield node.lineno, f"{name}(text=True)"


def _true(node):
    return isinstance(node, ast.Constant) and node.value is True


def _of_text(node, given):
    """Whether open(path), open(path, "w"), path.open() or path.open("w") is called, and not as bytes; a panel's or os's open is another."""
    method = isinstance(node.func, ast.Attribute)
    modes = [given["mode"]] if "mode" in given else node.args[0 if method else 1:]
    if method and modes and not (isinstance(modes[0], ast.Constant) and isinstance(modes[0].value, str)):
        return False
    return not modes or "b" not in modes[0].value


def test_no_file_is_read_or_written_as_this_computer_would_have_it():
    assert [f"{path}, line {line}: {what}" for path, text in sources().items() for line, what in without_encoding(text)] == []


@pytest.mark.parametrize("text", ["open('a')", "open('a', 'w')", "path.open()", "path.open('w')", "path.read_text()", "path.write_text('a')",
                                  "run(['a'], text=True)", "subprocess.check_output(['a'], universal_newlines=True)"])
def test_what_leaves_the_encoding_open_is_found(text):
    assert [line for line, _ in without_encoding(text)] == [1]


@pytest.mark.parametrize("text", ["open('a', 'rb')", "open('a', encoding='utf-8')", "path.open('rb')", "path.read_text(encoding='utf-8')", "path.read_text('utf-8')",
                                  "path.write_text('a', 'utf-8')", "run(['a'], capture_output=True)", "run(['a'], text=True, encoding='utf-8')", "path.read_bytes()",
                                  "os.open(a, os.O_WRONLY)", "self.open(panel)", "run(['a'], **options)"])
def test_what_names_its_encoding_or_needs_none_is_not(text):
    assert list(without_encoding(text)) == []
