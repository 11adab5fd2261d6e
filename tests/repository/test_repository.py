"""The repository as a stranger meets it: what should be here is here, says no more than it may, and can be followed.

Each check is a function of a folder, so that it can be seen to fail on a project made wrong on purpose.
"""
import ast
import hashlib
import os
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from paths import ROOT


EXPECTED = """
    README.md LICENSE LICENSE-content CITATION.cff CONTRIBUTING.md CODE_OF_CONDUCT.md CHANGELOG.md
    environment.yml pyproject.toml requirements.lock Makefile .gitignore .gitattributes .ci/run .github/workflows/ci.yml
    data/README.md data/datapackage.json data/sources.csv data/switches.toml data/county.toml data/presets.toml
    data/questions.toml data/panel.toml data/labs/two_screens.toml
    scomm/__init__.py scomm/__main__.py scomm/api.py scomm/data/__init__.py scomm/record/dates.py scomm/model/policy.py
    scomm/model/outcomes.py scomm/show/shown.py scomm/questions/bank.py scomm/page/panel.py scomm/page/question.py
    scomm/labs/two_screens.py scomm/labs/route_map/__init__.py
    notebooks/00_start_here.ipynb notebooks/01_information_sharing.ipynb
    tests/sanitize.cfg tests/notebooks/refresh.py benchmarks/run.py
    website/build.py website/site/pages.py website/lite/build.py website/handouts/print_pack.py
    website/requirements.lock website/lite/browser.lock website/package-lock.json
    docs/classes.md docs/access.md binder/runtime.txt binder/requirements.txt binder/postBuild
""".split()

# Built from pieces, so that this file does not contain what it forbids.
HOSTS = [".".join(pieces) for pieces in (("py" + "pi", "org"), ("python" + "hosted", "org"), ("npm" + "js", "org"),
                                         ("deb", "deb" + "ian", "org"), ("ana" + "conda", "org"), ("un" + "pkg", "com"),
                                         ("js" + "delivr", "net"))]
OUTSIDE = "/".join(["..", "shared"])
# A folder of somebody's machine; not the path of a web address, which has a word right in front of it. The user
# "reader" is nobody.
MACHINE = re.compile(r"(?<![\w.~:/%-])/(?:work|farm|tmp|root|home|Users)/(?!reader\b)\w"
                     r"|\b[A-Za-z]:\\+Users\\+(?!reader\b)\w")

# How each legal text begins, and the SHA-256 of its words, white space aside.
LICENSES = {"LICENSE": ("Permission is hereby granted",
                        "fe2a9817987f862eaced948f0468c7f51d2fedfc48c5c505b246a49a3870e9a5"),
            "LICENSE-content": ("Creative Commons Attribution 4.0 International",
                                "50a0385d4606ed02586ea82f3307d8835cf2e76f7c2b70f5e2f340bd4a1e9fb3")}


def files(folder):
    """Every file that git keeps or would keep; every file there is, where git cannot say."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=folder, capture_output=True,
                            encoding="utf-8", check=False) if (folder / ".git").exists() else None
    if listed and listed.returncode == 0:
        names = {name for name in listed.stdout.split("\0") if name}
    else:       # as in the archive that the site offers: what .gitignore lists is left out all the same
        ignored = (folder / ".gitignore").read_text(encoding="utf-8") if (folder / ".gitignore").exists() else ""
        skipped = [".git", *(line.strip("/") for line in ignored.splitlines())]
        names = set()
        for at, inside, here in os.walk(folder):
            at = Path(at).relative_to(folder)
            kept = [name for name in [*inside, *here]
                    if not any(fnmatch(name, skip) or (at / name).as_posix() == skip for skip in skipped)]
            inside[:] = [name for name in inside if name in kept]
            names |= {(at / name).as_posix() for name in kept}
    return sorted(name for name in names if (folder / name).is_file())


def texts(folder):
    """Every text file, as (name, words)."""
    for name in files(folder):
        raw = (folder / name).read_bytes()
        if b"\0" not in raw:
            yield name, raw.decode("utf-8", errors="replace")


def tells_too_much(folder):
    """Text files that name a folder of one machine, a package registry's host, or something outside the project."""
    found = []
    for name, words in texts(folder):
        for number, line in enumerate(words.splitlines(), start=1):
            found += [f"{name}, line {number}: a path of one machine: {hit[0]}" for hit in MACHINE.finditer(line)]
            found += [f"{name}, line {number}: names {host}" for host in [*HOSTS, OUTSIDE] if host in line]
    return found


