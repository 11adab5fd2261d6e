"""The files of data/ as texts: where they are, whether they can be read, and whether they are as they were locked."""
from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path

from .checks import restore
from .mistakes import DataError

_REMEMBERED = []


def remembered(function):
    """Work something out once per process; `forget` makes all of it be worked out anew.

    What a learner typed is checked before it is looked up here: 1, 1.0 and True would be remembered as one.
    """
    cached = lru_cache(maxsize=4096, typed=True)(function)
    _REMEMBERED.append(cached)
    return cached


def forget():
    """Forget what was read and what was worked out from it (tests change the files)."""
    for cached in _REMEMBERED:
        cached.cache_clear()


def folder():
    """Where the tables are: beside the package in a checkout, inside it when installed.

    The environment variable SCOMM_DATA names another folder (tests change a copy).
    """
    named = os.environ.get("SCOMM_DATA")
    here = Path(__file__).resolve().parent.parent
    places = [Path(named)] if named else [here / "_data", here.parent / "data"]
    for place in places:
        if place.is_dir():
            return place
    raise DataError(f"The folder of tables was not found at {' or '.join(p.name for p in places)}: "
                    "run the course from a full copy of the project, with its data/ folder.")


def text_of(file):
    """The text of a file in data/, or one sentence on why there is none."""
    try:
        text = (folder() / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"data/{file} is missing: {restore(file)}.") from None
    except UnicodeDecodeError:
        raise DataError(f"data/{file} is not readable as UTF-8 text: {restore(file)}.") from None
    except OSError as error:
        raise DataError(f"data/{file} cannot be read ({error.strerror}): {restore(file)}.") from None
    if text.startswith("\ufeff"):
        raise DataError(f"data/{file} begins with a byte-order mark, which some editors and spreadsheets put there: "
                        f"save it as UTF-8 without one, or {restore(file)}.")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise DataError(f"data/{file}, line {line}, holds a NUL byte, which is no text: {restore(file)}.")
    return text


@remembered
def description():
    """What datapackage.json says of the tables that are files, and of those that are made of them."""
    text = text_of("datapackage.json")
    try:
        found = json.loads(text)
        for resource in (*found["resources"], *found["derived"]):
            names = [field["name"] for field in resource["schema"]["fields"]] if "schema" in resource else []
            names += [resource["name"], resource["hash"] if "path" in resource else ""]
            if not all(isinstance(name, str) for name in names):
                raise TypeError(f"see {resource['name']}")
            resource.get("rows", 0) + 0
        if len({resource["path"] for resource in found["resources"]}) < len(found["resources"]):
            raise ValueError("a file is described twice")
        return found
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise description_damaged(error) from None


@remembered
def resources():
    """What datapackage.json says of every file in data/, by the file's name."""
    return {resource["path"]: resource for resource in description()["resources"]}


def description_damaged(why):
    """The error for a datapackage.json that is not as it was."""
    return DataError(f"data/datapackage.json is damaged ({why}): {restore('datapackage.json')}.")


def changed_files():
    """The files of data/ that are not as they were locked."""
    return [file for file in resources() if not as_locked(file, text_of(file))]


def as_locked(file, text):
    """Whether a file is, letter for letter, the one that was last locked."""
    return resources().get(file, {}).get("hash") == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
