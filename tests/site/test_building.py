"""The building of the site and of its archive: whole, the same each time, and no old site lost on the way."""
import os
import subprocess
import sys
import zipfile

import pytest
from site_made import MISSING, ROOT, required, site_or_skip

from website.site import downloads

pytestmark = pytest.mark.whole      # they read the built site

BUILD = [sys.executable, "-m", "website.build", "--pages-only", "--out"]


def test_building_again_gives_the_same_bytes(tmp_path):
    site, again = site_or_skip(), tmp_path / "site"
    if "print/course-pack.pdf" in (site / "index.html").read_text(encoding="utf-8"):
        (again / "print").mkdir(parents=True)
        (again / "print" / "course-pack.pdf").touch()
    maker = ROOT / "build" / "tools" / "bin" / "python"
    subprocess.run([str(maker) if maker.exists() else BUILD[0], *BUILD[1:], str(again)], check=True, cwd=ROOT,
                   env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True)
    made = sorted(path.relative_to(again) for path in again.rglob("*")
                  if path.is_file() and path.parent.name != "print")
    assert len(made) > len(list(site.glob("*.html"))) + len(list((ROOT / "notebooks").glob("*.ipynb")))
    differ = [str(path) for path in made if (again / path).read_bytes() != (site / path).read_bytes()]
    assert differ == [], "run make site"


def test_a_building_that_fails_leaves_the_old_site_whole(tmp_path):
    old, empty = tmp_path / "site", tmp_path / "nothing"
    old.mkdir()
    empty.mkdir()
    (old / "index.html").write_text("the old one", encoding="utf-8")
    done = subprocess.run([*BUILD, str(old)], cwd=ROOT, env={**os.environ, "SCOMM_DATA": str(empty)},
                          capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0 and "is missing" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path != empty] == ["site"]
    assert (old / "index.html").read_text(encoding="utf-8") == "the old one"


def test_a_missing_site_skips_and_fails_where_it_is_required(tmp_path):
    with pytest.raises(pytest.skip.Exception, match="make site"):
        site_or_skip(tmp_path, {})
    with pytest.raises(pytest.fail.Exception, match="make site"):
        site_or_skip(tmp_path, {"SCOMM_REQUIRE_SITE": "1"})
    assert not required({"SCOMM_REQUIRE_SITE": "0"}) and "make site" in MISSING


# ---- the archive ---------------------------------------------------------------------------------------------------

def test_the_archive_is_everything_that_git_keeps_so_that_every_command_of_its_readme_runs():
    if not (ROOT / ".git").exists():
        pytest.skip("this copy of the course is not kept by git")
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True,
                            encoding="utf-8", check=True)
    kept = listed.stdout.split("\0")
    assert {path.as_posix() for path in downloads.packed(ROOT)} == {name for name in kept if (ROOT / name).is_file()}


def test_the_archive_takes_nothing_along_that_a_run_left_behind(tmp_path):
    course = tmp_path / "results"              # a name inside the course that is skipped, outside of it
    for name in (*downloads.FILES, "notebooks/00.ipynb", "notebooks/.ipynb_checkpoints/00.ipynb", "notes.txt",
                 "tests/artifacts/a.png", "scomm/__pycache__/a.pyc", "build/site/index.html",
                 "benchmarks/results/a.json"):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).touch()
    assert {path.as_posix() for path in downloads.packed(course)} == {*downloads.FILES, "notebooks/00.ipynb"}


def test_the_archive_holds_a_course_that_works(tmp_path):
    with zipfile.ZipFile(site_or_skip() / "downloads" / "who-holds-the-switch.zip") as archive:
        archive.extractall(tmp_path)
    root = tmp_path / "who-holds-the-switch"
    notebooks = {path.name for path in (root / "notebooks").glob("*.ipynb")}
    assert notebooks == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    done = subprocess.run([sys.executable, "-m", "scomm", "ledger", "receives=no"], cwd=root, capture_output=True,
                          encoding="utf-8", check=True, env={**os.environ, "PYTHONPATH": str(root)})
    assert "1 of 8 changed. 7 stayed the same." in done.stdout