def license_faults(folder):
    """A license that lacks a word of its legal text, or does not say who gives it."""
    found = []
    for name, (begins, expected) in LICENSES.items():
        head, begin, legal = (folder / name).read_text(encoding="utf-8").partition(begins)
        words = " ".join((begin + legal).split())
        if hashlib.sha256(words.encode()).hexdigest() != expected:
            found.append(f"{name}: the legal text is not complete, word for word")
        if "Copyright (c) 2026 The Who Holds the Switch? contributors" not in head:
            found.append(f"{name}: does not say who gives the license")
    return found


def make_targets(folder):
    return set(re.findall(r"^([a-z][\w-]*):", (folder / "Makefile").read_text(encoding="utf-8"), re.M))


def code(words):
    """The pieces of a Markdown file that stand in code: fenced blocks, and words between backticks."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", words, re.M | re.S)
    return blocks + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", words, flags=re.M | re.S))


def dead_commands(folder):
    """Commands written in the Markdown files, `.ci/run` or the workflow that this project does not have."""
    found, targets = [], make_targets(folder)
    program = ast.parse((folder / "scomm" / "__main__.py").read_text(encoding="utf-8"))
    known = {node.value for node in ast.walk(program) if isinstance(node, ast.Constant)}
    for name, words in texts(folder):
        if name.endswith(".md"):
            pieces = code(words)
        elif name.startswith((".ci/", ".github/")):
            pieces = [line for line in words.splitlines() if not line.lstrip().startswith("#")]
        else:
            continue
        for piece in pieces:
            asked = re.findall(r"(?:^|[;&|] *|exec |run: )make ([a-z][\w-]*)", piece, re.M)
            found += [f"{name}: make {target}" for target in asked if target not in targets]
            found += [f"{name}: python -m scomm {c}" for c in re.findall(r"-m scomm ([a-z]+)", piece) if c not in known]
    return found


def markdown_faults(folder):
    """Pages without one title, with a skipped heading level, a picture without words or an unknown source key.

    Where links lead is in test_links.py.
    """
    found = []
    listed = (folder / "data" / "sources.csv").read_text(encoding="utf-8").splitlines()
    keys = {line.split(",")[0] for line in listed[1:]}
    for name, words in texts(folder):
        if not name.endswith(".md"):
            continue
        plain = re.sub(r"^```.*?^```|`[^`\n]+`", "", words, flags=re.M | re.S)
        levels = [len(marks) for marks in re.findall(r"^(#+) ", plain, re.M)]
        if levels.count(1) != 1 or levels[0] != 1:
            found.append(f"{name}: does not begin with its one title")
        found += [f"{name}: a heading of level {b} follows one of level {a}"
                  for a, b in zip(levels, levels[1:]) if b > a + 1]
        for mark, said, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", plain):
            if len(said.split()) < (8 if mark else 1) or said.lower() in ("here", "link", "this"):
                found.append(f"{name}: the words for {target} do not make sense alone: {said!r}")
        found += [f"{name}: [{key}] is not in data/sources.csv"
                  for key in re.findall(r"\[([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\](?![(\[])", plain) if key not in keys]
    return found


def test_everything_a_stranger_looks_for_is_here():
    assert [name for name in EXPECTED if not (ROOT / name).is_file()] == []


def test_nothing_is_here_that_makes_the_project_hang_on_one_machine():
    assert len(files(ROOT)) > 20
    assert tells_too_much(ROOT) == []


def test_both_licenses_are_whole():
    assert license_faults(ROOT) == []


def test_every_command_in_the_pages_exists():
    assert dead_commands(ROOT) == []


def test_every_page_has_one_title_orderly_headings_and_words_for_pictures():
    assert markdown_faults(ROOT) == []


def test_the_first_screen_of_the_readme_shows_two_commands_and_the_first_lab():
    screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:32])
    for needed in ("\nmake lab", "\nmake test", "](figures/first_lab.png)"):
        assert needed in screen, f"{needed.strip()} is not on the README's first screen"


def test_the_readme_lists_the_notebooks_that_exist_and_no_other_as_ready():
    linked = re.findall(r"\]\(notebooks/(\w+\.ipynb)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(linked) == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_the_continuous_integration_script_can_be_run():
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
    assert os.name == "nt" or os.access(script, os.X_OK)


# ---- the checks themselves, on bad input ----

TINY = ["LICENSE", "LICENSE-content", "Makefile", "README.md", "data/sources.csv", "scomm/__main__.py"]


@pytest.fixture
def project(tmp_path):
    """A tiny project in which nothing is wrong."""
    for name in LICENSES:
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for name, words in {"Makefile": "lab: x\n\techo\ntest:\n", "scomm/__main__.py": 'COMMANDS = ["check"]\n',
                        "data/sources.csv": "id,kind\nice-sc-page,official\n",
                        "README.md": "# One title\n\n## Part\n\nTrue [ice-sc-page]. `make lab`, "
                                     "`python -m scomm check`, [data](data/sources.csv)\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path


def test_a_project_in_which_nothing_is_wrong_has_no_fault(project):
    assert files(project) == TINY
    assert tells_too_much(project) + license_faults(project) + dead_commands(project) + markdown_faults(project) == []


def test_without_git_what_it_would_ignore_is_no_part_of_the_project_either(project):
    (project / ".gitignore").write_text(".venv/\nbuild/\n*.py[cod]\ntests/artifacts/\n", encoding="utf-8")
    for name in (".venv/a", "build/tools/b", "scomm/c.pyc", "tests/artifacts/d.png", "tests/results/e"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    assert files(project) == sorted([".gitignore", "tests/results/e", *TINY])


def test_a_missing_file_would_be_noticed(project):
    assert "CITATION.cff" in [name for name in EXPECTED if not (project / name).is_file()]


@pytest.mark.parametrize("line", ["see /" + "work/main/x", "(/" + "tmp/a)", '"/' + 'home/ann/x"',
                                  "C:" + r"\Users\ann", OUTSIDE,
                                  "from https://files." + HOSTS[1], "apt from " + HOSTS[3]])
def test_a_line_that_tells_too_much_is_reported_with_its_number(project, line):
    (project / "notes.txt").write_text("fine\n" + line + "\n", encoding="utf-8")
    assert [fault.partition(":")[0] for fault in tells_too_much(project)] == ["notes.txt, line 2"]


@pytest.mark.parametrize("line", ["https://www.ice.gov/" + "home/page", "a network/" + "work/place",
                                  "#!/usr/bin/env bash", "/home/reader/course", r"C:\Users\reader"])
def test_a_web_address_and_an_imagined_reader_are_not_taken_for_a_machine(project, line):
    (project / "notes.txt").write_text(line, encoding="utf-8")
    assert tells_too_much(project) == []


def test_a_picture_is_not_read_as_text(project):
    (project / "picture.png").write_bytes(b"\x89PNG\0" + OUTSIDE.encode())
    assert tells_too_much(project) == []


@pytest.mark.parametrize("name, old, new", [
    ("LICENSE", "THE SOFTWARE IS PROVIDED", ""),
    ("LICENSE", "(c) 2026", "(c) somebody"),
    ("LICENSE-content", "Section 6 – Term and Termination.", ""),
    ("LICENSE-content", "royalty-free", "free"),
    ("LICENSE-content", "Copyright (c) 2026", ""),
])
def test_a_license_with_a_word_missing_is_reported(project, name, old, new):
    words = (project / name).read_text(encoding="utf-8")
    assert old in words
    (project / name).write_text(words.replace(old, new), encoding="utf-8")
    assert [fault.partition(":")[0] for fault in license_faults(project)] == [name]


@pytest.mark.parametrize("name, words, expected", [
    ("README.md", "# T\n\n```\nmake lunch\n```\n", "README.md: make lunch"),
    ("README.md", "# T\n\nType `make lunch` now.\n", "README.md: make lunch"),
    ("README.md", "# T\n\n`python -m scomm dance`\n", "README.md: python -m scomm dance"),
    (".ci/run", "exec make lunch\n", ".ci/run: make lunch"),
    (".github/ci.yml", "  run: make lunch\n", ".github/ci.yml: make lunch"),
])
def test_a_command_that_does_not_exist_is_reported(project, name, words, expected):
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(words, encoding="utf-8")
    assert dead_commands(project) == [expected]


def test_the_english_verb_is_not_taken_for_a_command(project):
    (project / "README.md").write_text("# T\n\nWe make lunch. `lab` can make lunch too.\n", encoding="utf-8")
    assert dead_commands(project) == []


@pytest.mark.parametrize("words, expected", [
    ("No title\n", "does not begin with its one title"),
    ("# A\n\n# B\n", "does not begin with its one title"),
    ("# A\n\n### C\n", "a heading of level 3 follows one of level 1"),
    ("# A\n\n![](data/sources.csv)\n", "do not make sense alone"),
    ("# A\n\n![first lab](data/sources.csv)\n", "do not make sense alone"),
    ("# A\n\n[here](data/sources.csv)\n", "do not make sense alone"),
    ("# A\n\nTrue [no-such-source].\n", "[no-such-source] is not in data/sources.csv"),
])
def test_a_page_that_cannot_be_followed_is_reported(project, words, expected):
    (project / "README.md").write_text(words, encoding="utf-8")
    [fault] = markdown_faults(project)
    assert expected in fault
