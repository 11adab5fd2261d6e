"""What a saved notebook keeps of a panel or a question: its words, whatever becomes of the widgets.

JupyterLab shows the richest form of an output and nothing else, so one output with words and widgets
reads "model not found" once the kernel is gone. There are two outputs instead: the words first, and then
the widgets. While the widgets live, a rule of style hides the words; once they are gone, it hides
the error that stands in their place. Where styles are not trusted neither appears: the words are there.
"""
from __future__ import annotations

from html import escape

WIDGET = "application/vnd.jupyter.widget-view+json"
_WIDGETS = "> .lm-Panel.jp-OutputArea-output"      # where JupyterLab puts widgets, or its error; words are no Panel
_LIVE = ":is(.scomm-panel, .scomm-question)"
STYLE = (f"<style>.jp-OutputArea-child:has(.scomm-stored):has(+ .jp-OutputArea-child {_LIVE}), "
         f".jp-OutputArea-child:has(.scomm-stored) + .jp-OutputArea-child:has({_WIDGETS}):not(:has({_LIVE})) "
         "{ display: none }</style>")


def bundle(text, html, missing=""):
    """The words as Jupyter takes them: {"text/plain": …, "text/html": …}.

    missing: a sentence that stands in front of them where there can be no widgets, otherwise empty.
    """
    if missing:
        return {"text/plain": f"{missing}\n\n{text}", "text/html": f"<p>{escape(missing)}</p>{html}"}
    return {"text/plain": text, "text/html": f'{STYLE}<div class="scomm-stored">{html}</div>'}


def display(words, view):
    """Show the words, and then the live widgets: two outputs of the cell that runs.

    words: what `bundle` made. view: the reference to the widgets, or None where there are none.
    """
    from IPython.display import display as show
    show(words, raw=True)
    if view is not None:
        show({"text/plain": "", WIDGET: view}, raw=True)
