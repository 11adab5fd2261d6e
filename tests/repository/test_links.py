"""Every link in a page or a notebook of the project leads to something that is there, and to a heading that is there.

Each check is a function of a folder, so that it can be seen to fail on a project made wrong on purpose.
"""
import json
import posixpath
import re
from collections import Counter
from urllib.parse import unquote

import pytest
from paths import ROOT
from test_repository import files

CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.M | re.S)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]^]+\]:\s*(\S+)|<a\s[^>]*href=[\"']([^\"']+)", re.M)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


def written(folder, name):
    """What a page or a notebook says, as Markdown."""
    words = (folder / name).read_text(encoding="utf-8")
    if name.endswith(".md"):
        return words
    cells = json.loads(words)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def headings(words):
    """The words of every heading, without the marks of links, code and emphasis."""
    fenceless = re.sub(r"^(```|~~~).*?^\1", "", words, flags=re.M | re.S)
    found = re.findall(r"^#+ +(.+?) *#*$", fenceless, re.M)
    return [re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", line).strip() for line in found]


def places(folder, name):
    """The places in a file that a link may name after `#`: as GitHub makes them of a page, JupyterLab of a notebook."""
    if name.endswith(".ipynb"):
        return {heading.replace(" ", "-") for heading in headings(written(folder, name))}
    seen, found = Counter(), set()
    for heading in headings(written(folder, name)) if name.endswith(".md") else ():
        base = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(f"{base}-{seen[base]}" if seen[base] else base)
        seen[base] += 1
    return found


def link_faults(folder):
    """Links to a file that the project does not keep, or to a heading that the file does not have."""
    kept = files(folder)
    folders, found = {posixpath.dirname(name) for name in kept}, []
    for name in (name for name in kept if name.endswith((".md", ".ipynb"))):
        for parts in LINK.findall(CODE.sub("", written(folder, name))):
            target = next(filter(None, parts))
            if ELSEWHERE.match(target):
                continue
            path, _, place = map(unquote, target.partition("#"))
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if path not in kept and not any(f"{each}/".startswith(f"{path}/") for each in folders):
                found.append(f"{name}: {target} leads nowhere")
            elif place and place not in places(folder, path):
                found.append(f"{name}: {target} names no heading of {path}")
    return found


def test_every_link_leads_to_a_file_and_a_heading_that_are_there():
    assert link_faults(ROOT) == []


def test_links_are_found_where_they_are():
    """Were nothing found, the test above could not fail."""
    for name, least in (("README.md", 10), ("docs/classes.md", 6), ("notebooks/01_information_sharing.ipynb", 5)):
        assert len(LINK.findall(CODE.sub("", written(ROOT, name)))) >= least, name


# ---- the check itself, on a tiny project ----

@pytest.fixture
def project(tmp_path):
    """Two pages and a notebook in which every link is right."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text(
        "# T\n\n## What's new, and `why`?\n\n## Twice\n\n## Twice\n\n[a](#whats-new-and-why) [b](#twice-1) "
        "[c](docs/x.md#it-is-so) [d](docs) [e](https://example.org/#x) `[f](gone.md)`\n\n"
        "```\n[g](gone.md)\n# Not a heading\n```\n", encoding="utf-8")
    (tmp_path / "docs" / "x.md").write_text(
        "# X\n\n## It is so\n\n[up](../README.md#twice) [n](a%20n.ipynb#A-part)\n", encoding="utf-8")
    cells = [{"cell_type": "markdown", "source": ["# N\n", "\n", "## A part\n", "[x](x.md#it-is-so) [here](#A-part)"]},
             {"cell_type": "code", "source": ["# Not a part"]}]
    (tmp_path / "docs" / "a n.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return tmp_path


def test_right_links_are_no_faults(project):
    assert link_faults(project) == []


@pytest.mark.parametrize("name, old, new, expected", [
    ("README.md", "#twice-1", "#twice-2", "#twice-2 names no heading of README.md"),
    ("README.md", "#whats-new-and-why", "#what-s-new-and-why", "names no heading"),
    ("README.md", "#whats-new-and-why", "#not-a-heading", "names no heading"),
    ("README.md", "docs/x.md#it-is-so", "docs/x.md#it-is-not-so", "names no heading of docs/x.md"),
    ("README.md", "docs/x.md#it-is-so", "docs/X.md", "docs/X.md leads nowhere"),
    ("README.md", "(docs)", "(do)", "do leads nowhere"),
    ("README.md", "(docs)", "(../README.md)", "leads nowhere"),
    ("README.md", "[d](docs)", "[d]\n\n[d]: gone.md", "gone.md leads nowhere"),
    ("README.md", "[d](docs)", '<a href="gone.md">d</a>', "gone.md leads nowhere"),
    ("README.md", "[d](docs)", "[![a picture](gone.png)](docs)", "gone.png leads nowhere"),
    ("docs/x.md", "../README.md#twice", "README.md#twice", "leads nowhere"),
    ("docs/x.md", "#A-part", "#a-part", "names no heading of docs/a n.ipynb"),
    ("docs/a n.ipynb", "x.md#it-is-so", "x.md#It-is-so", "names no heading of docs/x.md"),
    ("docs/a n.ipynb", "(#A-part)", "(#Not-a-part)", "names no heading"),
])
def test_a_link_that_leads_nowhere_is_reported(project, name, old, new, expected):
    words = (project / name).read_text(encoding="utf-8")
    assert old in words
    (project / name).write_text(words.replace(old, new), encoding="utf-8")
    [fault] = link_faults(project)
    assert fault.startswith(f"{name}: ") and expected in fault


def test_a_link_to_a_file_that_git_would_not_keep_is_reported(project):
    (project / ".gitignore").write_text("build/\n", encoding="utf-8")
    (project / "build").mkdir()
    (project / "build" / "index.html").touch()
    (project / "docs" / "x.md").write_text("# X\n\n## It is so\n\n[page](../build/index.html)\n", encoding="utf-8")
    assert link_faults(project) == ["docs/x.md: ../build/index.html leads nowhere"]
