"""Stands where JupyterLite's kernel looks for its installer, and says that nothing can be installed.

The kernel imports this before it makes its IPython shell, so this is also where it learns which file
to run before a learner's first cell.
"""
import os
from pathlib import Path

NOTHING = ("The course in the browser carries all that its lessons need and fetches nothing more: "
           "to install other packages, download the notebooks and run them on your own machine.")

# One page, one kernel: nobody else has to be told what a control was just set to, before the result comes.
os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
os.environ["PYTHONSTARTUP"] = str(Path(__file__).with_name("first.py"))


async def install(requirements, *_, **__):
    """The kernel asks for jedi, which is left out (first.py says why); all else is declined in one sentence."""
    if requirements != "jedi":
        raise ImportError(NOTHING)
