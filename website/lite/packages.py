"""The Python packages inside the browser: unpacked, compiled ahead, packed again, and listed for Pyodide.

Nothing is fetched: the wheels lie in build/tools, the course is packed from the checkout.
"""
from __future__ import annotations

import email
import hashlib
import json
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = ROOT / "build" / "tools"
PYODIDE = TOOLS / "npm" / "node_modules" / "pyodide"
KERNEL = TOOLS / "share" / "jupyter" / "labextensions" / "@jupyterlite" / "pyodide-kernel-extension" / "static" / "pypi"
# What a cell never imports; each would only make the start longer.
LEFT_OUT = {
    "jedi": "5,600 files for the completion of names; IPython completes them without it",
    "parso": "jedi's parser",
    "prompt-toolkit": "IPython in a terminal",
    "wcwidth": "prompt-toolkit's",
    "jupyterlab-widgets": "JupyterLab's side of the controls, which is among its extensions",
    "widgetsnbextension": "the classic Notebook's side of the controls",
}
# From the kernel's own folder; its installer piplite is replaced by start/.
FROM_KERNEL = ("ipykernel", "pyodide_kernel")
# Asked for by the kernel while it starts, or imported by the first cell: loaded together, before anything runs.
FIRST = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "ipython", "ipywidgets", "anywidget", "scomm")
SYSTEM = {"implementation_name": "cpython", "os_name": "posix", "platform_machine": "wasm32",
          "platform_system": "Emscripten", "platform_python_implementation": "CPython", "sys_platform": "emscripten",
          "extra": ""}


def write_packages(out, work):
    """Put Pyodide, the wheels and their list into `out`; gives the names to load first.

    work: an empty folder to work in.
    """
    out.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copyfile(PYODIDE / name, out / name)
    for wheel in wheels():
        _unpack(wheel, work / wheel.name)
    _course(work)
    _start(work)
    _compile(work)
    packed = [_pack(folder, out / folder.name) for folder in sorted(work.iterdir())]
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = listed(packed, lock["info"]["python"])
    (out / "pyodide-lock.json").write_text(json.dumps(lock, indent=1, sort_keys=True), encoding="utf-8")
    return list(FIRST)


def wheels():
    """The wheels that are carried along as they are published."""
    found = sorted((TOOLS / "wheels").glob("*.whl"))
    found += [wheel for name in FROM_KERNEL for wheel in KERNEL.glob(f"{name}-*.whl")]
    return [wheel for wheel in found if canonicalize_name(parse_wheel_filename(wheel.name)[0]) not in LEFT_OUT]


def _unpack(wheel, folder):
    """A wheel's files, without its tests and without what belongs outside Python's own folder."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            parts = Path(name).parts
            if "tests" not in parts and not parts[0].endswith(".data") and not name.endswith("/"):
                archive.extract(name, folder)


def _course(work):
    """The course as a wheel: what pyproject.toml says a wheel carries, from this checkout."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    target, name = about["tool"]["hatch"]["build"]["targets"]["wheel"], about["project"]["name"]
    folder = _project(work, name, about["project"]["version"], about["project"]["dependencies"])
    shown = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    for package in target["packages"]:
        shutil.copytree(ROOT / package, folder / package, ignore=shown)
    for source, place in target["force-include"].items():
        shutil.copytree(ROOT / source, folder / place, ignore=shown)
    for name in about["project"]["license-files"]:
        shutil.copy(ROOT / name, next(folder.glob("*.dist-info")) / name)


def _start(work):
    """What stands in the place of the installers that the kernel asks for."""
    for name in ("micropip", "piplite"):
        folder, source = _project(work, name, "0", ()), HERE / "start"
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source / f"{name}.py", folder)


def _project(work, name, version, needs):
    """The folder of a wheel with nothing but what describes it."""
    folder = work / f"{name}-{version}-py3-none-any.whl"
    about = folder / f"{name}-{version}.dist-info"
    about.mkdir(parents=True)
    metadata = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}",
                *(f"Requires-Dist: {need}" for need in needs), ""]
    wheel = ["Wheel-Version: 1.0", "Root-Is-Purelib: true", "Tag: py3-none-any", ""]
    for file, lines in (("METADATA", metadata), ("WHEEL", wheel)):
        (about / file).write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return folder


def _compile(work):
    """Compile with the browser's own Python, run by Node.js: a second less before the first lab."""
    subprocess.run([TOOLS / "bin" / "node", HERE / "compile.mjs", PYODIDE, work], check=True, stdout=subprocess.DEVNULL)


def _pack(folder, wheel):
    """A folder as a zip file that is the same each time; gives its path."""
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())     # 1980, so that no clock gets in
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return wheel


def listed(packed, python):
    """Pyodide's list of packages, with these wheels alone: {name: what to load, and what it needs}."""
    system = SYSTEM | {"python_version": ".".join(python.split(".")[:2]), "python_full_version": python}
    about = {}
    for wheel in packed:
        name, version, *_ = parse_wheel_filename(wheel.name)
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
            metadata = next(each for each in names if each.endswith(".dist-info/METADATA"))
            needs = email.message_from_bytes(archive.read(metadata)).get_all("Requires-Dist", [])
        modules = [each for each in names if each.endswith(".py") and each.count("/") < 2]
        tops = {each.split("/")[0].removesuffix(".py") for each in modules}
        about[canonicalize_name(name)] = {
            "name": canonicalize_name(name), "version": str(version), "file_name": wheel.name, "install_dir": "site",
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(), "package_type": "package",
            "imports": sorted(tops), "depends": sorted(_needed(needs, system)), "unvendored_tests": False}
    for entry in about.values():
        missing = set(entry["depends"]) - set(about) - set(LEFT_OUT)
        if missing:
            raise SystemExit(f"{entry['name']} needs {', '.join(sorted(missing))}: "
                             "add it to the group `browser` of pyproject.toml.")
        entry["depends"] = [name for name in entry["depends"] if name in about]
    return about


def _needed(lines, system):
    wanted = map(Requirement, lines)
    return {canonicalize_name(each.name) for each in wanted if each.marker is None or each.marker.evaluate(system)}
