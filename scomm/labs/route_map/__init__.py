"""One booking's prints, from the jail to ICE and back: who handles them, and who decides each step?"""
from .lab import declaration

__all__ = ["declaration"]
