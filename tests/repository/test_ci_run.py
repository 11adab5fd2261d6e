"""`.ci/run` on machines that lack something: stand-ins for the system's programs write down what they were asked."""
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

SCRIPT = ROOT / ".ci" / "run"
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason=".ci/run is for Debian")

EVERYTHING = ("chromium", "make", "fonts", "python3", "venv")
UPDATE = "apt-get update -qq"
INSTALL = "apt-get install -y -qq --no-install-recommends "


@pytest.fixture
def machine(tmp_path):
    """Runs the script on a machine with these things only; returns (exit code, what was asked, its messages)."""
    def run(*has, user="root", sudo=False, apt=True):
        folder, log = tmp_path / "bin", tmp_path / "log"
        folder.mkdir()
        for real in ("bash", "sh", "env", "dirname", "grep", "cp"):
            (folder / real).symlink_to(shutil.which(real))
        says = f'echo "${{0##*/}} $*" >> {log}'
        stand_ins = {"id": f"echo {0 if user == 'root' else 1000}",
                     "dpkg-query": "echo installed" if "fonts" in has else "exit 1"}
        if apt:  # what apt-get installs is there afterward, as far as the script needs it
            makes = f'for name in "$@"; do [ "$name" = make ] && cp {tmp_path}/make {folder}/make; done; true'
            stand_ins["apt-get"] = f'{says}; [ "$DEBIAN_FRONTEND" = noninteractive ] || exit 9; {makes}'
        if sudo:
            stand_ins["sudo"] = f'{says}; exec "$@"'
        if "chromium" in has:
            stand_ins["chromium"] = "true"
        if "python3" in has:
            stand_ins["python3"] = "true" if "venv" in has else "exit 1"
        make = f'#!/bin/sh\n{says}; echo "browser required: $SCOMM_REQUIRE_BROWSER; site required: $SCOMM_REQUIRE_SITE; in ${{PWD##*/}}" >> {log}\n'
        (tmp_path / "make").write_text(make, encoding="utf-8")
        (tmp_path / "make").chmod(0o755)
        if "make" in has:
            (folder / "make").symlink_to(tmp_path / "make")
        for name, words in stand_ins.items():
            (folder / name).write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
            (folder / name).chmod(0o755)
        done = subprocess.run([SCRIPT], cwd=tmp_path, env={"PATH": str(folder)}, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, log.read_text(encoding="utf-8").splitlines() if log.exists() else [], done.stderr
    return run


TESTED = ["make test test-all PYTHON=python3", f"browser required: 1; site required: 1; in {SCRIPT.parents[1].name}"]


def test_where_nothing_is_missing_nothing_is_installed(machine):
    assert machine(*EVERYTHING) == (0, TESTED, "")


def test_an_empty_machine_gets_what_is_missing_and_then_the_tests(machine):
    code, asked, _ = machine()
    assert (code, asked) == (0, [UPDATE, INSTALL + "chromium make fonts-dejavu-core python3 python3-venv", *TESTED])


@pytest.mark.parametrize("missing, package", [("chromium", "chromium"), ("make", "make"), ("fonts", "fonts-dejavu-core"),
                                              ("venv", "python3-venv")])
def test_only_what_is_missing_is_installed(machine, missing, package):
    code, asked, _ = machine(*(thing for thing in EVERYTHING if thing != missing))
    assert (code, asked) == (0, [UPDATE, INSTALL + package, *TESTED])


def test_a_user_who_is_not_root_installs_with_sudo(machine):
    code, asked, _ = machine("make", "fonts", "python3", "venv", user="ann", sudo=True)
    assert code == 0
    assert [line for line in asked if line.startswith("sudo")] == [
        f"sudo env DEBIAN_FRONTEND=noninteractive {line}" for line in (UPDATE, INSTALL + "chromium")]


def test_without_root_and_without_sudo_one_line_says_what_is_missing(machine):
    code, asked, said = machine("make", "fonts", "python3", "venv", user="ann")
    assert (code, asked, said) == (1, [], "Missing: chromium. Run this as root, or install sudo.\n")


def test_where_there_is_no_apt_get_one_line_says_so(machine):
    code, asked, said = machine("make", "fonts", "python3", "venv", apt=False)
    assert (code, asked) == (1, []) and said.startswith("Missing: chromium. This script installs with apt-get")
