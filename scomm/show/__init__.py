"""What a learner sees: words, a table and a picture made from the same result."""
from .shown import Chip, Picture, Shown, Table

__all__ = ["Chip", "Picture", "Shown", "Table"]
