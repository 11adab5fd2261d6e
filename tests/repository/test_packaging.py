"""What is installed: one list of requirements, pinned with hashes, and one version everywhere."""
import json
import re
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from paths import ROOT



def read(folder, name):
    return (folder / name).read_text(encoding="utf-8")


def project(folder):
    return tomllib.loads(read(folder, "pyproject.toml"))["project"]


def requirements(folder):
    """Everything pyproject.toml asks for, the optional parts included."""
    listed = project(folder)
    parts = [listed["dependencies"], *listed["optional-dependencies"].values()]
    return [Requirement(text) for part in parts for text in part]


def group(folder, *names):
    """What the makers of the pages need besides, by the names of the dependency groups."""
    groups = tomllib.loads(read(folder, "pyproject.toml"))["dependency-groups"]
    return [Requirement(text) for name in names for text in groups[name]]


def wanted_of(folder):
    """Each lock with what it has to meet: the learner's, that of the pages, and what is carried into the browser."""
    listed = project(folder)
    lab = [Requirement(text) for text in [*listed["dependencies"], *listed["optional-dependencies"]["lab"]]]
    return {"requirements.lock": requirements(folder), "website/requirements.lock": lab + group(folder, "site", "hub"),
            "website/lite/browser.lock": group(folder, "browser")}


