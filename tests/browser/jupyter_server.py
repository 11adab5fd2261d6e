"""A JupyterLab of its own for the tests: it reads and writes nothing of the person who runs them."""
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from paths import ROOT

# Turned off here only: a test closes its pages without being asked, and nothing is saved behind its back.
QUIET = {"@jupyterlab/docmanager-extension:plugin": {"autosave": False}}


def free_port():
    """A port that the operating system says is free just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(home):
    """The surroundings of the server: every folder that Jupyter writes to lies under `home`."""
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
               "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
               "IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib"}
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTEST"))}
    for name, folder in folders.items():
        environ[name] = str(home / folder)
        (home / folder).mkdir()
    environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return environ


def _answer(home, process, patience=60):
    """The address at which the server answers; waits for it, and gives up if the server ended."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        for record in (home / "runtime").glob("jpserver-*.json"):
            with contextlib.suppress(OSError, ValueError):
                base = json.loads(record.read_text(encoding="utf-8"))["url"].rstrip("/")
                urllib.request.urlopen(f"{base}/api/status", timeout=2).close()
                return base
        # Not a pause for luck: the loop ends as soon as the server answers.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise RuntimeError("JupyterLab did not start:\n" + (home / "server.log").read_text(encoding="utf-8")[-3000:])


@contextlib.contextmanager
def jupyter_lab(notebooks):
    """Run JupyterLab on a copy of the folder `notebooks`; gives its address and the copy.

    The settings are the course's own overrides.json. The server and its kernels end with the block.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        course = home / "notebooks"
        shutil.copytree(notebooks, course, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        (home / "app_settings").mkdir()
        overrides = json.loads((ROOT / "overrides.json").read_text(encoding="utf-8")) | QUIET
        (home / "app_settings" / "overrides.json").write_text(json.dumps(overrides), encoding="utf-8")
        with open(home / "server.log", "w", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
                 f"--ServerApp.port={free_port()}", "--ServerApp.port_retries=20", "--ServerApp.ip=127.0.0.1",
                 "--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={course}",
                 f"--LabApp.app_settings_dir={home / 'app_settings'}",
                 "--ServerApp.shutdown_no_activity_timeout=900"],  # ends by itself if its test was killed
                env=_environment(home), stdout=log, stderr=subprocess.STDOUT, cwd=home)
            try:
                yield _answer(home, process), course
            finally:
                process.terminate()   # JupyterLab ends its kernels on the way out
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
