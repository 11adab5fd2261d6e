"""Every control of every lab takes every value by keyboard, and the page shows what the model gives."""
import pytest
from hands import HANDS
from made import PANELS, call, run_cells
from twin import Twin

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "by_keyboard", [call(*panel) for panel in PANELS])
    return {panel: Twin(cell.locator(".scomm-panel"), *panel) for panel, cell in zip(PANELS, cells)}


@pytest.mark.parametrize("name, guess", PANELS)
def test_every_control_takes_every_value_by_keyboard(twins, name, guess):
    twin = twins[name, guess]
    twin.agree()
    HANDS["keyboard"].walk(twin)
