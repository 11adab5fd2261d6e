"""The labs of the course, one file each: controls, a guess, and one pure function."""
from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from ..data.calls import on_sound_files
from ..data.mistakes import not_valid, one_of

NAMES = ("two_screens", "eight_lights", "route_map", "match_lab", "hold_ledger", "detainer_clock", "paper_and_pipe",
         "rollout_map", "opt_out_decoder", "who_said_what", "what_if_let_out")


def load(name):
    """The declaration of one lab; an unknown name gets the list and the nearest spelling."""
    if not one_of(name, NAMES):
        raise not_valid(name, "a lab", NAMES, "labs")
    lab = import_module(f".{name}", __name__).declaration()
    return replace(lab, show=on_sound_files(lab.show))
