"""From the click to the new pixels: each lab of the course beside the same lab done the usual way.

Both panels sit in one notebook, in one browser and on one kernel, and are clicked in turn.
The page looks at every frame from the click until the picture is another one.
"""
import statistics
import sys
import tempfile
from pathlib import Path

import usual

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

# One click on the next choice, then a look at every frame. The picture counts as new when its source
# differs and the browser has decoded it; one frame more, and it is on the screen.
MEASURE = """
async ([css, question, choices]) => {
  const box = document.querySelector(css);
  const row = [...box.querySelectorAll('.widget-radio')].find(
      r => r.querySelector('.widget-label').textContent.trim() === question);
  const radios = [...row.querySelectorAll('input')];
  const next = radios[choices.find(i => !radios[i].checked)];
  const picture = () => {
    const img = box.querySelector('.scomm-picture img, .jp-OutputArea img, .jp-RenderedImage img, .widget-html-content > img');
    return img && img.complete && img.naturalWidth ? img.src : null; };
  row.scrollIntoView({block: 'start'});
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const before = picture(), start = performance.now();
  next.click();
  return await new Promise(done => {
    const look = () => {
      const now = picture();
      if (now !== null && now !== before) requestAnimationFrame(() => done(performance.now() - start));
      else if (performance.now() - start > 10000) done(null);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
"""


def measure(times=12, warm_up=3):
    """Medians in milliseconds: {lab: {"course": …, "usual": …, "least": …, "times": n}}.

    Raises RuntimeError if a click never changed a picture, so that a broken panel is no fast panel.
    """
    from find_browser import FLAGS, MISSING, find_chromium
    from jupyter_server import jupyter_lab
    from lab_page import IDLE, open_notebook, run_all, watched_page
    from playwright.sync_api import sync_playwright
    chromium = find_chromium()
    if not chromium:
        raise RuntimeError(MISSING.replace("Browser tests need", "The clicks need"))
    with tempfile.TemporaryDirectory() as folder:
        names = {usual.write_notebook(folder, labs): labs for labs in usual.PAGES}
        with jupyter_lab(folder) as (base, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
            out = {}
            for name, labs in names.items():
                page = watched_page(browser)
                open_notebook(page, base, name)
                run_all(page)
                out |= {lab: _medians(page, lab, times, warm_up, IDLE) for lab in labs}
                page.close()
            browser.close()
            return out


def _medians(page, lab, times, warm_up, idle):
    """Both ways of one lab and the least possible, clicked in turn, so that all meet the same machine."""
    switch, choices = usual.LABS[lab]
    ways = {"course": (f".scomm-lab-{lab}", question(lab, switch), choices),
            "usual": (f".usual-lab-{lab}", switch, usual.OFFERED.get(switch, choices)),
            "least": (".least-panel", "fill", (0, 1))}
    for css, *_ in ways.values():
        page.locator(css).scroll_into_view_if_needed()
        page.locator(f"{css} img").first.wait_for()
    taken = {way: [] for way in ways}
    for turn in range(warm_up + times):
        for way, where in ways.items():
            page.wait_for_function(idle)
            ms = page.evaluate(MEASURE, list(where))
            if ms is None:
                raise RuntimeError(f"{lab}, {way}: the picture did not change within 10 s of a click.")
            taken[way] += [ms] if turn >= warm_up else []
    return {way: round(statistics.median(all_ms), 1) for way, all_ms in taken.items()} | {"times": times}


def question(lab, control):
    """The label of a lab's control, as the learner reads it."""
    from scomm.labs import load
    return load(lab).control(control).question
