"""Make the site: every page, the course inside the browser, the downloads. `make site` runs this.

Everything is written into a new folder beside build/site, which takes its place at the end; a
failure on the way leaves the old site as it was. Nothing is asked of the network.
"""
from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from .lite.build import build as build_lite
from .site.downloads import write_downloads
from .site.front import write_front, write_teachers
from .site.lessons import lessons, ready
from .site.notebook_pages import article
from .site.pages import TEMPLATES, Site
from .site.reference import known_keys, write_glossary, write_sources

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "site"
# What other programs put into the site: kept by --pages-only; the print pack stays in any case.
LITE, PRINT = "lite", "print"


def make_pages(out, print_pack=False):
    """Write all pages into an empty folder."""
    site = Site(ROOT, out, lessons(ROOT), known_keys(), print_pack)
    course = ready(site.listed)
    for place, lesson in enumerate(course):
        title, body, parts, used = article(lesson, site.listed, TEMPLATES, site.known, site.styles)
        site.note(used, lesson.page)
        about = lesson.question or lesson.title
        site.write(lesson.page, "notebook.html.j2", lesson.title,
                   f"{about} Notebook {lesson.number}, with its stored words, tables and pictures.", lesson=lesson,
                   title=title, body=body, parts=parts, before=course[place - 1] if place else None,
                   after=course[place + 1] if place + 1 < len(course) else None)
    write_front(site)
    write_teachers(site)
    write_downloads(site)
    write_glossary(site)
    write_sources(site)
    site.static()


def build(out, pages_only=False):
    """Make the whole site in a new folder, then put it in the place of the old one."""
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
    try:
        kept = [name for name in ([LITE, PRINT] if pages_only else [PRINT]) if (out / name).is_dir()]
        make_pages(new, print_pack=(out / PRINT / "course-pack.pdf").is_file())
        if not pages_only:
            build_lite(new / LITE)
        for name in kept:
            shutil.copytree(out / name, new / name)
        new.chmod(0o755)
        _swap(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _swap(new, out):
    """Put one folder in the place of another, which is gone only when the new one is there."""
    old = new.with_name(f"{new.name}-old")
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages-only", action="store_true", help="leave the course inside the browser as it is")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder of the site (build/site)")
    given = parser.parse_args()
    build(given.out.resolve(), given.pages_only)
    print(f"The site is in {given.out}: open index.html, or serve the folder with any web server.")
