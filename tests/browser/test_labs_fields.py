"""Fields keep what they are told: no number that is none, and no key for JupyterLab while a field has the keyboard."""
import pytest
from hands import HANDS
from made import call, run_cells
from twin import Twin

from scomm import data, labs

pytestmark = pytest.mark.browser
NUMBERS = [(name, control.id) for name in labs.NAMES for control in labs.load(name).controls if control.kind == "number"]
# One lab for each kind of field that a panel can have.
FIELDS = {"radio button": ("two_screens", "input[type=radio]:checked"),
          "list": ("hold_ledger", ".scomm-controls select"),
          "number field": ("hold_ledger", "input[type=number]"),
          "check box": ("detainer_clock", "input[type=checkbox]"),
          "list of presets": ("two_screens", ".scomm-buttons select")}
PLACE = """() => {
    const shown = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
    const cells = [...shown.querySelectorAll('.jp-Cell')];
    return { cells: cells.length, active: cells.findIndex((cell) => cell.classList.contains('jp-mod-active')),
             keyboard: cells.findIndex((cell) => cell.contains(document.activeElement)),
             editing: shown.querySelector('.jp-Notebook').classList.contains('jp-mod-editMode') }; }"""


@pytest.fixture(scope="module")
def twins(page, server):
    names = sorted({name for name, _ in (*NUMBERS, *FIELDS.values())})
    cells = run_cells(page, server, "fields", [call(name) for name in names])
    return {name: Twin(cell.locator(".scomm-panel"), name, once=True) for name, cell in zip(names, cells)}


@pytest.mark.parametrize("by", HANDS)
@pytest.mark.parametrize("name, field", NUMBERS)
def test_what_is_no_number_of_the_field_is_said_and_changes_nothing(twins, name, field, by):
    twin, hand = twins[name], HANDS[by]
    control = twin.lab.control(field)
    hand.reset(twin)
    hand.bring(twin, control)
    said = data.toml("panel")["rejected"]
    for typed in (str(control.high + 1), str(control.low - 1), "", *(["2.5"] if by == "mouse" else [])):
        hand.type(twin, control, typed)
        twin.panel.complain(said.format(text=typed or "…", field=control.question, low=control.low, high=control.high))
        twin.agree()


@pytest.mark.xfail(strict=True, reason="ipywidgets drops the point from the keys of a whole-number field: 2.5 becomes 25")
def test_a_decimal_typed_key_by_key_is_said_and_not_made_another_number(twins):
    twin, hand = twins["hold_ledger"], HANDS["keyboard"]
    control = twin.lab.control("pickup")
    hand.reset(twin)
    hand.type(twin, control, "2.5")
    said = data.toml("panel")["rejected"]
    twin.panel.complain(said.format(text="2.5", field=control.question, low=control.low, high=control.high))
    twin.agree()


@pytest.mark.parametrize("field", FIELDS)
def test_keys_typed_in_a_field_neither_move_nor_delete_a_cell(twins, page, field):
    name, css = FIELDS[field]
    twins[name].box.locator(css).first.focus()
    there = page.evaluate(PLACE)
    assert there["keyboard"] == there["active"] >= 0
    for key in ("ArrowDown", "ArrowUp", "d", "d", "b", "a", "x", "j", "k", "Shift+Enter", "Escape"):
        page.keyboard.press(key)
        assert page.evaluate(PLACE) == there, f"{key}, typed in a {field}, reached JupyterLab"
