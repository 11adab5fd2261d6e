"""Who Holds the Switch? The names a learner types after `import scomm as sc`.

    sc.lab("two_screens")                     a lab on the page
    sc.Policy(receives="no")                  a setting of all seven switches
    sc.compare(sc.Policy(), sc.Policy(receives="no"))   which of eight outcomes change
"""
from .api import active, compare, document, glossary, hold_ends, lab, policies, run, source_of, sources, switches, table, what_if, why
from .model.policy import Policy
from .page.presenter import present
from .page.question import ask

__all__ = ["Policy", "active", "ask", "compare", "document", "glossary", "hold_ends", "lab", "policies", "present", "run",
           "source_of", "sources", "switches", "table", "what_if", "why"]


def __dir__():
    return __all__
