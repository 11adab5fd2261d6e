"""What starting costs: `import scomm`, and a kernel at its first lab, in time and in memory.

Every number comes from a fresh process; memory is what the process holds (resident set), read from outside.
"""
import statistics
import subprocess
import sys
import time

USUAL_IMPORTS = "import pandas, matplotlib.pyplot, ipywidgets"
FIRST_LAB = "import scomm as sc\nsc.lab('two_screens')"
# The child tells how long the import took, then waits to be weighed.
CHILD = "import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t, flush=True); input()"


def resident(pid):
    """Megabytes that a process holds; psutil comes with the kernel."""
    import psutil
    return psutil.Process(pid).memory_info().rss / 1e6


def one_import(code):
    """(seconds, megabytes) of one import in a fresh interpreter."""
    with subprocess.Popen([sys.executable, "-c", CHILD.format(code=code)], text=True, encoding="utf-8",
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        seconds = float(child.stdout.readline())
        megabytes = resident(child.pid)
        child.communicate("\n")
    return seconds, megabytes


def one_kernel(code):
    """(seconds, megabytes) of a fresh kernel that runs this code, from before its start to the answer."""
    from jupyter_client.manager import start_new_kernel
    started = time.perf_counter()
    manager, client = start_new_kernel(startup_timeout=60, stderr=subprocess.DEVNULL)
    try:
        answer = client.execute_interactive(code, timeout=60, output_hook=lambda message: None)
        seconds = time.perf_counter() - started
        if answer["content"]["status"] != "ok":
            raise RuntimeError(f"The kernel could not run {code!r}: {answer['content'].get('evalue')}")
        return seconds, resident(manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def measure(times=5):
    """Medians: {"import" and "kernel": {"course": (s, MB), "usual": (s, MB), "empty": (s, MB)}}."""
    jobs = {"import": (one_import, {"course": "import scomm", "usual": USUAL_IMPORTS, "empty": "pass"}),
            "kernel": (one_kernel, {"course": FIRST_LAB, "usual": USUAL_IMPORTS, "empty": "pass"})}
    out = {}
    for job, (run, codes) in jobs.items():
        taken = {who: [] for who in codes}
        for turn in range(times + 1):
            for who, code in codes.items():
                result = run(code)
                if turn:               # the first round only warms the disk
                    taken[who].append(result)
        out[job] = {who: tuple(round(statistics.median(column), 3) for column in zip(*results))
                    for who, results in taken.items()}
    return out
