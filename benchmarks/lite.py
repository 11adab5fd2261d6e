"""The course inside the browser: how long a cold start takes, what a click costs there, and how large it is.

Everything is served by a plain web server on this machine. Beside each lab stands the usual way that works
there: `ipywidgets.interactive_output`, which prints the same words and the same table through an Output.
"""
import io
import statistics
import sys
import time
import zipfile
from pathlib import Path

import usual
from clicks import question

ROOT = Path(__file__).resolve().parents[1]
LITE = ROOT / "build" / "site" / "lite"
sys.path.insert(0, str(ROOT / "tests" / "browser"))

FIRST = "00_start_here.ipynb"
# A learner can choose an answer: the guess of the first panel is drawn and open.
USABLE = """() => { const panel = document.querySelector('.scomm-panel'), img = panel?.querySelector('.scomm-picture img');
    return Boolean(img?.complete && img.naturalWidth && panel.querySelector('.scomm-guess input:not(:disabled)')); }"""
RUN_ALL = "() => { jupyterapp.commands.execute('runmenu:run-all'); }"     # begun, not waited for
# One click on the next choice, then a look at every frame, as in clicks.py; new is a picture, or a text where there is none.
MEASURE = """
async (box, [label, choices]) => {
  const row = [...box.querySelectorAll('.widget-radio')].find(
      r => r.querySelector('.widget-label').textContent.trim() === label);
  const radios = [...row.querySelectorAll('input')];
  const next = radios[choices.find(i => !radios[i].checked)];
  const seen = () => {
    const img = box.querySelector('.scomm-picture img');
    return img ? (img.complete && img.naturalWidth ? img.src : null) : box.querySelector('.jp-OutputArea').textContent || null; };
  row.scrollIntoView({block: 'start'});
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const before = seen(), start = performance.now();
  next.click();
  return await new Promise(done => {
    const look = () => {
      const now = seen();
      if (now !== null && now !== before) requestAnimationFrame(() => done(performance.now() - start));
      else if (performance.now() - start > 10000) done(null);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
"""
USUAL = """
import ipywidgets, scomm as sc
def usual(name, switch, options, start):
    made = ipywidgets.RadioButtons(options=options, description=switch, style={{"description_width": "initial"}})
    said = ipywidgets.interactive_output(lambda choice: print(sc.lab(name, **start).set(**{{switch: choice}}).text()), {{"choice": made}})
    return ipywidgets.VBox([made, said]).add_class("usual-lab-" + name)
usual({name!r}, {switch!r}, {options!r}, {start!r})
"""


def measure(starts=3, times=12, warm_up=3):
    """{"start": seconds, "notebook": …, "clicks": {lab: {"course": ms, "usual": ms}}, "size": bytes, "zipped": bytes}.

    Raises RuntimeError without a browser or a built site, or if a click never changed anything.
    """
    from find_browser import FLAGS, MISSING, find_chromium
    from lab_page import NUMBERED, watched_page
    from lite_page import START, open_lite, served, started
    from playwright.sync_api import sync_playwright
    chromium = find_chromium()
    if not chromium:
        raise RuntimeError(MISSING.replace("Browser tests need", "The course in the browser needs"))
    if not (LITE / "lab" / "index.html").is_file():
        raise RuntimeError("The course in the browser is not built: run make site.")
    taken = []
    with served(LITE.parent) as base, sync_playwright() as playwright:
        for turn in range(starts):
            browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)   # knows nothing yet
            page = watched_page(browser)
            began = time.monotonic()
            open_lite(page, f"{base}/lite", FIRST)
            read = time.monotonic() - began
            started(page)
            page.evaluate(RUN_ALL)
            page.wait_for_function(USABLE, timeout=START)
            taken.append((time.monotonic() - began, read))
            page.wait_for_function(NUMBERED, timeout=START)
            if turn + 1 < starts:
                browser.close()
        labs = {lab: _medians(page, lab, times, warm_up) for lab in usual.LABS}
        browser.close()
    return {"start": round(statistics.median(start for start, _ in taken), 1), "starts": starts,
            "notebook": round(statistics.median(read for _, read in taken), 1), "clicks": labs, **_sizes()}


def rows(found, compared):
    """The lines of the table: run.py puts them below those of the other parts."""
    out = [compared(f"in the browser, click to the new picture, {lab}", ms["course"], ms["usual"], "ms")
           for lab, ms in found["clicks"].items()]
    return [("in the browser, from nothing to the first lab that can be used", f"{found['start']:.1f} s", "", ""),
            ("  of that, until the stored notebook can be read", f"{found['notebook']:.1f} s", "", ""),
            ("in the browser, all files | as a zip file", f"{found['size'] / 1e6:.1f} MB", f"{found['zipped'] / 1e6:.1f} MB", ""), *out]


def _medians(page, lab, times, warm_up):
    """One lab both ways, clicked in turn, each in a cell of its own below the notebook."""
    from lab_page import IDLE
    from lite_page import add_cells, drop_cells
    from made import call

    from scomm.labs import load
    switch, choices = usual.LABS[lab]
    start = usual.STARTS.get(lab, {})
    offered = [name for name, _ in load(lab).control(switch).choices]
    course, other = add_cells(page, call(lab, **start), USUAL.format(name=lab, switch=switch, options=offered, start=start))
    course.locator(".scomm-picture img").wait_for()
    ways = {"course": (course, question(lab, switch)), "usual": (other, switch)}
    taken = {way: [] for way in ways}
    for turn in range(warm_up + times):
        for way, (cell, label) in ways.items():
            page.wait_for_function(IDLE)
            ms = cell.evaluate(MEASURE, [label, choices])
            if ms is None:
                raise RuntimeError(f"{lab}, {way}: nothing changed within 10 s of a click.")
            taken[way] += [ms] if turn >= warm_up else []
    drop_cells(page, 2)         # the next lab meets the same page
    return {way: round(statistics.median(all_ms), 1) for way, all_ms in taken.items()} | {"times": times}


def _sizes():
    """Bytes of all files, and of a zip file of them."""
    files = [path for path in LITE.rglob("*") if path.is_file()]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(LITE))
    return {"size": sum(path.stat().st_size for path in files), "zipped": packed.tell(), "files": len(files)}
