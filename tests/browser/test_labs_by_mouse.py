"""Every control of every lab takes every value by mouse, and the page shows what the model gives."""
import pytest
from hands import HANDS
from made import call, run_cells
from twin import Twin

from scomm import labs

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "by_mouse", [call(name) for name in labs.NAMES])
    return {name: Twin(cell.locator(".scomm-panel"), name) for name, cell in zip(labs.NAMES, cells)}


@pytest.mark.parametrize("name", labs.NAMES)
def test_every_control_takes_every_value_by_mouse(twins, name):
    twins[name].agree()
    HANDS["mouse"].walk(twins[name])
