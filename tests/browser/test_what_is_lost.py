"""Nothing is lost: not the words when the kernel goes, not a cell when a key is pressed, not a line in a dark theme."""
import pytest
from axe_check import violations
from lab_page import IDLE, PATIENCE, open_notebook
from made import run_cells

pytestmark = [pytest.mark.browser, pytest.mark.whole]
CELLS = ['sc.lab("two_screens")', 'sc.lab("detainer_clock")', 'sc.ask("A01")', "sc.switches()"]
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
PANELS = f"{SHOWN} :is(.scomm-panel, .scomm-question)"
FOCUSABLE = ":is(button, select, input, textarea, summary, [tabindex='0'])"
GONE = "Python was stopped or started anew, so this no longer answers: run its cell again."


def menu(page, name, command, confirm=True):
    page.get_by_role("menuitem", name=name, exact=True).click()
    page.locator(f'.lm-Menu-item[data-command="{command}"]').click()
    if confirm:
        page.locator(".jp-Dialog .jp-mod-accept").click()


def save(page):
    """Save, and wait until the tab no longer says that something is unsaved."""
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)').classList.contains('jp-mod-dirty')"
                           " && !document.querySelector('.lm-TabBar-tab.lm-mod-current.jp-mod-dirty')", timeout=PATIENCE)


@pytest.fixture(scope="module")
def cells(page, server):
    """A notebook with two panels, a question and a table, all run."""
    return run_cells(page, server, "what_is_lost", CELLS)


def test_no_key_pressed_on_a_panel_or_question_changes_the_notebook(page, cells):
    number = page.locator(f"{SHOWN} .jp-Cell").count()
    for cell in cells[:3]:
        fields = cell.locator(f":is(.scomm-panel, .scomm-question) {FOCUSABLE}")
        for n in range(fields.count()):
            field = fields.nth(n)
            if not field.is_visible() or field.is_disabled():
                continue
            field.focus()
            for key in ("d", "d", "b", "a", "x", "j", "k", "Escape", "m", "y"):
                page.keyboard.press(key)
            assert page.locator(f"{SHOWN} .jp-Cell").count() == number, field.evaluate("field => field.outerHTML.slice(0, 200)")
            assert field.evaluate("field => document.activeElement === field"), "a key moved the keyboard away"


def theme(page, name):
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator('.lm-Menu-item[data-command="apputils:change-theme"]').get_by_text(name, exact=True).click()
    page.wait_for_function("(dark) => document.body.dataset.jpThemeLight === String(!dark)", arg="Dark" in name, timeout=PATIENCE)


def test_every_word_can_be_read_in_a_dark_theme(page, cells):
    """Each theme colors words and the rows of tables; panels, questions and tables are paper in all of them."""
    theme(page, "JupyterLab Dark")
    try:
        assert violations(page.locator(f"{SHOWN} .jp-OutputArea-output:visible")) == []
    finally:
        theme(page, "JupyterLab Light")


def test_a_saved_notebook_reads_without_its_kernel(page, server, cells):
    stored = page.locator(f"{SHOWN} .scomm-stored")
    assert stored.count() >= 2 and not any(each.is_visible() for each in stored.all()), "while a panel lives, its stored words are hidden"
    save(page)
    menu(page, "Kernel", "kernelmenu:shutdown", confirm=False)
    open_notebook(page, server[0], "made/what_is_lost.ipynb")
    for cell in cells[:2]:
        cell.scroll_into_view_if_needed()
        words = cell.locator(".scomm-stored")
        words.wait_for(state="visible", timeout=PATIENCE)
        assert "model not found" not in cell.inner_text() and "Loading widget" not in cell.inner_text()
    assert "0 of 8 changed" in cells[0].inner_text() and cells[0].locator(".scomm-stored img").is_visible()


@pytest.mark.parametrize("ends", ["restart", "shutdown"])
def test_a_panel_whose_kernel_is_gone_closes_and_says_how_to_get_it_back(page, server, ends):
    cells = run_cells(page, server, "what_is_lost", CELLS)
    menu(page, "Kernel", f"kernelmenu:{ends}", confirm=ends == "restart")
    for cell in cells[:3]:
        said = cell.locator(".scomm-words").get_by_text(GONE)
        said.wait_for(timeout=PATIENCE)
        fields = cell.locator(":is(.scomm-panel, .scomm-question) :is(button, select, input)")
        assert fields.count() and all(field.is_disabled() for field in fields.all())
    if ends == "restart":
        page.wait_for_function(IDLE, timeout=PATIENCE)
