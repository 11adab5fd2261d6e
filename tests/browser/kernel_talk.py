"""Whether the kernel has heard everything that the page told it.

While one change of a field is on its way, ipywidgets keeps the next one back until the kernel has
answered, but a click on a button goes out at once. A person is slower than that; a test is not,
so it waits between a choice and the button that takes it.
"""
import re

ONE_FRAME = "() => new Promise((done) => requestAnimationFrame(() => done()))"
MESSAGE = re.compile(r'"msg_type":\s*"comm_msg"')
ID = re.compile(r'"msg_id":\s*"([^"]+)"')
IDLE = re.compile(r'"execution_state":\s*"idle"')


def listen(page):
    """Note on page.unanswered which messages of widgets the kernel has not finished with."""
    page.unanswered, page.sockets = set(), []
    page.on("websocket", lambda socket: _listen(page, socket) if "/channels" in socket.url else None)


def _listen(page, socket):
    page.sockets.append(socket)

    def sent(payload):
        text = text_of(payload)
        if MESSAGE.search(text):
            page.unanswered.add(ID.search(text)[1])

    def received(payload):
        text = text_of(payload)
        if page.unanswered and IDLE.search(text):
            page.unanswered -= {told for told in page.unanswered if told in text}

    def closed(_):
        page.sockets.remove(socket)
        page.unanswered.clear()

    socket.on("framesent", sent)
    socket.on("framereceived", received)
    socket.on("close", closed)


def heard(page):
    """Wait until the kernel has answered every message, those included that were kept back."""
    page.evaluate(ONE_FRAME)
    while page.unanswered:
        page.sockets[-1].wait_for_event("framereceived", timeout=10_000)
        page.evaluate(ONE_FRAME)


def text_of(payload):
    return payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
