"""What a panel or question shows and says: its one live region, and what assistive technology needs around it.

A role inside a replaced HTML value is not announced, so the words live in one persistent
element whose text changes. ipywidgets also leaves radio buttons without a shared name and
without a group, so arrow keys and screen readers see single buttons: `tidy` in live_region.js mends that.
The look of every panel and question is in live_region.css, and what presenter mode adds in presenter.css. Without
a kernel nothing here runs; the saved notebook keeps its words and table.
"""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..data import Words

BESIDE = Path(__file__).parent
say = Words("panel")


@lru_cache(maxsize=2)
def _widget(for_class):
    import anywidget
    import traitlets

    class Result(anywidget.AnyWidget):
        """One persistent `role="status"` element; `lines` is what it says.

        picture, table and ribbon are the HTML around it, title the panel's text; all are None in a
        question, which has words alone. ended: said once the kernel is gone. Everything travels in one
        message, so that they are never of two different settings.
        """
        _esm = (BESIDE / "live_region.js").read_text(encoding="utf-8")
        _css = "".join((BESIDE / name).read_text(encoding="utf-8")
                       for name in ("live_region.css", "presenter.css")[:1 + for_class])
        lines = traitlets.List(traitlets.Unicode()).tag(sync=True)
        ended = traitlets.Unicode().tag(sync=True)
        title, picture, table, ribbon = (traitlets.Unicode(None, allow_none=True).tag(sync=True) for _ in range(4))

    return Result


def region(lines=(), rejected=None, for_class=False, **parts):
    """A new live region that says these lines; title, picture, table, ribbon: what stands around it.

    rejected: called with the text and the label of a number field that holds no number in its
    range; the field keeps its last number. for_class: whether it was made in presenter mode.
    """
    words = _widget(for_class)(lines=list(lines), ended=say("ended"), **parts)
    if rejected:      # an empty message only acknowledges one of ours
        words.on_msg(lambda _, message, __: rejected(message["rejected"], message["field"]) if message else None)
    return words


def focus(words, selector):
    """Move the keyboard to the first usable control inside `selector` of the same panel."""
    words.send({"focus": selector})


def select(words, selector):
    """Select the text of the read-only field `selector` of the same panel."""
    words.send({"select": selector})


def available():
    """Whether controls can be shown at all; without ipywidgets a panel is words and a table."""
    try:
        import anywidget  # noqa: F401
        import ipywidgets  # noqa: F401
    except ImportError:
        return False
    return True
