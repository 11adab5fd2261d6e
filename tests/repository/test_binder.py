"""Launchable as it is: what repo2docker, and with it Binder, finds in `binder/`, as far as it shows without Docker.

repo2docker reads `binder/` instead of the root if it is there. It picks Python from `runtime.txt`, copies the whole
checkout first if `requirements.txt` names something local, installs that with pip, and runs `postBuild`.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from paths import ROOT

FIRST = "notebooks/00_start_here.ipynb"
SETTINGS = "share/jupyter/lab/settings/overrides.json"


def read(folder, name):
    return (folder / name).read_text(encoding="utf-8")


def project(folder):
    return tomllib.loads(read(folder, "pyproject.toml"))["project"]


def listed(folder):
    """The lines of binder/requirements.txt, without comments."""
    lines = [line.split("#")[0].strip() for line in read(folder, "binder/requirements.txt").splitlines()]
    return [line for line in lines if line]


def binder_faults(folder):
    """What would make repo2docker build another environment, or one in which the first notebook does not open."""
    found, wanted = [], {"runtime.txt", "requirements.txt", "postBuild"}
    here = {path.name for path in (folder / "binder").iterdir()}
    if here != wanted:      # an environment.yml, apt.txt or Dockerfile would be taken first, or besides
        found.append(f"binder/ holds {sorted(here)}, not {sorted(wanted)}")
        return found
    if (folder / ".binder").exists():
        found.append("there is a second folder, .binder")
    runtime = re.fullmatch(r"python-(3\.\d+)\n", read(folder, "binder/runtime.txt"))
    tested = yaml.safe_load(read(folder, ".github/workflows/ci.yml"))["jobs"]["pinned"]["strategy"]["matrix"]["python"]
    if not runtime or runtime[1] not in SpecifierSet(project(folder)["requires-python"]) or runtime[1] not in tested:
        found.append("binder/runtime.txt is not a Python that the course runs on and the workflow tests "
                     f"({', '.join(tested)})")
    # Something local as the only line: the checkout is there before pip runs, and there is one list, in pyproject.toml.
    if listed(folder) != ["-e .[lab]"] or "lab" not in project(folder)["optional-dependencies"]:
        found.append(f"binder/requirements.txt asks for {listed(folder)}, "
                     "not for this project with what a learner needs")
    script = (folder / "binder" / "postBuild").read_bytes()
    if not script.startswith(b"#!/usr/bin/env bash\n") or b"\r" in script or b"set -euo pipefail" not in script:
        found.append("binder/postBuild is no script that stops at its first mistake")
    if os.name != "nt" and not os.access(folder / "binder" / "postBuild", os.X_OK):
        found.append("binder/postBuild cannot be run")
    if FIRST not in {path.relative_to(folder).as_posix() for path in (folder / "notebooks").glob("*.ipynb")}:
        found.append(f"{FIRST} is not there to be opened")
    return found


def test_repo2docker_builds_what_a_learner_has():
    assert binder_faults(ROOT) == []


def test_the_first_notebook_asks_for_the_kernel_that_repo2docker_has():
    assert json.loads(read(ROOT, FIRST))["metadata"]["kernelspec"]["name"] == "python3"


def test_what_repo2docker_already_has_is_new_enough_for_the_course():
    # repo2docker 2026.4.0 brings these with Python 3.11; pip leaves them: its notebook server needs them so.
    brought = {"jupyterlab": "4.4.9", "ipykernel": "7.0.1", "ipywidgets": "8.1.7"}
    asked = {each.name: each for each in map(Requirement, project(ROOT)["optional-dependencies"]["lab"])}
    assert {name: version for name, version in brought.items() if version not in asked[name].specifier} == {}


@pytest.mark.skipif(os.name == "nt", reason="a script of bash")
def test_the_script_puts_the_settings_where_the_makefile_puts_them(tmp_path):
    prefix, course = tmp_path / "prefix", tmp_path / "course"
    shutil.copytree(ROOT / "binder", course / "binder")
    shutil.copy(ROOT / "overrides.json", course)
    (prefix / "bin").mkdir(parents=True)
    python = prefix / "bin" / "python"        # as in an environment: the Python that comes first has its own prefix
    program = f"import sys; sys.prefix = '{prefix}'; exec(sys.argv[1])"
    python.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c \"{program}\" \"$2\"\n", encoding="utf-8")
    python.chmod(0o755)
    subprocess.run(["./binder/postBuild"], cwd=course, check=True,
                   env=os.environ | {"PATH": f"{prefix / 'bin'}:{os.environ['PATH']}"})
    assert [path.relative_to(prefix).as_posix() for path in prefix.rglob("*.json")] == [SETTINGS]
    assert (prefix / SETTINGS).read_bytes() == (ROOT / "overrides.json").read_bytes()
    assert f"$(VENV)/{SETTINGS}" in read(ROOT, "Makefile")


# ---- the check itself, on bad input ----

@pytest.fixture
def copy(tmp_path):
    for name in ("pyproject.toml", ".github/workflows/ci.yml", FIRST):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "binder", tmp_path / "binder")
    return tmp_path


@pytest.mark.parametrize("name, words, expected", [
    ("binder/environment.yml", "dependencies: []\n", "environment.yml"),
    ("binder/Dockerfile", "FROM scratch\n", "Dockerfile"),
    ("binder/runtime.txt", "python-3.10\n", "runtime.txt is not"),
    ("binder/runtime.txt", "python-3.12\n", "runtime.txt is not"),
    ("binder/runtime.txt", "r-4.1\n", "runtime.txt is not"),
    ("binder/requirements.txt", "jupyterlab\n", "asks for ['jupyterlab']"),
    ("binder/requirements.txt", "-e .[lab]\npandas\n", "asks for"),
    ("binder/requirements.txt", ".[lab]\n", "asks for"),
    ("binder/postBuild", "cp a b\n", "no script"),
    ("binder/postBuild", "#!/usr/bin/env bash\ncp a b\n", "no script"),
])
def test_one_thing_that_is_wrong_is_reported(copy, name, words, expected):
    assert binder_faults(copy) == []
    (copy / name).write_text(words, encoding="utf-8")
    [fault] = binder_faults(copy)
    assert expected in fault


def test_a_first_notebook_that_moved_is_reported(copy):
    (copy / FIRST).rename(copy / "notebooks" / "elsewhere.ipynb")
    assert binder_faults(copy) == [f"{FIRST} is not there to be opened"]
