"""A learner may run the cells in any order, or twice: each works alone once the course is imported."""
import ast
import json
from pathlib import Path

import pytest

import scomm as sc
import paths

NOTEBOOKS = sorted(paths.NOTEBOOKS.glob("*.ipynb"))


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def value_of(source, names):
    """Run a cell as a notebook does: its last expression is its value."""
    tree = ast.parse(source)
    *body, last = tree.body
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return exec(compile(ast.Module([last], []), "cell", "exec"), names)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs_alone_and_from_last_to_first(path):
    for source in reversed(code_cells(path)):
        value_of(source, {"sc": sc})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_cell_that_is_run_twice_says_the_same_twice(path):
    names = {"sc": sc}
    for source in code_cells(path):
        assert repr(value_of(source, names)) == repr(value_of(source, names))
