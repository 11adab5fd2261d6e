"""Make the print pack, build/site/print/course-pack.pdf, and the page behind it.

    .venv/bin/python -m website.handouts.print_pack

The pack is opened once to see what fits on a page, and printed twice: the first printing shows on which page each part
begins, and the second says so on the cover.
"""
from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from . import layout, pack

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUT = ROOT / "build" / "site" / "print"
ADDRESS = "http://127.0.0.1/print/"        # nothing listens there: each file is handed over from memory
PATIENCE = 180_000                         # milliseconds, for a machine that has much else to do
TYPES = {".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


def finder():
    """The module that finds Chromium, shared with the browser tests."""
    spec = spec_from_file_location("find_browser", ROOT / "tests" / "browser" / "find_browser.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files(pages=None, layouts=None, folder=ROOT / "notebooks"):
    """Every file of the pack but the PDF, by name: the page, its looks and its pictures."""
    page, pictures = pack.html(pages, layouts, folder)
    said = pack.course()
    footer = f':root {{ --footer: "{said["name"]} · {said["license"]}"; }}\n'
    looks = footer + (HERE / "handouts.css").read_text(encoding="utf-8")
    return {"index.html": page.encode(), "handouts.css": looks.encode(), **pictures}


def opened(browser, made):
    """The pack in a page of the browser, which is given the pack's own files and nothing else."""
    page, outside = browser.new_page(), []

    def hand_over(route):
        name = route.request.url.removeprefix(ADDRESS).partition("#")[0]
        if name in made:
            route.fulfill(body=made[name], content_type=TYPES[Path(name).suffix])
        else:
            outside.append(route.request.url)
            route.abort()

    page.set_default_timeout(PATIENCE)
    page.route("**/*", hand_over)
    page.goto(ADDRESS + "index.html", wait_until="load")
    if outside:
        raise RuntimeError(f"The print pack asked for something that is not its own: {', '.join(outside)}.")
    return page


def printed(browser, made):
    """The pack as PDF bytes: tagged for screen readers, with an outline. browser: a running Chromium."""
    page = opened(browser, made)
    found = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    page.close()
    return found


def begins(pdf, parts):
    """On which pages each part stands: {id: (first, last)}, read from the PDF's own outline."""
    import pypdfium2
    document = pypdfium2.PdfDocument(pdf)
    marks = iter([("".join(mark.get_title().split()), mark.get_dest().get_index() + 1) for mark in document.get_toc()])
    starts = [next(page for title, page in marks if title == "".join(part.heading.split())) for part in parts]
    ends = [max(first, after - (not following.flows)) for first, after, following in
            zip(starts, [*starts[1:], len(document) + 1], [*parts[1:], parts[0]])]
    return {part.id: span for part, span in zip(parts, zip(starts, ends))}


def make(browser, folder=ROOT / "notebooks"):
    """All files of the pack, the PDF among them, laid out to fit and with true page numbers on its cover."""
    _, parts = pack.pack(folder)
    page = opened(browser, files(folder=folder))
    layouts, pages = layout.measured(page), {}
    page.close()
    for _ in range(3):
        made = files(pages, layouts, folder)
        pdf = printed(browser, made)
        found = begins(pdf, parts)
        if found == pages:
            return {**made, "course-pack.pdf": pdf}
        pages = found
    raise RuntimeError("The page numbers on the cover of the print pack do not settle.")


def write(made, out=OUT):
    """Write the pack's files, and remove pictures of an earlier one."""
    for old in (out / "pictures").glob("*"):
        old.unlink()
    for name, raw in made.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(raw)


def main():
    browsers = finder()
    chromium = browsers.find_chromium()
    if not chromium:
        print("The print pack is made with Chromium, and none was found: "
              "sudo apt install chromium, or set SCOMM_CHROMIUM.", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=browsers.FLAGS)
        made = make(browser)
        browser.close()
    write(made)
    print(f"The print pack is in {(OUT / 'course-pack.pdf').relative_to(ROOT)}, and as a page in index.html beside it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
