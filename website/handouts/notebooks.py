"""What the print pack takes from the notebooks: the labs, guesses, questions and documents of each, in their order.

Calls are read from the code, never run; so a new notebook or lab comes along by itself.
"""
from __future__ import annotations

import ast
import json
import re
from typing import NamedTuple

SAY = re.compile(r'^Say it[^:\n]*: "(.+)"\s*$', re.MULTILINE)
NO_CODE = re.compile(r"^\*\*No code\.\*\*(.+?)(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
DISCUSS = re.compile(r"^## Discuss.*?(?=^## (?!Discuss)|\Z)", re.MULTILINE | re.DOTALL)


class Call(NamedTuple):
    """One use of a lab in a notebook: `sc.lab(lab, guess=guess, **start).set(**moves)`.

    say: the sentence that learners finish after it, or "".
    """
    lab: str
    guess: str
    start: dict
    moves: dict
    say: str = ""


class Notebook(NamedTuple):
    """One notebook as paper needs it.

    calls, questions, documents: in the order of the cells. discuss, no_code: Markdown.
    """
    number: str
    title: str
    calls: tuple
    questions: tuple
    documents: tuple
    discuss: str
    no_code: str

    @property
    def labs(self):
        return tuple(dict.fromkeys(call.lab for call in self.calls))


def notebooks(folder):
    """Every notebook of a folder, in the order of the file names."""
    return tuple(_read(path) for path in sorted(folder.glob("*.ipynb")))


def _read(path):
    calls, questions, documents, prose = [], {}, {}, []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            found, here = _in_code(text)
            calls += found
            questions |= dict.fromkeys(here["ask"])
            documents |= dict.fromkeys(here["document"])
        else:
            prose.append(text)
            said = SAY.search(text)
            if said and calls and not calls[-1].say:
                calls[-1] = calls[-1]._replace(say=re.sub(r"\\(.)", r"\1", said[1]))
    words = "\n\n".join(prose)
    title = re.search(r"^# (.+)$", words, re.MULTILINE)
    name = title[1].strip() if title else path.stem
    return Notebook(path.stem.partition("_")[0], name, tuple(calls), tuple(questions),
                    tuple(documents), "\n".join(DISCUSS.findall(words)).strip(),
                    "\n\n".join(found.strip() for found in NO_CODE.findall(words)))


def _in_code(text):
    """The uses of labs in a cell, and what it asks and shows, from top to bottom."""
    calls, others, inside = [], {"ask": [], "document": []}, set()
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    for node in sorted(nodes, key=lambda n: (n.lineno, n.col_offset, -(n.end_col_offset or 0))):
        inner = node.func.value if isinstance(node.func, ast.Attribute) and node.func.attr == "set" else None
        if _is(inner, "lab"):
            calls.append(_call(inner, _named(node)))
            inside.add(id(inner))
        elif _is(node, "lab") and id(node) not in inside:
            calls.append(_call(node, {}))
        for name, found in others.items():
            if _is(node, name):
                found.append(node.args[0].value)
    return calls, others


def _is(node, name):
    """Whether this is `sc.<name>("…")`."""
    return (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
            and isinstance(node.func.value, ast.Name) and node.func.value.id == "sc"
            and bool(node.args) and isinstance(node.args[0], ast.Constant))


def _call(node, moves):
    start = _named(node)
    return Call(node.args[0].value, start.pop("guess", ""), start, moves)


def _named(node):
    """The arguments given by name, as far as they are plain values."""
    found = {}
    for word in node.keywords:
        try:
            found[word.arg] = ast.literal_eval(word.value)
        except ValueError:
            continue
    return {name: value for name, value in found.items() if name}
