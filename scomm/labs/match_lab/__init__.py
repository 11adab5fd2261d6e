"""What does a match mean? Six bookings one by one, and ten thousand bookings counted."""
from .lab import declaration

__all__ = ["declaration"]
