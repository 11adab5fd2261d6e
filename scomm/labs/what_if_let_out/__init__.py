"""What if the places that asked to leave had been let out on that day, or the one that asked to join let in?"""
from .lab import declaration

__all__ = ["declaration"]
