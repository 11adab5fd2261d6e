"""What can be taken along: each notebook, and the whole course as one archive that runs without a network."""
from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from .lessons import ready

ARCHIVE = "who-holds-the-switch.zip"
# Everything that git keeps: what its README names can be opened, and every command in it runs.
FOLDERS = (".ci", ".github", "benchmarks", "binder", "data", "docs", "figures", "notebooks", "scomm", "tests",
           "website")
FILES = (".gitattributes", ".gitignore", "CHANGELOG.md", "CITATION.cff", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md",
         "LICENSE", "LICENSE-content", "Makefile", "README.md", "environment.yml", "overrides.json", "pyproject.toml",
         "requirements.lock")
# What running the course and its tests leaves behind.
SKIPPED = {"__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".virtual_documents", "artifacts", "results"}


def write_downloads(site):
    """Copy the notebooks and both licenses, pack the archive, and write the page that lists them."""
    folder = site.out / "downloads"
    folder.mkdir()
    sizes = {}
    for lesson in ready(site.listed):
        shutil.copyfile(site.root / "notebooks" / lesson.file, folder / lesson.file)
        sizes[lesson.file] = size(folder / lesson.file)
    for name in ("LICENSE", "LICENSE-content"):
        shutil.copyfile(site.root / name, folder / f"{name}.txt")
    pack(site.root, folder / ARCHIVE)
    site.write("downloads.html", "downloads.html.j2", "Downloads",
               "Each notebook, the whole course, and how to run it without a network.",
               archive=ARCHIVE, archive_size=size(folder / ARCHIVE), sizes=sizes)


def packed(root):
    """The files of the archive, as paths inside the course, in a fixed order."""
    inside = [path.relative_to(root) for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    kept = [path for path in inside if SKIPPED.isdisjoint(path.parts) and path.suffix != ".pyc"]
    return sorted([*kept, *map(Path, FILES)], key=Path.as_posix)


def pack(root, target):
    """Write the archive; it bears no times, so that the same course gives the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in packed(root):
            entry = zipfile.ZipInfo(f"who-holds-the-switch/{path.as_posix()}", (2008, 10, 27, 0, 0, 0))
            mode = 0o100755 if (root / path).stat().st_mode & 0o100 else 0o100644        # scripts can be run
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, mode << 16
            archive.writestr(entry, (root / path).read_bytes())


def size(path):
    """A file's size as a reader takes it in: "140 KB" or "1.2 MB"."""
    many = path.stat().st_size
    return f"{many / 1e6:.1f} MB" if many >= 1e6 else f"{max(1, round(many / 1e3)):,} KB"
