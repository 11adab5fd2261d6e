"""Rules for a stored notebook: locks 2 (no empty pass) and 3 (no fragile output), and short plain cells.

Each rule is a pure function from a Book to a list of problems; an empty list is a pass.
A problem names the notebook, the cell and the text. Settings live in `words.toml`.
"""
from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
NOT_COMPARED = ("image/png", "image/jpeg", WIDGET_VIEW)  # nbval looks at neither
ALLOWED_FORMS = ("text/plain", "text/html")
PNG_BYTES = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/]+=*")
MEMORY_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+\b")
ABSOLUTE_PATH = re.compile(r"(?<![\w<:/.%)])/(?:[\w.-]+/)+[\w.-]*|\b[A-Za-z]:\\\w|file://")
MATPLOTLIB = re.compile(r"Created with matplotlib|matplotlib\.org|id=[\"']figure_1[\"']")
WIDGET_REPR = re.compile(r"\A\w+\((?:children|value|options|description|layout)=")


@dataclass(frozen=True)
class Book:
    """A notebook with what the rules need to judge it.

    name: file name without its ending. node: the notebook as nbformat reads it.
    words: `words.toml`. vocabulary: the public names of `scomm`. neighbors: names of all
    notebooks there are. record: source key -> texts of the rows that rest on it.
    own_words: the course's own sentences (labels, questions), which need no source.
    """
    name: str
    node: object
    words: dict
    vocabulary: frozenset = frozenset()
    neighbors: frozenset = frozenset()
    record: dict = field(default_factory=dict)
    own_words: str = ""

    def setting(self, key):
        """What `words.toml` says for this notebook, or else for every notebook."""
        own = self.words["notebooks"].get(self.name, {})
        return own.get(key, self.words["every_notebook"][key])

    def cells(self, kind):
        """The cells of one kind, each with its place: the first cell is number 1."""
        return [(i, c) for i, c in enumerate(self.node.cells, start=1) if c.cell_type == kind]

    def problem(self, place, why, text=""):
        where = f"{self.name}, cell {place}" if place else self.name
        return f"{where}: {why}" + (f": {' '.join(str(text).split())[:160]}" if text else "")


def _outputs(book):
    return [(i, cell, out) for i, cell in book.cells("code") for out in cell.outputs]


def _compared(out):
    """Does nbval compare anything of this output?"""
    if out.output_type == "stream":
        return bool(out.text)
    return any(form not in NOT_COMPARED and value for form, value in out.get("data", {}).items())


def _texts(out):
    """The texts of an output as a reader or a browser would meet them, picture bytes left out."""
    if out.output_type == "stream":
        yield out.text
    for value in out.get("data", {}).values():
        if isinstance(value, str):
            yield unquote(PNG_BYTES.sub("", value))


# Lock 2: nothing passes because there was nothing to compare.

def has_cells_and_outputs(book):
    """A notebook has prose, code and at least one stored output."""
    kinds = {"prose": book.cells("markdown"), "code": book.cells("code"), "stored outputs": _outputs(book)}
    return [book.problem(0, f"the notebook has no {what}") for what, found in kinds.items() if not found]


def every_cell_was_executed_in_order(book):
    """Counts run 1, 2, 3 …: nbval compares nothing for a cell without a count."""
    out = []
    for expected, (i, cell) in enumerate(book.cells("code"), start=1):
        if not cell.source.strip():
            out.append(book.problem(i, "an empty code cell"))
        elif cell.execution_count != expected:
            out.append(book.problem(i, f"its count is {cell.execution_count}, not {expected}", cell.source))
        for output in cell.outputs:
            if output.get("execution_count", expected) != expected:
                out.append(book.problem(i, f"its output carries the count {output.execution_count}", cell.source))
    return out


