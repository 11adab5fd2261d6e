"""Agreements and active places, apart from one another: the country, one place, or ten places on a grid."""
from .lab import declaration

__all__ = ["declaration"]
