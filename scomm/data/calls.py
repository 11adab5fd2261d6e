"""How the course is called: with arguments that it takes, and on files that hold what it needs."""
from __future__ import annotations

from functools import wraps
from inspect import Parameter, signature
from pathlib import Path

from .checks import restore
from .files import changed_files
from .mistakes import DataError, not_valid, ScommError, shortened

COURSE = Path(__file__).resolve().parent.parent


def well_called(function):
    """The same function, with one sentence where Python would find too few, too many or misspelled arguments.

    Returns a function with the name, the text and the signature of the one given.
    """
    takes, sound = signature(function), on_sound_files(function)

    @wraps(function)
    def called(*given, **named):
        try:
            takes.bind(*given, **named)
        except TypeError:
            raise _badly_called(function.__name__, takes.parameters.values(), len(given), named) from None
        return sound(*given, **named)
    return called


def on_sound_files(function):
    """The same function, with one sentence where it fails on a file of data/ that is not as it was locked.

    A value may have the form that is needed and still be none the course can use, such as a 13th month. Only what
    fails inside the course is told so: a rule of a learner's own fails in its own words.
    """
    @wraps(function)
    def called(*given, **named):
        try:
            return function(*given, **named)
        except ScommError:
            raise
        except Exception as error:
            changed = changed_files() if _inside_the_course(error) else ()
            if not changed:
                raise
            files = " and ".join(f"data/{file}" for file in changed) + (" is" if len(changed) == 1 else " are")
            raise DataError(f"{files} not as it was checked last, and the course cannot go on with it ("
                            f"{type(error).__name__}: {shortened(str(error))}): undo the change, or "
                            f"{restore(' data/'.join(changed))}.") from None
    return called


def _inside_the_course(error):
    place = error.__traceback__
    while place.tb_next:
        place = place.tb_next
    return COURSE in Path(place.tb_frame.f_code.co_filename).parents


def _badly_called(name, parameters, given, named):
    """Which argument is unknown, given twice, missing, or one too many. given: how many stand without a name."""
    names = [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
    takes = f"It takes: {', '.join(names) or 'nothing'}."
    unknown = [word for word in named if word not in names]
    if unknown and not any(each.kind is each.VAR_KEYWORD for each in parameters):
        return not_valid(unknown[0], f"an argument of `sc.{name}`", names or ["none"], "arguments")
    twice = [word for word in names[:given] if word in named]
    if twice:
        return ScommError(f"`sc.{name}` is given `{twice[0]}` twice. {takes}")
    missing = [each.name for each in parameters if each.default is Parameter.empty and each.name in names[given:]
               and each.name not in named]
    if missing:
        return ScommError(f"`sc.{name}` needs `{missing[0]}`. {takes}")
    return ScommError(f"`sc.{name}` is given more than it takes. {takes}")
