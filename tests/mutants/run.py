"""Plant one fault at a time in a copy of the course, and say which test notices it first: `make mutants [ONLY=word]`.

A fault is an exact piece of text and what stands in its place (mutants.toml). A change in data/ is locked anew in the
copy, as a careless `make data-lock` would do, so that no file's hash is what notices; stored outputs are not compared,
as a careless `make refresh` would have stored the new ones. What is left are the sentences of the tests.
Ends with 1 where fewer than 95 of 100 faults are noticed, and with 2 where a piece of text is no longer there.
"""
from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("mutants.toml")
COPIED = ("scomm", "data", "tests", "notebooks", "website", "docs", "binder", "benchmarks", ".ci", ".github")
WORKERS, ENOUGH, PATIENCE = 2, 95, 300
# A changed name or rule of the county moves every notebook, so these few files stand for the whole: the quick ones.
FIRST_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.M)


def mutants(path=TABLE):
    """The planted faults: [{id, kind, file, old, new, tests}], each piece of text exactly once in its file."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
    names = [each["id"] for each in listed]
    if len(set(names)) != len(names):
        raise SystemExit(f"Two faults have one id: {sorted({name for name in names if names.count(name) > 1})}")
    return listed


def missing(listed, root=ROOT):
    """The faults whose text does not stand exactly once in its file: they plant nothing, or more than they say."""
    return [each["id"] for each in listed if (root / each["file"]).read_text(encoding="utf-8").count(each["old"]) != 1]


def copy_of_the_course(folder):
    """A copy that a fault may be planted in: all that the tests read."""
    leave = shutil.ignore_patterns("__pycache__", "artifacts", "*.pyc")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for path in ROOT.iterdir():
        if path.is_file() and path.name != ".git":
            shutil.copy(path, folder / path.name)
    return folder


def noticed_by(fault, folder):
    """The first test that fails with a fault planted in a copy; "" if none does."""
    path = folder / fault["file"]
    before = {each: each.read_bytes() for each in {path, folder / "data/datapackage.json", folder / "data/outline.json"}}
    path.write_text(path.read_text(encoding="utf-8").replace(fault["old"], fault["new"]), encoding="utf-8")
    environ = {name: value for name, value in os.environ.items() if name not in ("SCOMM_DATA", "PYTEST_ADDOPTS")}
    environ |= {"PYTHONPATH": os.pathsep.join((str(folder), str(folder / "tests"))), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        if fault["file"].startswith("data/"):
            locked = run([sys.executable, "tests/data_lock.py"], folder, environ)
            if locked.returncode:
                return f"make data-lock: {(locked.stdout + locked.stderr).strip().splitlines()[-1][:120]}"
        done = run([sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not whole",
                    *fault["tests"]], folder, environ)
        if done.returncode not in (0, 1, 2):
            return f"pytest ended with {done.returncode}: {done.stdout[-300:]}"
        found = FIRST_FAILED.search(done.stdout)
        return found[1] if found else ("a test" if done.returncode else "")
    finally:
        for each, content in before.items():
            each.write_bytes(content)


def run(command, folder, environ):
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)


def main(only=""):
    """Replay all faults whose id or kind holds a word; prints a line for each and the share that was noticed."""
    listed = [fault for fault in mutants() if only in fault["id"] or only in fault["kind"]]
    gone = missing(listed)
    if gone:
        print(f"No longer exactly once in their files, so nothing was planted: {', '.join(gone)}. Mend tests/mutants/mutants.toml.")
        return 2
    with tempfile.TemporaryDirectory() as place:
        copies = queue.Queue()
        for n in range(WORKERS):
            copies.put(copy_of_the_course(Path(place) / f"copy{n}"))

        def replay(fault):
            folder = copies.get()
            try:
                return fault, noticed_by(fault, folder)
            finally:
                copies.put(folder)

        lost = []
        with ThreadPoolExecutor(WORKERS) as workers:
            for fault, how in workers.map(replay, listed):
                print(f"{'noticed' if how else 'NOT NOTICED':11}  {fault['id']:34} {how or fault['kind']}", flush=True)
                lost += [] if how else [fault["id"]]
    found = len(listed) - len(lost)
    print(f"{found} of {len(listed)} planted faults noticed" + (f"; not: {', '.join(lost)}" if lost else ""))
    return 0 if found * 100 >= ENOUGH * len(listed) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