def no_cell_is_left_out(book):
    """No tag or comment tells nbval to skip, ignore or expect an error; tags are of the known few."""
    out = []
    for i, cell in enumerate(book.node.cells, start=1):
        for tag in cell.metadata.get("tags", []):
            if tag not in book.setting("tags") and f"{book.name}:{cell.get('id')}:{tag}" not in book.setting("excused"):
                out.append(book.problem(i, f"the tag `{tag}` is not allowed", cell.source))
        if cell.cell_type == "code" and re.search(r"#\s*(NBVAL_|PYTEST_VALIDATE_)", cell.source):
            out.append(book.problem(i, "a comment for nbval", cell.source))
    return out


def enough_outputs_are_compared(book):
    """As many outputs are compared as the floor in `words.toml` says, or more."""
    floor = book.words["notebooks"].get(book.name, {}).get("compared_outputs")
    if floor is None:
        return [book.problem(0, "words.toml gives it no floor of compared outputs")]
    found = sum(_compared(out) for _, _, out in _outputs(book))
    return [book.problem(0, f"{found} outputs are compared; the floor is {floor}")] if found < floor else []


def the_kernel_is_python3(book):
    kernel = book.node.metadata.get("kernelspec", {}).get("name")
    return [] if kernel == "python3" else [book.problem(0, f"its kernel is {kernel}, not python3")]


# Lock 3: nothing in a stored output can differ for a reason that no learner would see.

def no_fragile_output(book):
    """No warning, error, memory address, path, figure size, matplotlib SVG or bare widget."""
    out = []
    for i, cell, output in _outputs(book):
        if output.output_type == "error":
            if f"{book.name}:{cell.get('id')}:raises-exception" not in book.setting("excused"):
                out.append(book.problem(i, "a stored error", output.get("evalue")))
        elif output.get("name") == "stderr":
            out.append(book.problem(i, "a stored warning (stderr)", output.text))
        for text in _texts(output):
            for what, pattern in (("a memory address", MEMORY_ADDRESS), ("an absolute path", ABSOLUTE_PATH),
                                  ("a figure's size", re.compile("Figure size|<Figure")),
                                  ("a matplotlib SVG", MATPLOTLIB), ("a widget's code name", WIDGET_REPR),
                                  ("a traceback", re.compile(r"Traceback \(most recent|\x1b\["))):
                if found := pattern.search(text):
                    out.append(book.problem(i, f"{what} in its output", text[max(0, found.start() - 30):][:90]))
    return out


def every_picture_has_words_of_its_own(book):
    """Each stored picture, of an output or of the prose, says what it shows: no missing, empty or placeholder text."""
    out = []
    for i, where in [(i, text) for i, _, output in _outputs(book) for text in _texts(output)] + [(i, cell.source) for i, cell in book.cells("markdown")]:
        found = [(re.search(r'\balt="([^"]*)"', tag) or [None, ""])[1] for tag in re.findall(r"<img\b[^>]*>", where)]
        for alt in found + re.findall(r"!\[([^\]]*)\]\(", where):
            if len(alt.strip()) < 20 or re.search("No description|placeholder", alt, re.I):
                out.append(book.problem(i, "a picture without words of its own", alt))
    return out


def _after_stored_words(cell, output):
    """Whether an output stands right below the words that a saved notebook keeps of a panel or a question."""
    at = next(n for n, each in enumerate(cell.outputs) if each is output)
    return at > 0 and "scomm-stored" in cell.outputs[at - 1].get("data", {}).get("text/html", "")


def outputs_are_words_and_html(book):
    """Each output has a form that nbval compares, and no form that it skips."""
    out = []
    for i, cell, output in _outputs(book):
        for form in output.get("data", {}):
            if form not in ALLOWED_FORMS:
                out.append(book.problem(i, f"an output of the form {form}", cell.source))
        beside = output.get("data") == {"text/plain": ""}      # where the widgets stand, below their stored words
        if output.output_type != "error" and not _compared(output) and not (beside and _after_stored_words(cell, output)):
            out.append(book.problem(i, "an output of which nothing is compared", cell.source))
    return out


