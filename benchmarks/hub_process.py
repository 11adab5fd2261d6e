"""A JupyterHub of its own for a class of made-up learners: started, looked at, and ended, whatever happens.

The hub, its proxy and every server listen on loopback only and live in one temporary folder. Everything that the hub
starts carries that folder in its environment, so that it is found and ended even if the hub no longer knows it.
"""
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parent / "build" / "tools"
MISSING = "A class needs Linux and the tools that `make site` fetches into build/tools."
LIMIT = 420       # seconds, after which a hub ends by itself


def available():
    """Whether a hub can be started here; /proc tells how much memory processes share, and only Linux has it."""
    return sys.platform == "linux" and (TOOLS / ".ready").exists()


class Hub:
    """A running hub: where it answers, what its learners log in with, and all its processes."""

    def __init__(self, folder, learners):
        sys.path.insert(0, str(HERE.parent / "tests" / "browser"))
        from jupyter_server import free_port
        ports = [free_port() for _ in range(3)]
        self.folder, self.word, self.base = folder, secrets.token_hex(8), f"http://127.0.0.1:{ports[0]}"
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTEST", "SCOMM"))}
        environ |= {"HOME": str(folder), "SCOMM_HUB": str(folder), "SCOMM_HUB_PORTS": " ".join(map(str, ports)),
                    "SCOMM_HUB_NPM": str(TOOLS / "npm" / "node_modules"), "SCOMM_HUB_WORD": self.word,
                    "SCOMM_HUB_LEARNERS": " ".join(learners), "SCOMM_HUB_LIMIT": str(LIMIT), "PATH": f"{TOOLS / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        # The hub ends when this pipe does: even if this program is killed, no server is left.
        with open(folder / "hub.log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([str(TOOLS / "bin" / "python"), "-m", "jupyterhub", "-f", str(HERE / "hub_config.py")],
                                            cwd=folder, env=environ, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT)

    def wait(self, patience=150):
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.base}/hub/health", timeout=2).close()
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)
        raise RuntimeError("JupyterHub did not start:\n" + (self.folder / "hub.log").read_text(encoding="utf-8")[-3000:])

    def processes(self):
        """Everything that the hub started, by the folder in its environment: {process: learner, or "" for the hub and its proxy}."""
        import psutil
        found = {}
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                environ = process.environ()
                if environ.get("SCOMM_HUB") == str(self.folder):
                    found[process] = environ.get("JUPYTERHUB_USER", "")
        return found

    def stop(self):
        """End everything that the hub started, and the hub: first asked, then made to."""
        import psutil
        for sign in (signal.SIGTERM, signal.SIGKILL, signal.SIGKILL):
            left = list(self.processes())
            for process in left:
                with contextlib.suppress(psutil.Error):
                    process.send_signal(sign)
            psutil.wait_procs(left, timeout=5)
        self.process.communicate()


@contextlib.contextmanager
def hub(learners, notebooks):
    """Run a hub for these learners, each with an own copy of the folder `notebooks`; it ends with the block."""
    if not available():
        raise RuntimeError(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        shutil.copytree(notebooks, folder / "notebooks", ignore=shutil.ignore_patterns(".*", "__pycache__"))
        running = Hub(folder, learners)
        try:
            running.wait()
            yield running
        finally:
            running.stop()


def computed(running):
    """Seconds of computing of the hub, its proxy, and all servers and kernels so far."""
    return sum(sum(process.cpu_times()[:2]) for process in running.processes())


def weights(running):
    """Megabytes of each learner's server and kernels, and of hub and proxy (name ""): shared memory split among those who share it (PSS)."""
    out = {}
    for process, name in running.processes().items():
        out[name] = out.get(name, 0) + process.memory_full_info().pss / 1e6
    return out


def free_memory():
    """Megabytes that programs can still get."""
    import psutil
    return psutil.virtual_memory().available / 1e6
