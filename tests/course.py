"""What the notebook and prose tests read: the notebooks, the word lists, the tables, and a tiny good notebook."""
from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from claim_rules import own_words, record_of
from notebook_rules import Book
from prose_rules import learner_strings
from paths import ROOT

WORDS = tomllib.loads((ROOT / "tests" / "words.toml").read_text(encoding="utf-8"))
NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
TOML = sorted(path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*.toml"))


@lru_cache
def toml(name):
    return tomllib.loads((ROOT / "data" / name).read_text(encoding="utf-8"))


@lru_cache
def record():
    """For each source key the texts of the rows that rest on it, from data/*.csv."""
    tables = {}
    for path in (ROOT / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return record_of(tables)


@lru_cache
def labels():
    """The course's own sentences; what documents say is not among them."""
    return own_words(text for name in TOML if name != "documents.toml"
                     for _, _, text in learner_strings(toml(name), WORDS))


@lru_cache
def book(name):
    """A notebook of the course with all that the rules need."""
    import scomm
    node = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    return Book(name, node, WORDS, frozenset(scomm.__all__), frozenset(NAMES), record(), labels())


TINY_WORDS = {**WORDS, "notebooks": {"tiny": {"compared_outputs": 3, "neighbors": ["Next"]}}}
TINY_RECORD = {"page": ["page | the letter | 2011-08-05 | 1508 places active, 8 USC 1722(a)(2)"], "memo": []}


def tiny():
    """A notebook that keeps every rule; tests break one thing in it at a time."""
    stays, door = {"deletable": False}, {"tags": ["door"]}

    def result(words):
        return new_output("execute_result", {"text/plain": words, "text/html": f"<p>{words}</p>"})

    cells = [
        new_markdown_cell("# Two screens\n\nUS Immigration and Customs Enforcement (ICE) has a screen. 10 minutes.\n\n"
                          "**Next:** [Where does a fingerprint go?](other.ipynb)", metadata=stays),
        new_code_cell("import scomm as sc", metadata=stays),
        new_markdown_cell("## One switch moves\n\nOn Aug 5, 2011, ICE counted 1,508 places [page]. What does O4 show?",
                          metadata=stays),
        new_code_cell('sc.lab("two_screens")', metadata=stays, outputs=[result("1 of 8 changed.")]),
        new_markdown_cell("## Discuss\n\n- **Empirical:** What changed?\n- **Values:** Should it?", metadata=stays),
        new_code_cell('chosen = sc.Policy(receives="no")\nlen({sc.run(chosen)})', metadata=door, outputs=[result("1")]),
        new_markdown_cell("## What this leaves out\n\nTrust.\n\n## Take-aways\n\n1. One.\n2. Two.\n3. Three.\n\n"
                          "## Sources\n\nThe list follows.", metadata=stays),
        new_code_cell('sc.sources("page")', metadata=stays, outputs=[result("The page.")]),
    ]
    for number, cell in enumerate((c for c in cells if c.cell_type == "code"), start=1):
        cell.execution_count = number
        for output in cell.outputs:
            output.execution_count = number
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return Book("tiny", new_notebook(cells=cells, metadata=kernel), TINY_WORDS, frozenset({"lab", "Policy", "run", "sources"}),
                frozenset({"tiny", "other"}), TINY_RECORD, own_words(["What happens on the ICE office's screen?"]))
