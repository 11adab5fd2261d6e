"""Who said what, and when? Twelve statements, sorted while dates and speakers are closed, then laid on a timeline."""
from .lab import declaration

__all__ = ["declaration"]
