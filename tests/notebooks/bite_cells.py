"""The code cells of a notebook, run in this process and compared as nbval compares them.

A panel or a question puts out its words first and then its widgets; nbval compares the words alone, and so does this.
"""
from __future__ import annotations

import ast
import contextlib
import io
import re
from dataclasses import dataclass
from functools import lru_cache

import nbformat
from IPython.core.formatters import DisplayFormatter
from nbval.plugin import get_sanitize_patterns
from paths import NOTEBOOKS, TESTS

# What nbval leaves out of the comparison.
NOT_COMPARED = {"metadata", "traceback", "text/latex", "prompt_number", "output_type", "name", "execution_count",
                "application/vnd.jupyter.widget-view+json", "image/png", "image/jpeg"}


@dataclass(frozen=True, eq=False)
class Cell:
    """A code cell: its number as nbval counts, the programs to run for it, and what its output is compared with."""
    notebook: str
    number: int
    programs: tuple
    stored: dict


def executed():
    """The notebooks whose every code cell has run: nbval compares nothing of the others."""
    nodes = {path.stem: nbformat.read(path, as_version=4) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    return [name for name, node in nodes.items() if all(c.execution_count for c in node.cells if c.cell_type == "code")]


def cells(name):
    """The code cells of a notebook, each with the earlier cells whose names it uses."""
    code = [c for c in nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells if c.cell_type == "code"]
    found, makers = [], {}
    for number, cell in enumerate(code):
        nodes = list(ast.walk(ast.parse(cell.source)))
        used = {n.id for n in nodes if isinstance(n, ast.Name)}
        needed = sorted({place for word in used for place in makers.get(word, ())}) + [number]
        makers |= {n.id: needed for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        makers |= {n.asname or n.name: needed for n in nodes if isinstance(n, ast.alias)}
        found.append(Cell(name, number, tuple(code[place].source for place in needed), compared(cell.outputs)))
    return found


@lru_cache
def _sanitized():
    return get_sanitize_patterns((TESTS / "sanitize.cfg").read_text(encoding="utf-8"))


def compared(outputs):
    """What nbval compares of a list of outputs: {kind: [texts]}."""
    out = {}
    for output in outputs:
        parts = {output["name"]: output["text"]} if output["output_type"] == "stream" else output["data"]
        for kind, text in parts.items():
            if text and kind not in NOT_COMPARED:           # what stands beside widgets is empty
                for pattern, instead in _sanitized():
                    text = re.sub(pattern, instead, text)
                out.setdefault(kind, []).append(text)
    return out


@lru_cache
def _compiled(program):
    """A program's statements, and its last line by itself if that is an expression."""
    body = ast.parse(program).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    return (compile(ast.Module(body, []), "<cell>", "exec"), compile(ast.Expression(last.value), "<cell>", "eval") if last else None)


def fresh(cell):
    """What the cell puts out now, in the form of `compared`; an error is an output of its own kind."""
    space, said = {}, io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            for program in cell.programs:
                said.seek(said.truncate(0))         # what earlier cells print is not this cell's output
                statements, last = _compiled(program)
                exec(statements, space)
                shown = _bundle(eval(last, space) if last else None)
    except Exception as error:
        return {"error": [f"{type(error).__name__}: {error}"]}
    printed = [{"output_type": "stream", "name": "stdout", "text": said.getvalue()}] if said.getvalue() else []
    return compared([*printed, {"output_type": "execute_result", "data": shown}])


def _bundle(value):
    """What a kernel would show of the value of a last line."""
    if value is None:
        return {}
    return value._repr_mimebundle_() if hasattr(value, "_repr_mimebundle_") else DisplayFormatter().format(value)[0]


def effect(cell):
    """What strict nbval would make of a cell now: "differs", "raises", or "" if it passes."""
    now = fresh(cell)
    return "" if now == cell.stored else "raises" if "error" in now else "differs"
