"""Notebooks that only the tests have: one cell for each panel or question that a file of tests moves."""
import json

from lab_page import open_notebook, run_all

from scomm import labs

# Every lab as it is, and every lab with each of its guesses.
PANELS = [(name, guess) for name in labs.NAMES for guess in (None, *labs.load(name).guesses)]
GUESSED = [(name, guess) for name, guess in PANELS if guess]


def call(name, guess=None, **start):
    """The cell that shows a lab: sc.lab("two_screens", guess="ice_screen")."""
    given = {**({"guess": guess} if guess else {}), **start}
    return f'sc.lab("{name}"' + "".join(f", {key}={value!r}" for key, value in given.items()) + ")"


def write_notebook(folder, name, sources, tags=()):
    """Write a notebook with these code cells, none of them run. tags: of every cell."""
    cells = [{"cell_type": "code", "id": f"made-{n}", "metadata": {"tags": list(tags)}, "execution_count": None, "outputs": [],
              "source": source} for n, source in enumerate(sources)]
    notebook = {"cells": cells, "nbformat": 4, "nbformat_minor": 5,
                "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}}
    (folder / name).write_text(json.dumps(notebook), encoding="utf-8")


def run_cells(page, server, name, sources, tags=()):
    """Open a new notebook with these cells below `import scomm as sc`, run all; gives one locator for each cell."""
    base, course = server
    (course / "made").mkdir(exist_ok=True)
    write_notebook(course / "made", f"{name}.ipynb", ["import scomm as sc", *sources], tags)
    open_notebook(page, base, f"made/{name}.ipynb")
    run_all(page)
    cells = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    return [cells.nth(n) for n in range(1, len(sources) + 1)]
