"""Who Holds the Switch? The names a learner types after `import scomm as sc`.

    sc.lab("two_screens")                     a lab on the page
    sc.Policy(receives="no")                  a setting of all seven switches
    sc.compare(sc.Policy(), sc.Policy(receives="no"))   which of eight outcomes change
"""
import sys
from types import ModuleType

from .api import (active, compare, document, glossary, hold_ends, lab, policies, rule, run, sources, switches, table,
                  what_if, why)
from .data.mistakes import NameMistake, nearest, not_valid
from .model.policy import Policy
from .page.presenter import present
from .page.question import ask

__all__ = ["Policy", "active", "ask", "compare", "document", "glossary", "hold_ends", "lab", "policies", "present",
           "rule", "run", "sources", "switches", "table", "what_if", "why"]

# What is typed for one of these names, and is not spelled like it.
INSTEAD = {"source_of": "rule", "questions": "ask", "data": "table"}


def __dir__():
    return __all__


def __getattr__(name):
    """One sentence for a name that is none, such as `sc.policy`; to `hasattr` it is the AttributeError it looks for."""
    if name.startswith("_"):
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    raise _no_name(name)


def _no_name(name):
    near = INSTEAD.get(name) or nearest(name, __all__)
    hint = f" Did you mean `sc.{near}`?" if near else ""
    return not_valid(name, "a name of the course", __all__, "names", hint, NameMistake)


class _Room(ModuleType):
    """A folder of the package. It has a name here because Python gives it one, and is no word of the course."""

    def __call__(self, *args, **kwargs):
        raise _no_name(self.__name__.rpartition(".")[2])


for _module in [module for name, module in sys.modules.items() if name.rpartition(".")[0] == __name__]:
    _module.__class__ = _Room
