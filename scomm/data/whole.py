"""Whether data/ is whole, for the self-check: every file is read and checked, also one that is as it was locked."""
from __future__ import annotations

from . import faults_of, outlines, parsed
from .checks import restore
from .files import as_locked, folder, resources, text_of
from .mistakes import DataError
from .outline import toml_faults


def faults():
    """Everything that is wrong in data/, a sentence each: what is missing, damaged, or not as it was locked."""
    on_disk = {path.relative_to(folder()).as_posix() for path in folder().rglob("*")
               if path.suffix in (".csv", ".toml")}
    return [fault for file in sorted({*resources(), *on_disk}) for fault in _file_faults(file)]


def _file_faults(file):
    if file not in resources():
        return [f"data/{file} is not described in datapackage.json: remove it, or describe it and run make data-lock."]
    try:
        text = text_of(file)
        found = list(_inside(file, text))
        if not found and not as_locked(file, text):
            return [f"data/{file} is not the file that was checked last (its hash differs): {restore(file)}, "
                    "or run make data-lock if you meant the change."]
        return found
    except DataError as error:
        return [str(error)]


def _inside(file, text):
    if file.endswith(".csv"):
        return faults_of(file.removesuffix(".csv"), text, also_named=True)
    if file.endswith(".toml"):
        return toml_faults(file, text, parsed(file, text), outlines().get(file, {}))
    return outlines() and ()
