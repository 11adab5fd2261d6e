"""Run the notebooks afresh and store their outputs: `python tests/notebooks/refresh.py [--check] [NAMES]`.

Each notebook runs in a new kernel of this Python and is written in one normal form, so
that running the command twice changes nothing. With --check nothing is written: the
command names the notebooks and cells whose stored form differs, and ends with 1.
Outputs are never edited by hand; this is where they come from.
"""
from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

sys.path.append(str(Path(__file__).resolve().parents[1]))     # run as a program, it finds paths.py only so
from paths import NOTEBOOKS  # noqa: E402

SECONDS_PER_CELL = 60
KEPT_METADATA = ("deletable", "editable", "tags")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
METADATA = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            # The extension, so that what nbconvert makes of a notebook is a Python file and not a text.
            "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}}


class CellFailed(Exception):
    """A cell raised an error or took too long; the message names the notebook and the cell."""


class ThisPython(AsyncKernelManager):
    """A kernel of the Python that runs this script, whatever kernels the machine lists."""

    @property
    def kernel_spec(self):
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


def label(node, index):
    """How a message names a cell: its place among all cells and among the code cells."""
    cell = node.cells[index]
    first = next((line for line in cell.source.splitlines() if line.strip()), "(empty)")
    if cell.cell_type != "code":
        return f"cell {index + 1} ({cell.cell_type}: {first[:50]})"
    number = sum(c.cell_type == "code" for c in node.cells[:index + 1])
    return f"cell {index + 1} (code cell {number}: {first[:50]})"


def run(node, name, folder):
    """Execute every code cell in a fresh kernel, in place.

    folder: where the kernel starts. Raises CellFailed at the first error, unless the
    cell carries the tag raises-exception.
    """
    client = NotebookClient(node, timeout=SECONDS_PER_CELL, kernel_manager_class=ThisPython, kernel_name="python3",
                            resources={"metadata": {"path": str(folder)}}, record_timing=False,
                            store_widget_state=False, coalesce_streams=True)
    # A fixed hash seed and an empty profile: nothing of this machine or this run reaches an output.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        env = {**os.environ, "PYTHONHASHSEED": "0", "IPYTHONDIR": profile}
        # What the kernel process itself says at its start is no output of a cell.
        with client.setup_kernel(env=env, stderr=subprocess.DEVNULL):
            for index, cell in enumerate(node.cells):
                if cell.cell_type != "code":
                    continue
                cell.outputs, cell.execution_count = [], None
                try:
                    client.execute_cell(cell, index)
                except CellTimeoutError:
                    raise CellFailed(f"{name}, {label(node, index)}: no end after {SECONDS_PER_CELL} seconds") from None
                except CellExecutionError as error:
                    raise CellFailed(f"{name}, {label(node, index)}: {_what_happened(error)}") from None
                except DeadKernelError:
                    raise CellFailed(f"{name}, {label(node, index)}: the kernel stopped") from None
    return node


def _what_happened(error):
    """One line about an error; one raised while drawing an output bears its name only in the traceback."""
    if error.ename and error.ename != "NoneType":
        return f"{error.ename}: {error.evalue}"
    lines = re.sub(r"\x1b\[[\d;]*m", "", error.traceback or "").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "an error")


def normal(node):
    """The one form in which a notebook is stored: ids, counts and metadata say nothing of the run."""
    node.nbformat, node.nbformat_minor = 4, 5
    node.metadata = nbformat.from_dict(METADATA)
    count = 0
    for index, cell in enumerate(node.cells):
        cell["id"] = f"c{index:03d}"
        cell.source = cell.source.rstrip("\n")
        cell.metadata = nbformat.from_dict({k: cell.metadata[k] for k in KEPT_METADATA if k in cell.metadata})
        if cell.cell_type != "code":
            continue
        if cell.execution_count is not None:
            count += 1
            cell.execution_count = count
        for output in cell.outputs:
            output.pop("transient", None)
            if "data" in output:
                # A view names a model of a kernel that has ended; the words beside it stay.
                output.data.pop(WIDGET_VIEW, None)
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
        cell.outputs = [o for o in cell.outputs if "data" not in o or o.data]
    nbformat.validate(node)
    return node


