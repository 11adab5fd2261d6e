"""One made-up learner: logs in, opens a notebook, runs every cell, and moves switches, as JupyterLab would.

There is no browser: the learner sends the same requests and the same messages over the websocket, and mirrors
the widgets that the kernel opens, so that it can press and choose what would stand on the page.
Runs in the environment of the hub, which has aiohttp. All times are seconds.
"""
import asyncio
import json
import sys
import time
import uuid

import aiohttp
from yarl import URL

SLOW = aiohttp.ClientTimeout(total=None, sock_read=240)    # a start has to queue when a whole class comes at once


class Learner:
    """What one learner has met: `opened`, `ran`, `first_lab`, and the seconds of every `moves`."""

    def __init__(self, base, name, word, notebook):
        self.base, self.name, self.word, self.notebook = base, name, word, notebook
        self.found = {"name": name, "opened": False, "ran": None, "server": None, "first_lab": None, "moves": [], "failed": None}
        self.widgets, self.cell_of, self.waiting = {}, {}, {}

    async def attend(self, plan, start):
        """The whole lesson: plan is a list of (pause in seconds, control, choices); gives what was met."""
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=SLOW)   # unsafe: a host without a name
        try:
            await asyncio.sleep(start)
            self.since = time.perf_counter()
            await self.enter()
            await self.run_all()
            for pause, control, choices in plan:
                await asyncio.sleep(pause)
                began = time.perf_counter()
                self.found["moves"].append((began, await self.move(control, choices)))
        except (aiohttp.ClientError, asyncio.TimeoutError, LookupError, RuntimeError) as error:
            self.found["failed"] = f"{type(error).__name__}: {error}"[:300]

    # ---- through the hub ----------------------------------------------------------------------------------------

    def guard(self, path):
        """JupyterHub's and Jupyter's guard against foreign forms: the cookie, said once more."""
        return self.session.cookie_jar.filter_cookies(URL(self.base + path))["_xsrf"].value

    async def get(self, path):
        async with self.session.get(self.base + path) as answer:
            if answer.status != 200:
                raise RuntimeError(f"{answer.status} for {path}")
            return await answer.read()

    async def enter(self):
        """Log in, have the server started, and open JupyterLab's page and the notebook."""
        await self.get("/hub/login")
        form = {"username": self.name, "password": self.word, "_xsrf": self.guard("/hub/")}
        async with self.session.post(f"{self.base}/hub/login", params={"next": "/hub/home"}, data=form) as answer:
            if answer.status != 200 or not answer.url.path.startswith("/hub/home"):
                raise RuntimeError(f"{answer.status}: not let in")
        await self.get("/hub/spawn")
        async with self.session.get(f"{self.base}/hub/api/users/{self.name}/server/progress",
                                    params={"_xsrf": self.guard("/hub/")}) as events:
            async for line in events.content:
                if b'"failed": true' in line:
                    raise RuntimeError(f"no server: {line.decode()[:200]}")
                if b'"ready": true' in line:
                    break
        self.found["server"] = time.perf_counter() - self.since
        place = f"/user/{self.name}/"
        await self.get(f"{place}lab/tree/{self.notebook}")        # by way of the hub, which asks whose server it is
        async with self.session.get(f"{self.base}{place}api/contents/{self.notebook}", params={"content": "1"}) as answer:
            self.cells = [cell["source"] for cell in (await answer.json())["content"]["cells"] if cell["cell_type"] == "code"]
        made = {"path": self.notebook, "name": self.notebook, "type": "notebook", "kernel": {"name": "python3"}}
        async with self.session.post(f"{self.base}{place}api/sessions", json=made,
                                     headers={"X-XSRFToken": self.guard(place)}) as answer:
            if answer.status != 201:
                raise RuntimeError(f"{answer.status}: no kernel")
            kernel = (await answer.json())["kernel"]["id"]
        self.session_id = uuid.uuid4().hex
        self.socket = await self.session.ws_connect(
            f"{self.base.replace('http', 'ws')}{place}api/kernels/{kernel}/channels", params={"session_id": self.session_id},
            max_msg_size=0)
        self.found["opened"] = True
        self.reader = asyncio.create_task(self.read())

    # ---- through the websocket ----------------------------------------------------------------------------------

    async def send(self, kind, content):
        """Send one message on the shell channel; gives a queue of everything that answers it."""
        ident = uuid.uuid4().hex
        self.waiting[ident] = asyncio.Queue()
        header = {"msg_id": ident, "msg_type": kind, "username": self.name, "session": self.session_id, "version": "5.3",
                  "date": "2000-01-01T00:00:00Z"}
        await self.socket.send_json({"header": header, "parent_header": {}, "metadata": {}, "content": content,
                                     "channel": "shell", "buffers": []})
        return self.waiting[ident]

    async def read(self):
        """Mirror the widgets, and hand every message to the one that it answers."""
        async for raw in self.socket:
            message = raw.json()
            kind, content, parent = message["msg_type"], message["content"], message["parent_header"].get("msg_id")
            if kind == "comm_open":
                self.widgets[content["comm_id"]] = content["data"].get("state", {})
                self.cell_of[content["comm_id"]] = parent
            elif kind == "comm_msg" and content["data"].get("method") == "update":
                self.widgets.get(content["comm_id"], {}).update(content["data"]["state"])
            if parent in self.waiting:
                self.waiting[parent].put_nowait(message)
        for queue in self.waiting.values():
            queue.put_nowait({"msg_type": "closed", "content": {}})

    async def answers(self, queue, patience=60):
        """The messages that answer one of ours, until the kernel is idle again."""
        deadline = time.perf_counter() + patience
        while True:
            message = await asyncio.wait_for(queue.get(), deadline - time.perf_counter())
            if message["msg_type"] == "closed":
                raise RuntimeError("the kernel hung up")
            yield message
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return

    async def run_all(self):
        """Run every cell in order; the first lab counts when its result is on its way to the page."""
        for source in self.cells:
            queue = await self.send("execute_request", {"code": source, "silent": False, "store_history": True,
                                                           "user_expressions": {}, "allow_stdin": False, "stop_on_error": True})
            async for message in self.answers(queue, 240):
                if message["msg_type"] == "error":
                    raise RuntimeError(f"a cell failed: {message['content']['evalue']}")
                shown = message["content"].get("data", {})
                if self.found["first_lab"] is None and "application/vnd.jupyter.widget-view+json" in shown:
                    self.found["first_lab"] = time.perf_counter() - self.since
        self.found["ran"] = time.perf_counter()

    # ---- what stands on the page --------------------------------------------------------------------------------

    def widget(self, label, cell=None):
        """The id of the first widget with this label: the learner takes the panel that comes first."""
        for ident, state in self.widgets.items():
            if state.get("description") == label and cell in (None, self.cell_of[ident]):
                return ident
        raise LookupError(f"nothing on the page is called {label!r}")

    async def tell(self, ident, **data):
        return await self.send("comm_msg", {"comm_id": ident, "data": {**data, **({"buffer_paths": []} if "state" in data else {})}})

    async def move(self, label, choices):
        """Skip the guess if there is one, choose the other of two choices, and time it until the result is here."""
        control = self.widget(label)
        cell = self.cell_of[control]
        if self.widgets[control].get("disabled"):
            queue = await self.tell(self.widget("skip", cell), method="custom", content={"event": "click"})
            async for _ in self.answers(queue):
                pass
        index = next(choice for choice in choices if self.widgets[control]["index"] != choice)
        result = next((ident for ident, state in self.widgets.items() if "lines" in state and self.cell_of[ident] == cell), None)
        start, taken = time.perf_counter(), None
        queue = await self.tell(control, method="update", state={"index": index})
        self.widgets[control]["index"] = index
        async for message in self.answers(queue):
            if taken is None and self.is_result(message, result):
                taken = time.perf_counter() - start
            if result and message["channel"] == "iopub":      # a word in return for each message, as live_region.js sends it
                await self.tell(result, method="custom", content={})
        if taken is None:
            raise RuntimeError(f"{label}: the move had no result")
        return taken

    def is_result(self, message, result):
        """New words in the panel's one result; in a panel without one, the figure that pyplot drew."""
        kind, content = message["msg_type"], message["content"]
        if result is None:
            return kind == "display_data" and "image/png" in content["data"]
        return (kind == "comm_msg" and content["comm_id"] == result and content["data"].get("method") == "update"
                and "lines" in content["data"]["state"])


async def hold_class(told):
    """A whole class at once. Says `in` when the last learner has run every cell, then what each has met; then stays until told to go."""
    learners = [Learner(told["base"], each["name"], told["word"], each["notebook"]) for each in told["learners"]]
    lessons = [asyncio.create_task(asyncio.wait_for(one.attend(each["plan"], each["start"]), told["limit"]))
               for one, each in zip(learners, told["learners"])]
    while not all(one.found["ran"] or lesson.done() for one, lesson in zip(learners, lessons)):
        await asyncio.wait([lesson for lesson in lessons if not lesson.done()], timeout=0.5)
    print("in", flush=True)
    for one, ended in zip(learners, await asyncio.gather(*lessons, return_exceptions=True)):
        one.found["failed"] = one.found["failed"] or (f"{type(ended).__name__}: {ended}" if ended else None)
    print(json.dumps([one.found for one in learners]), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    for one in learners:
        await one.session.close()


if __name__ == "__main__":
    asyncio.run(hold_class(json.loads(sys.stdin.readline())))
