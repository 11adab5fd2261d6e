"""Every control of every lab takes every value by mouse, and the page shows what the model gives."""
import pytest
from hands import HANDS
from kernel_talk import heard, text_of
from made import call, run_cells
from twin import Twin

from scomm import labs

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def twins(page, server):
    cells = run_cells(page, server, "by_mouse", [call(name) for name in labs.NAMES])
    return {name: Twin(cell.locator(".scomm-panel"), name, once=True) for name, cell in zip(labs.NAMES, cells)}


@pytest.mark.parametrize("name", labs.NAMES)
def test_every_control_takes_every_value_by_mouse(twins, name):
    twins[name].agree()
    HANDS["mouse"].walk(twins[name])


def test_while_a_click_is_answered_each_message_of_the_kernel_is_acknowledged_at_once(twins, page):
    """Otherwise the server keeps the picture back for 40 ms of some clicks: live_region.js says why."""
    twin, sent, received = twins["two_screens"], [], []
    twin.box.scroll_into_view_if_needed()
    heard(page)
    page.sockets[-1].on("framesent", lambda frame: sent.append(text_of(frame)))
    page.sockets[-1].on("framereceived", lambda frame: received.append(text_of(frame)))
    twin.box.locator(".scomm-controls input:not(:checked)").first.check()
    heard(page)
    empty = [frame for frame in sent if '"method":"custom","content":{}' in frame]
    drawn = [frame for frame in received if '"method": "update"' in frame]
    assert drawn and len(empty) >= len(drawn), (len(empty), len(drawn))
    assert len(sent) == len(empty) + 1      # the click itself; and no acknowledgment is acknowledged
