"""What the page tells assistive technology, in plain lines: Chromium's own accessibility tree, read from top to bottom.

No screen reader runs here. Each has its own words for a role; what is said of what, and in which order, comes from this tree.
"""
import re

WORDS = {"button": "button", "link": "link", "radio": "radio button", "checkbox": "check box", "combobox": "list",
         "spinbutton": "number field", "textbox": "text field", "image": "picture", "DisclosureTriangle": "opens on demand"}
TOGETHER = {"paragraph", "LabelText", "caption", "Figcaption", "listitem", "cell", "rowheader", "columnheader", "summary"}
PLAIN = {"StaticText", "strong", "emphasis", "code", "InlineTextBox", "LineBreak", "mark"}
LEFT_OUT = {"toolbar"}       # JupyterLab's own, on the cell that is active


class Spoken:
    """Reads parts of one page. `part` is a piece of JavaScript that gives an element."""

    def __init__(self, page):
        self.talk = page.context.new_cdp_session(page)
        self.talk.send("Accessibility.enable")

    def tree(self, part):
        """The accessibility tree below an element: (root, nodes by id)."""
        there = self.talk.send("Runtime.evaluate", {"expression": part})["result"]["objectId"]
        nodes = self.talk.send("Accessibility.queryAXTree", {"objectId": there})["nodes"]
        return nodes[0], {node["nodeId"]: node for node in nodes}

    def read(self, part):
        """The lines that a reading cursor meets inside an element."""
        root, nodes = self.tree(part)
        return list(_lines(root, nodes))

    def field(self, part="document.activeElement"):
        """What is said of one element: its role, its name and its state."""
        root, _ = self.tree(part)
        own = "cell" if "Cell Content" in _name(root) else "button"
        return f"JupyterLab's {own}: {_name(root)}" if _role(root) == "generic" else _said(root)


def _role(node):
    return "" if node.get("ignored") else node["role"]["value"]


def _name(node):
    return _tidy(node.get("name", {}).get("value", ""))


def _tidy(text):
    return re.sub(r"\s+", " ", text).strip()


def _said(node):
    """Role, name and state, as in "radio button: Stays on, marked"."""
    has = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    role, parts = _role(node), [_name(node)]
    if role == "heading":
        return f"heading {has['level']}: {_name(node)}"
    if role in ("radio", "checkbox"):
        parts.append("marked" if has["checked"] == "true" else "not marked")
    if role in ("combobox", "spinbutton"):
        parts.append(_tidy(str(node.get("value", {}).get("value", ""))))
    if role == "DisclosureTriangle":
        parts.append("open" if has["expanded"] else "closed")
    if role == "button" and not _name(node):
        return "JupyterLab's button, which has no name"
    if has.get("disabled"):
        parts.append("unavailable")
    told = f"{WORDS.get(role, role)}: {', '.join(filter(None, parts))}"
    return told + (f" ({_tidy(node['description']['value'])})" if node.get("description", {}).get("value") else "")


def _children(node, nodes):
    """The children that say something; what is passed over gives its own."""
    for child in (nodes[id] for id in node.get("childIds", []) if id in nodes):
        if _role(child) in ("", "none"):
            yield from _children(child, nodes)
        elif _role(child) not in LEFT_OUT:
            yield child


def _text(node, nodes):
    """All words below a node; a link is called one."""
    if _role(node) == "StaticText":
        return node["name"]["value"]
    if _role(node) in ("link", "image"):
        return f"({_said(node)})"
    return "".join(_text(child, nodes) for child in _children(node, nodes))


def _only_words(node, nodes):
    return _role(node) in PLAIN or _role(node) == "generic" and all(_only_words(child, nodes) for child in _children(node, nodes))


def _lines(node, nodes):
    role, inside = _role(node), list(_children(node, nodes))
    if role == "textbox":
        yield f"code: {_tidy(' '.join(_text(child, nodes) for child in inside))}" if not _name(node) else _said(node)
    elif role == "heading" or role in WORDS:
        yield _said(node)
    elif role == "table":
        yield from _table(node, nodes)
    elif role in TOGETHER or _only_words(node, nodes):
        words = _tidy(_text(node, nodes))
        yield from [words] if words else []
    else:
        opens = {"radiogroup": "group of radio buttons", "group": "group", "list": "list of items", "status": "live region"}.get(role)
        if opens and (_name(node) or role != "group"):
            about = node.get("description", {}).get("value")
            yield opens + (f": {_name(node)}" if _name(node) else "") + (f" ({_tidy(about)})" if about else "")
        for child in inside:
            if _role(child) == "LabelText" and _name(node) == _tidy(_text(child, nodes)):
                continue                        # the name of the group, said already
            yield from _lines(child, nodes)


def _table(node, nodes):
    rows = list(_rows(node, nodes))
    yield f"table: {_name(node) or 'no name'}, {len(rows)} rows"
    for row in rows:
        yield "row: " + " | ".join(_tidy(_text(cell, nodes)) for cell in _children(row, nodes))


def _rows(node, nodes):
    for child in _children(node, nodes):
        yield from [child] if _role(child) == "row" else _rows(child, nodes)
