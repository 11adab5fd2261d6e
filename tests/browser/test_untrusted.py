"""A notebook that came from somewhere else: its stored words, tables and pictures are there, and nothing in it runs."""
import json
import re

import pytest
from jupyter_server import ROOT
from lab_page import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.whole]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
# What somebody could have put into a copy; its picture is broken on purpose and asks nobody for anything.
EVIL = "<script>window.hurt = 1</script><img alt='evil' src='data:image/png,broken' onerror='window.hurt = 1'><p onclick='window.hurt = 1'>Evil words</p>"
# Each stored output: what it says as the file has it, what the page shows of it, and how many of its pictures can be seen.
SEEN = """async (stored) => {
    const text = (node) => node.textContent.replace(/\\s+/g, ' ').trim(), cells = document.querySelectorAll('.jp-Cell');
    const found = [];
    for (const [n, html] of stored) {
        const file = new DOMParser().parseFromString(html, 'text/html').body, page = cells[n].querySelector('.jp-OutputArea');
        file.querySelectorAll('script, style').forEach((part) => part.remove());
        page.querySelectorAll('.jp-OutputPrompt').forEach((prompt) => prompt.style.display = 'none');
        const pictures = (node) => [...node.querySelectorAll('img:not([alt=evil])')];
        cells[n].scrollIntoView();
        for (const img of pictures(page)) await img.decode();
        const said = text(page.querySelector('.jp-OutputArea-output'));
        found.push([n, said === text(file) || [text(file), said], page.querySelectorAll('tr').length - file.querySelectorAll('tr').length,
                    pictures(file).length - pictures(page).filter((img) => img.naturalWidth && img.alt.length > 20).length]);
    }
    return found; }"""
LEFT = """() => [...document.querySelectorAll('.jp-OutputArea, .jp-MarkdownOutput')].flatMap((part) => [...part.querySelectorAll('*')])
    .filter((node) => node.tagName === 'SCRIPT' || [...node.attributes].some((each) => each.name.startsWith('on'))).map((node) => node.outerHTML)"""


def html_of(output):
    """The stored HTML of an output, without the rule of style that an untrusted copy is never given."""
    return re.sub(r"<style>.*?</style>", "", "".join(output.get("data", {}).get("text/html", "")))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_an_untrusted_copy_shows_what_is_stored_and_runs_nothing(page, server, name):
    base, course = server
    (course / "made").mkdir(exist_ok=True)
    notebook = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))
    stored = [[n, html_of(cell["outputs"][0])] for n, cell in enumerate(notebook["cells"])
              if cell["cell_type"] == "code" and cell["outputs"] and html_of(cell["outputs"][0])]
    assert len(stored) >= 5
    first = notebook["cells"][stored[0][0]]["outputs"][0]["data"]
    first["text/html"] = stored[0][1] = stored[0][1] + EVIL
    data = {"text/html": EVIL, "application/javascript": "window.hurt = 1", "image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{EVIL}</svg>"}
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {kind: words}} for kind, words in data.items()]
    notebook["cells"] += [{"cell_type": "code", "id": "evil-code", "metadata": {}, "execution_count": 99, "source": "1", "outputs": outputs},
                          {"cell_type": "markdown", "id": "evil-words", "metadata": {}, "source": EVIL}]
    (course / "made" / f"untrusted_{name}").write_text(json.dumps(notebook), encoding="utf-8")

    page.goto(f"{base}/lab/tree/made/untrusted_{name}?reset", wait_until="domcontentloaded")
    page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=PATIENCE)
    page.locator(".jp-Cell").nth(len(notebook["cells"]) - 1).wait_for(state="attached", timeout=PATIENCE)
    page.locator(".jp-Cell").last.scroll_into_view_if_needed()
    page.locator(".jp-Cell").last.locator(".jp-MarkdownOutput").get_by_text("Evil words").wait_for()

    assert page.evaluate(SEEN, stored) == [[n, True, 0, 0] for n, _ in stored]
    assert page.evaluate(LEFT) == []
    assert page.evaluate("() => window.hurt") is None
    assert page.locator(".scomm-panel, .scomm-question").count() == 0, "nothing has run"


def test_the_same_words_would_run_if_they_were_put_on_a_page(page):
    """Otherwise the test above would find nothing for a bad reason."""
    page.evaluate("words => document.body.append(Object.assign(document.createElement('div'), { innerHTML: words }))", EVIL)
    page.wait_for_function("() => window.hurt === 1")
