"""The rollout, place by place: a map of tiles by date, and curves of places, residents and noncitizens."""
from .lab import declaration

__all__ = ["declaration"]