def pins(folder, lock="requirements.lock"):
    """The lock's entries, each as one line: `name==version ; marker --hash=… --hash=…`."""
    joined = re.sub(r"\\\n", " ", read(folder, lock))
    lines = [" ".join(line.split()) for line in joined.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def lock_faults(folder, lock="requirements.lock"):
    """Addresses in a lock, entries without version or hash, and requirements that no entry meets."""
    found, locked = [], {}
    if "://" in read(folder, lock):
        found.append(f"{lock} holds an address, so only one mirror would do")
    for entry in pins(folder, lock):
        pinned = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", entry)
        if not pinned:
            found.append(f"{lock}: {entry[:60]} is not a name with one version")
            continue
        locked.setdefault(canonicalize_name(pinned[1]), []).append(pinned[2])
        if not re.search(r" --hash=sha256:[0-9a-f]{64}\b", entry):
            found.append(f"{lock}: {pinned[1]} has no hash")
    for wanted in wanted_of(folder)[lock]:
        versions = locked.get(canonicalize_name(wanted.name), [])
        if not versions or not all(wanted.specifier.contains(v) for v in versions):
            found.append(f"{lock}: {wanted} is met by {', '.join(versions) or 'nothing'}; make the lock anew")
    return found


def npm_faults(folder):
    """Packages from npm without an exact version or a hash, or with the address of one mirror."""
    asked = json.loads(read(folder, "website/package.json"))["dependencies"]
    locked = json.loads(read(folder, "website/package-lock.json"))["packages"]
    found = []
    for name, version in asked.items():
        there = locked.get(f"node_modules/{name}", {}).get("version")
        if not re.fullmatch(r"\d+(\.\d+)+", version):
            found.append(f"package.json: {name} {version} is no exact version")
        elif there != version:
            found.append(f"package-lock.json: {name} {there} is not the {version} of package.json")
    for name, entry in locked.items():
        if name and not re.match(r"sha512-[\w+/]{86}==$", entry.get("integrity", "")):
            found.append(f"package-lock.json: {name} has no hash")
        if "resolved" in entry:
            found.append(f"package-lock.json: {name} holds an address, so only one mirror would do")
    return found


def environment_faults(folder):
    """Differences between the conda way and pyproject.toml."""
    environment, listed = yaml.safe_load(read(folder, "environment.yml")), project(folder)
    plain = [entry.replace(" ", "") for entry in environment["dependencies"] if isinstance(entry, str)]
    [by_pip] = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    editable = re.fullmatch(r"-e \.\[([\w,]+)\]", by_pip[0]) if len(by_pip) == 1 else None
    found = []
    if environment["name"] != "whoholdstheswitch" or environment["channels"] != ["conda-forge"]:
        found.append("environment.yml: the name or the channel is another one")
    if plain != [f"python{listed['requires-python']}", "pip"]:
        found.append(f"environment.yml: asks for {plain}, pyproject.toml for Python {listed['requires-python']}")
    if not editable or set(editable[1].split(",")) != set(listed["optional-dependencies"]):
        found.append(f"environment.yml: pip installs {by_pip}, which is not this project with all its parts")
    return found


def version_faults(folder):
    """Places that name another version, or another date of release, than pyproject.toml and the changelog."""
    released = project(folder)["version"]
    citation = yaml.safe_load(read(folder, "CITATION.cff"))
    newest = re.search(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", read(folder, "CHANGELOG.md"), re.M)
    if not newest:
        return ["CHANGELOG.md: the newest entry is not headed by a version and a date"]
    said = {"CITATION.cff": str(citation["version"]), "CHANGELOG.md": newest[1]}
    found = [f"{name}: version {other}, but pyproject.toml says {released}" for name, other in said.items()
             if other != released]
    if str(citation["date-released"]) != newest[2]:
        found.append(f"CITATION.cff: released {citation['date-released']}, but the changelog says {newest[2]}")
    return found


def citation_faults(folder):
    """What the Citation File Format 1.2.0 asks for and is not there."""
    citation = yaml.safe_load(read(folder, "CITATION.cff"))
    found = [f"CITATION.cff: {key} is missing" for key in ("cff-version", "message", "title", "authors")
             if not citation.get(key)]
    if citation.get("cff-version") != "1.2.0" or citation.get("type") not in ("software", "dataset"):
        found.append("CITATION.cff: not version 1.2.0 of the format, or no known type")
    named = [{"name"} <= set(author) or {"family-names", "given-names"} <= set(author)
             for author in citation.get("authors", [])]
    if not all(named):
        found.append("CITATION.cff: an author has no name")
    if citation.get("license") not in project(folder)["license"].split(" AND "):
        found.append(f"CITATION.cff: the license {citation.get('license')} is not one of pyproject.toml's")
    return found


def workflow_faults(folder):
    """What the workflow no longer does: three systems, oldest and newest Python, a weekly look that blocks nobody."""
    workflow = yaml.safe_load(read(folder, ".github/workflows/ci.yml"))
    events = workflow.get("on", workflow.get(True))  # YAML 1.1 reads the word "on" as true
    pinned, newest = workflow["jobs"]["pinned"], workflow["jobs"]["newest"]
    matrix, oldest = pinned["strategy"]["matrix"], project(folder)["requires-python"].removeprefix(">=")
    steps = "\n".join(step.get("run", "") for step in pinned["steps"])
    weekly = "\n".join(step.get("run", "") for step in newest["steps"])
    systems = {name.split("-")[0] for name in matrix["os"]}
    uploads = [step["with"] for step in pinned["steps"] if "upload-artifact" in step.get("uses", "")]
    kept = [[step.get("with", {}).get("path") for step in job["steps"]] for job in (pinned, newest)]
    asked = {
        "runs on push and every week": {"push", "schedule"} <= set(events),
        "tests Linux, Windows and macOS": systems == {"ubuntu", "windows", "macos"},
        "tests the oldest Python of pyproject.toml and a newer one":
            matrix["python"][0] == oldest and len(matrix["python"]) > 1,
        "requires the browser on Linux": ".ci/run" in steps,
        "installs the pinned versions on Windows": "-r requirements.lock" in steps and "--no-deps -e ." in steps,
        "does not block on the newest versions": newest.get("continue-on-error") is True,
        "tries the newest versions without the lock":
            '-e ".[lab,test]"' in weekly and "requirements.lock" not in weekly,
        "publishes the site that the tests were run on":
            any(given["path"] == "build/site" and given["if-no-files-found"] == "error" for given in uploads),
        "adds the print pack to that site": "make print" in steps,
        "keeps the screenshots of both jobs": all("tests/artifacts" in paths for paths in kept),
    }
    return [f"ci.yml no longer {what}" for what, is_so in asked.items() if not is_so]


@pytest.mark.parametrize("lock", ("requirements.lock", "website/requirements.lock", "website/lite/browser.lock"))
def test_the_lock_names_every_requirement_with_a_hash_and_no_address(lock):
    assert len(pins(ROOT, lock)) > len(wanted_of(ROOT)[lock]) > 3
    assert lock_faults(ROOT, lock) == []


def test_npm_packages_have_one_version_a_hash_and_no_address():
    assert npm_faults(ROOT) == []


def test_the_pages_are_made_with_the_learner_s_versions():
    learner = dict(entry.split()[0].split("==") for entry in pins(ROOT))
    maker = dict(entry.split()[0].split("==") for entry in pins(ROOT, "website/requirements.lock"))
    carried = dict(entry.split()[0].split("==") for entry in pins(ROOT, "website/lite/browser.lock"))
    shared = [(name, version, other[name]) for other in (maker, carried) for name, version in learner.items()
              if name in other]
    assert len(shared) > 60
    # Python in the browser is newer than the oldest that the course runs on, so its IPython may be newer, too.
    assert [(name, a, b) for name, a, b in shared if a != b and name != "ipython"] == []


def test_the_conda_way_asks_for_the_same_list():
    assert environment_faults(ROOT) == []


def test_one_version_and_one_date_stand_everywhere():
    assert version_faults(ROOT) == []


def test_the_installed_course_is_this_version():
    older = "the environment is older than pyproject.toml: run make again"
    assert installed_version("scomm") == project(ROOT)["version"], older


def test_the_citation_is_complete():
    assert citation_faults(ROOT) == []


def test_the_workflow_tests_three_systems_and_two_pythons():
    assert workflow_faults(ROOT) == []


def test_every_requirement_has_its_reason_beside_it():
    lines = [line for line in read(ROOT, "pyproject.toml").splitlines() if re.match(r'\s+"[\w.-]+>=', line)]
    assert len(lines) == len(requirements(ROOT) + group(ROOT, "site", "hub", "browser"))
    assert [line for line in lines if not re.search(r",\s+# \w", line)] == []


# ---- the checks themselves, on bad input: a copy of the real file, with one thing changed ----

CHECKS = [lock_faults, npm_faults, environment_faults, version_faults, citation_faults, workflow_faults]


@pytest.fixture
def copy(tmp_path):
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / "website").mkdir()
    for name in ("pyproject.toml", "requirements.lock", "website/package.json", "website/package-lock.json",
                 "environment.yml", "CITATION.cff", "CHANGELOG.md", ".github/workflows/ci.yml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("name, old, new, expected", [
    ("requirements.lock", r"\Aannotated-doc", "# made from https" + "://mirror.example\nannotated-doc",
     "holds an address"),
    ("requirements.lock", r"\Aannotated-doc==", "annotated-doc>=", "annotated-doc>="),
    ("requirements.lock", r"(?m)^(pandas==\S+)[^#]*?(?=^    #)", r"\1\n", "pandas has no hash"),
    ("requirements.lock", r"(?ms)^nbval==.*?(?=^\w)", "", "nbval>=0.11 is met by nothing"),
    ("requirements.lock", r"(?m)^playwright==\S+", "playwright==1.0.0", "playwright>=1.50 is met by 1.0.0"),
    ("pyproject.toml", r'"nbval>=0.11"', '"nbval>=99"', "nbval>=99 is met by"),
    ("website/package.json", r'"pyodide": "[\d.]+"', '"pyodide": "1.0"', "is not the 1.0 of package.json"),
    ("website/package.json", r'"pyodide": "', '"pyodide": "^', "is no exact version"),
    ("website/package-lock.json", r'("version": "5\.3\.0",)', r'\1 "resolved": "file:x",', "holds an address"),
    ("website/package-lock.json", r'("version": "314.*",\n\s*"integrity": ")sha512', r"\1sha1", "pyodide has no hash"),
    ("environment.yml", r"python >=3\.11", "python >=3.10", "pyproject.toml for Python >=3.11"),
    ("environment.yml", r"\[lab,test\]", "[lab]", "not this project with all its parts"),
    ("environment.yml", r"conda-forge", "defaults", "the name or the channel"),
    (".github/workflows/ci.yml", r"path: build/site", "path: build", "publishes the site"),
    (".github/workflows/ci.yml", r"run: make print", "run: make site", "adds the print pack"),
    ("CITATION.cff", r"version: 0\.\S+", "version: 9.9.9", "CITATION.cff: version 9.9.9"),
    ("CITATION.cff", r"date-released: \S+", "date-released: 2001-01-01", "released 2001-01-01"),
    ("CITATION.cff", r"(?m)^message: .*$", "", "message is missing"),
    ("CITATION.cff", r"cff-version: 1\.2\.0", "cff-version: 1.1.0", "not version 1.2.0"),
    ("CITATION.cff", r"  - name: .*", "  - alias: nobody", "an author has no name"),
    ("CITATION.cff", r"license: MIT", "license: GPL-3.0", "GPL-3.0 is not one of"),
    ("CHANGELOG.md", r"(?m)^## \S+ \(", "## 9.9.9 (", "CHANGELOG.md: version 9.9.9"),
    ("CHANGELOG.md", r"(?m)^## .*\)$", "## Soon", "not headed by a version"),
    (".github/workflows/ci.yml", r"windows-latest, ", "", "tests Linux, Windows and macOS"),
    (".github/workflows/ci.yml", r'\["3\.11", ', '["3.12", ', "tests the oldest Python"),
    (".github/workflows/ci.yml", r"run: \.ci/run", "run: make lab", "requires the browser"),
    (".github/workflows/ci.yml", r"continue-on-error: true", "continue-on-error: false", "does not block"),
    (".github/workflows/ci.yml", r"(?m)^  schedule:\n.*$", "", "every week"),
    (".github/workflows/ci.yml", r'-e "\.\[lab,test\]"', "-r requirements.lock", "without the lock"),
    (".github/workflows/ci.yml", r"path: tests/artifacts\n(?!.*path:)", "path: elsewhere\n", "keeps the screenshots"),
])
def test_one_thing_that_is_wrong_is_reported(copy, name, old, new, expected):
    words = read(copy, name)
    changed, times = re.subn(old, new, words, count=1)
    assert times == 1, "the example no longer fits the file"
    (copy / name).write_text(changed, encoding="utf-8")
    [fault] = [fault for check in CHECKS for fault in check(copy)]
    assert expected in fault
