"""Five meanings of "opt out", each decoded into eight outcomes: who could do it, when, and what would change."""
from .lab import declaration

__all__ = ["declaration"]
