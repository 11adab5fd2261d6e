"""Every control of every lab takes every value by keyboard, with the guess locked in, beside the model's own result.

A panel with a guess is the harder one: the guess stays in its words, and may open again after a move.
"""
import pytest
from hands import HANDS
from made import GUESSED, call, run_cells
from twin import Twin

from scomm import labs

pytestmark = pytest.mark.browser


def never_shown(name):
    """The controls that no panel with a guess shows: these are moved in the panel without one."""
    lab = labs.load(name)
    views = next(([view for view, _ in control.choices] for control in lab.controls if control.id == "view"), [None])
    shown = {control.id for guess in lab.guesses for view in views for control in lab.controls
             if lab.visible(Twin.values(name, guess, view), control.id)}
    return [control for control in lab.controls if control.id not in shown]


REST = [name for name in labs.NAMES if never_shown(name)]


@pytest.fixture(scope="module")
def twins(page, server):
    panels = [*GUESSED, *((name, None) for name in REST)]
    cells = run_cells(page, server, "by_keyboard", [call(*panel) for panel in panels])
    return {panel: Twin(cell.locator(".scomm-panel"), *panel) for panel, cell in zip(panels, cells)}


@pytest.mark.parametrize("name, guess", GUESSED)
def test_every_control_takes_every_value_by_keyboard(twins, name, guess):
    twins[name, guess].agree()
    HANDS["keyboard"].walk(twins[name, guess])


@pytest.mark.parametrize("name", REST)
def test_controls_that_a_guess_leaves_out_take_every_value_by_keyboard(twins, name):
    twins[name, None].agree()
    HANDS["keyboard"].walk(twins[name, None], never_shown(name))
