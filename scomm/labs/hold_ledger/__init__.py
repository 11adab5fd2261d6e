"""The county says no to holds: four bars and the ledger of eight outcomes."""
from .lab import declaration

__all__ = ["declaration"]
