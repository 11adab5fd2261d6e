"""`make` on machines and in folders that are not as they should be: stand-ins for programs write down what is asked."""
import os
import re
import shutil
import subprocess

import pytest
from paths import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("make"), reason="needs make")
NEEDED = ("Makefile", "pyproject.toml", "requirements.lock", "overrides.json", "website/requirements.lock",
          "website/.npmrc", "website/lite/browser.lock", "website/package.json", "website/package-lock.json")
ENVIRONMENT, TOOLS = ".venv", "build/tools"

# One program under many names. As Python it makes an environment, a folder with itself in it; as uv it says where its
# cache is.
STAND_IN = """#!/bin/sh
echo "${0##*/} $* HOME=$HOME" >> "$LOG"
case "$*" in
  *version_info*) echo "$MODERN" ;;
  "-m venv "*) for folder do :; done; mkdir -p "$folder/bin"
    for name in python uv npm jupyter; do cp "$0" "$folder/bin/$name"; done ;;
  "cache dir") echo "${UV_CACHE_DIR:-$HOME/.cache/uv}" ;;
esac
"""


@pytest.fixture
def course(tmp_path):
    """The files of the course that make reads, in a folder whose name has a blank and an apostrophe."""
    folder = tmp_path / "Ann's course"
    for name in NEEDED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def make(tmp_path):
    """Runs make in a folder; returns (exit code, what the stand-ins were asked, what it printed)."""
    python, log, home = tmp_path / "python3", tmp_path / "log", tmp_path / "home"
    python.write_text(STAND_IN, encoding="utf-8")
    python.chmod(0o755)
    home.mkdir()

    def run(folder, *targets, python=python, modern="True", **surroundings):
        log.write_text("", encoding="utf-8")
        given = {"PATH": os.environ["PATH"], "HOME": str(home), "LOG": str(log), "MODERN": modern, **surroundings}
        done = subprocess.run(["make", "--no-print-directory", f"PYTHON={python}", *targets], cwd=folder, env=given,
                              capture_output=True, encoding="utf-8", check=False)
        return done.returncode, log.read_text(encoding="utf-8").splitlines(), done.stdout + done.stderr
    return run


def made(asked):
    """Which environments were made anew."""
    return [found[1] for line in asked if (found := re.match(r"python3? -m venv (?:--clear )?(\S+)", line))]


# ---- a folder that was copied or moved ----

def test_what_is_there_is_made_once(course, make):
    assert made(make(course, "lab", "site")[1]) == [ENVIRONMENT, TOOLS]
    assert made(make(course, "lab", "site")[1]) == []


@pytest.mark.parametrize("put", [shutil.move, shutil.copytree], ids=["moved", "copied"])
@pytest.mark.parametrize("target, expected", [("check-outputs", [ENVIRONMENT]), ("site", [ENVIRONMENT, TOOLS])])
def test_in_a_folder_that_was_copied_or_moved_everything_is_made_anew_once(course, make, put, target, expected):
    assert make(course, "lab", "site")[0] == 0
    there = course.with_name("course-2027")
    put(course, there)
    code, asked, _ = make(there, target)
    assert (code, made(asked)) == (0, expected)
    assert made(make(there, target)[1]) == []


def test_a_copy_leaves_the_first_folder_as_it_was(course, make):
    make(course, "lab", "site")
    shutil.copytree(course, course.with_name("copy"))
    make(course.with_name("copy"), "site")
    assert made(make(course, "lab", "site")[1]) == []


@pytest.mark.parametrize("folder", [ENVIRONMENT, TOOLS])
def test_an_environment_taken_from_another_course_is_made_anew(course, make, folder):
    make(course, "lab", "site")
    other = course.with_name("other")
    shutil.copytree(course, other)
    make(other, "lab", "site")
    shutil.rmtree(course / folder)
    shutil.copytree(other / folder, course / folder)
    assert folder in made(make(course, "site")[1])


def test_an_environment_of_another_name_that_was_moved_is_made_anew(course, make, tmp_path):
    make(course, "lab", f"VENV={tmp_path}/one")
    (tmp_path / "one").rename(tmp_path / "two")
    assert made(make(course, "lab", f"VENV={tmp_path}/two")[1]) == [f"{tmp_path}/two"]


# ---- a Python that is missing, too old, or broken ----

@pytest.mark.parametrize("python, modern, said", [
    ("python3.99", "True", "there is no 'python3.99'."),
    (None, "False", "is older."),
    ("false", "True", "'false' does not run."),
])
def test_of_a_python_that_cannot_be_used_two_sentences_say_why_and_what_to_do(course, make, python, modern, said):
    code, asked, printed = make(course, "lab", **({"python": python} if python else {}), modern=modern)
    first, second, *rest = printed.splitlines()
    assert code != 0 and made(asked) == []
    assert first.startswith("This course needs Python 3.11 or newer; ") and first.endswith(said)
    assert second == "Install it, or name one that you have: make lab PYTHON=python3.12"
    assert len(rest) == 1                       # make's own line


# ---- a home that cannot be written to ----

def test_where_home_can_be_written_to_programs_keep_their_things_there(course, make, tmp_path):
    asked = make(course, "lab", "site")[1]
    assert {line.partition(" HOME=")[2] for line in asked} == {str(tmp_path / "home")}
    assert not [line for line in asked if "--no-cache" in line]


@pytest.mark.parametrize("kind", ["missing", "a file", "read-only"])
def test_where_home_cannot_be_written_to_every_program_gets_a_folder_of_the_course(course, make, tmp_path, kind):
    home = tmp_path / "no home"
    if kind == "a file":
        home.touch()
    if kind == "read-only":
        home.mkdir(mode=0o555)
        if os.access(home, os.W_OK):
            pytest.skip("root may write anywhere")
    code, asked, _ = make(course, "lab", "site", HOME=str(home))
    started = [line for line in asked if "version_info" not in line]
    assert code == 0 and {line.partition(" HOME=")[2] for line in started} == {f"{course}/build/home"}
    assert not home.exists() or kind != "missing"


def test_where_only_the_cache_cannot_be_written_to_uv_goes_without(course, make, tmp_path):
    (tmp_path / "taken").touch()
    code, asked, _ = make(course, "site", UV_CACHE_DIR=str(tmp_path / "taken" / "uv"))
    installs = [line for line in asked if line.startswith("uv ") and " pip install " in line]
    assert code == 0 and len(installs) == 4
    assert all(line.startswith("uv --no-cache pip install ") for line in installs)