def stored(node):
    """The text of a notebook file."""
    return nbformat.writes(node).rstrip("\n") + "\n"


def fresh(path):
    """The notebook as it would be stored if it ran now."""
    return normal(run(nbformat.read(path, as_version=4), path.name, path.parent))


def short_diff(old, new, lines=12, width=150):
    """The first lines that differ; of a long line, the part around the first difference."""
    old, new = old.splitlines(), new.splitlines()
    out = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[a:b], new[c:d]
        for i in range(max(len(gone), len(come))):
            x, y = (gone[i] if i < len(gone) else None), (come[i] if i < len(come) else None)
            start = max(0, len(os.path.commonprefix([x or "", y or ""])) - 30)
            for sign, text in (("-", x), ("+", y)):
                if text is not None:
                    out.append(f"    {sign} {'…' if start else ''}{text[start:start + width].strip()}")
    return out[:lines] + (["    …"] if len(out) > lines else [])


def differences(old, new, name):
    """Which cells of the stored notebook differ from the fresh one, with a short diff of each."""
    out = []
    if len(old.cells) != len(new.cells):
        out.append(f"{name}: {len(old.cells)} cells stored, {len(new.cells)} fresh")
    for index, (was, now) in enumerate(zip(old.cells, new.cells)):
        if was != now:
            one, other = ("\n".join(_lines(cell)) for cell in (was, now))
            out += [f"{name}, {label(new, index)} differs:", *short_diff(one, other)]
    return out or [f"{name}: the file is not in the normal form (metadata, version or spacing)"]


def _lines(cell, path=""):
    """A cell as lines of text, every value below the name of its place."""
    if isinstance(cell, dict):
        for key in sorted(cell):
            yield from _lines(cell[key], f"{path}.{key}" if path else key)
    elif isinstance(cell, list):
        for number, value in enumerate(cell):
            yield from _lines(value, f"{path}[{number}]")
    else:
        for line in str(cell).splitlines() or [""]:
            yield f"{path}: {line}"


def named(names, folder):
    """The notebook files meant by NAMES (`00`, `00_start_here` or a file name); all without names."""
    there = sorted(folder.glob("*.ipynb"))
    if not there:
        raise SystemExit(f"There is no notebook in {folder.name}/.")
    chosen = []
    for name in names:
        found = [p for p in there if name in (p.name, p.stem, p.name.split("_")[0])]
        if not found:
            raise SystemExit(f"`{name}` is not a notebook. The notebooks: {', '.join(p.stem for p in there)}.")
        chosen += found
    return chosen or there


def main(arguments=None, folder=NOTEBOOKS):
    """Refresh or check the notebooks; the result is the exit code."""
    parser = argparse.ArgumentParser(description="Run the notebooks afresh and store their outputs.")
    parser.add_argument("--check", action="store_true", help="write nothing; name what differs and end with 1")
    parser.add_argument("names", nargs="*", metavar="NAMES", help="00, 00_start_here, … (all without names)")
    options = parser.parse_args(arguments)
    stale = False
    for path in named(options.names, folder):
        was = path.read_text(encoding="utf-8")
        try:
            node = fresh(path)
        except CellFailed as failure:
            print(failure, file=sys.stderr)
            return 1
        text = stored(node)
        if text == was:
            print(f"{path.name}: up to date")
        elif options.check:
            stale = True
            print("\n".join(differences(nbformat.read(path, as_version=4), node, path.name)))
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.name}: refreshed")
    if stale:
        print("Stored outputs are not fresh: run python tests/notebooks/refresh.py "
              "and read the diff before committing it.")
    return int(stale)


if __name__ == "__main__":
    raise SystemExit(main())