def no_widget_state_is_stored(book):
    return [book.problem(0, "widget state in the file's metadata")] if "widgets" in book.node.metadata else []


# Cells that a reader takes in at a glance.

def code_cells_are_short(book):
    """At most six lines of at most 72 characters, none ending in a semicolon."""
    out, widest = [], book.setting("columns")
    for i, cell in book.cells("code"):
        lines = cell.source.splitlines()
        # The closing list is read as a list, so it may have a limit of its own.
        most = book.setting("closing_list_lines" if cell.source.startswith("sc.sources(") else "lines")
        if len(lines) > most:
            out.append(book.problem(i, f"{len(lines)} lines of code; at most {most}", cell.source))
        for line in lines:
            if len(line) > widest:
                out.append(book.problem(i, f"a line of {len(line)} characters; at most {widest}", line))
            if line.rstrip().endswith(";"):
                out.append(book.problem(i, "a semicolon at the end hides the output", line))
    return out


def _trees(book):
    for i, cell in book.cells("code"):
        try:
            yield i, cell, ast.parse(cell.source)
        except SyntaxError:
            yield i, cell, None


def code_is_plain_python(book):
    """One import, no magics, and no definitions before notebook 08."""
    out = []
    for i, cell, tree in _trees(book):
        if tree is None:
            out.append(book.problem(i, "not plain Python", cell.source))
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
                if not book.setting("definitions"):
                    out.append(book.problem(i, "a definition", cell.source))
            elif isinstance(node, (ast.Import, ast.ImportFrom)) and ast.unparse(node) != "import scomm as sc":
                out.append(book.problem(i, "an import other than `import scomm as sc`", ast.unparse(node)))
    return out


def names_are_of_the_vocabulary(book):
    """After `sc.` only public names; else only names the notebook made, and a few builtins."""
    out, made = [], {"sc", *book.setting("builtins")}
    for i, cell, tree in _trees(book):
        nodes = list(ast.walk(tree)) if tree else []
        made |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        if book.setting("definitions"):
            made |= {n.name for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
            made |= {n.arg for n in nodes if isinstance(n, ast.arg)}
        for n in nodes:
            if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "sc":
                if n.attr not in book.vocabulary:
                    out.append(book.problem(i, f"`sc.{n.attr}` is not a public name", cell.source))
            elif isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.id not in made:
                out.append(book.problem(i, f"`{n.id}` is no name of the course", cell.source))
    return out


def nothing_is_hidden(book):
    """No cell is folded away, and no metadata but tags, deletable and editable is kept."""
    out = []
    for i, cell in enumerate(book.node.cells, start=1):
        for key in cell.metadata:
            if key not in ("tags", "deletable", "editable"):
                out.append(book.problem(i, f"the metadata `{key}` (refresh the notebook)", cell.source))
        if re.search(r"display:\s*none|<!--", cell.source if cell.cell_type == "markdown" else ""):
            out.append(book.problem(i, "hidden text", cell.source))
    return out


def teaching_cells_stay(book):
    """Teaching cells cannot be deleted by a stray key; cells tagged `door` are open."""
    out = []
    for i, cell in enumerate(book.node.cells, start=1):
        stays = cell.metadata.get("deletable") is False
        if "door" in cell.metadata.get("tags", []):
            if stays or cell.metadata.get("editable") is False:
                out.append(book.problem(i, "a door cell that cannot be edited or deleted", cell.source))
        elif not stays:
            out.append(book.problem(i, "a teaching cell without `deletable: false`", cell.source))
    return out


RULES = (has_cells_and_outputs, every_cell_was_executed_in_order, no_cell_is_left_out, enough_outputs_are_compared,
         the_kernel_is_python3, no_fragile_output, every_picture_has_words_of_its_own, outputs_are_words_and_html, no_widget_state_is_stored,
         code_cells_are_short, code_is_plain_python, names_are_of_the_vocabulary, nothing_is_hidden,
         teaching_cells_stay)
