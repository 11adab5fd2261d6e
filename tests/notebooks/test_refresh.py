"""The refresh command: run afresh, store in one form, and change nothing the second time."""
import ast
import subprocess
import sys

import nbformat
import pytest
import refresh
from nbconvert import ScriptExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from paths import NOTEBOOKS, ROOT

PANEL = """class Panel:
    def _repr_mimebundle_(self, **kwargs):
        view = widgets.HTML("x")._repr_mimebundle_()
        return view | {"text/plain": "1 of 8 changed.", "text/html": "<p>1 of 8 changed.</p>"}"""


def write(folder, *cells):
    path = folder / "00_tiny.ipynb"
    nbformat.write(new_notebook(cells=list(cells), metadata={"widgets": {}, "kernelspec": {
        "name": "elsewhere", "display_name": "Elsewhere"}}), path)
    return path


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A notebook with a widget, a widget inside an output, and an error that is meant; refreshed once."""
    folder = tmp_path_factory.mktemp("notebooks")
    path = write(
        folder, new_markdown_cell("# Title\n\n", metadata={"deletable": False, "scrolled": True}),
        new_code_cell("import ipywidgets as widgets\n" + PANEL, metadata={"tags": ["door"], "collapsed": True}),
        new_code_cell("view = widgets.HTML('<p>one</p>')\nview.value = '<p>two</p>'\nview", execution_count=7),
        new_code_cell("Panel()", metadata={"editable": True}),
        new_code_cell("print('a')\ndisplay(Panel())\nprint({'a', 'b', 'c'})"),
        new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}))
    assert refresh.main([], folder) == 0
    return path


def test_running_twice_changes_nothing(tiny, capsys):
    once = tiny.read_bytes()
    assert refresh.main(["00"], tiny.parent) == 0
    assert tiny.read_bytes() == once
    assert "up to date" in capsys.readouterr().out


def test_check_names_the_notebook_and_the_cell_and_writes_nothing(tiny, capsys, monkeypatch):
    good = tiny.read_text(encoding="utf-8")
    node = nbformat.reads(good, as_version=4)
    # The test above runs the notebook again; here the fresh result is the stored one.
    monkeypatch.setattr(refresh, "fresh", lambda path: nbformat.reads(good, as_version=4))
    node.cells[3].outputs[0].data["text/plain"] = "2 of 8 changed."
    edited = refresh.stored(node)
    tiny.write_text(edited, encoding="utf-8")
    assert refresh.main(["--check"], tiny.parent) == 1
    said = capsys.readouterr().out
    assert tiny.read_text(encoding="utf-8") == edited
    tiny.write_text(good, encoding="utf-8")
    assert "00_tiny.ipynb, cell 4 (code cell 3: Panel()) differs" in said
    assert "2 of 8 changed." in said and "1 of 8 changed." in said
    assert said.count("differs") == 1


def test_stored_cells_keep_their_words_and_nothing_of_the_run(tiny):
    node = nbformat.read(tiny, as_version=4)
    code = [c for c in node.cells if c.cell_type == "code"]
    assert [c["id"] for c in node.cells] == [f"c{n:03d}" for n in range(6)]
    assert [c.execution_count for c in code] == [1, 2, 3, 4, 5]
    assert [dict(c.metadata) for c in node.cells] == [{"deletable": False}, {"tags": ["door"]}, {}, {"editable": True},
                                                      {}, {"tags": ["raises-exception"]}]
    assert node.metadata.kernelspec.name == "python3" and "widgets" not in node.metadata
    assert code[1].outputs[0].data == {"text/plain": "HTML(value='<p>two</p>')"}
    assert code[2].outputs[0].data["text/plain"] == "1 of 8 changed." and code[2].outputs[0].execution_count == 3
    assert refresh.WIDGET_VIEW not in tiny.read_text(encoding="utf-8")
    assert code[4].outputs[0].ename == "ZeroDivisionError"


def test_an_error_stops_with_the_notebook_and_the_cell_and_leaves_the_file(tmp_path, capsys):
    path = write(tmp_path, new_markdown_cell("# T"), new_code_cell("x = 1"), new_code_cell("x.county"))
    stored = path.read_bytes()
    assert refresh.main([], tmp_path) == 1
    assert "00_tiny.ipynb, cell 3 (code cell 2: x.county): AttributeError" in capsys.readouterr().err
    assert path.read_bytes() == stored


def test_an_error_while_an_output_is_drawn_is_named(tmp_path, capsys):
    source = "class Broken:\n    def _repr_mimebundle_(self, **kwargs):\n        raise KeyError('no screen')\nBroken()"
    write(tmp_path, new_code_cell(source))
    assert refresh.main([], tmp_path) == 1
    assert "cell 1 (code cell 1: class Broken:): KeyError: 'no screen'" in capsys.readouterr().err


def test_the_normal_form_of_a_normal_form_is_the_same():
    only_a_view = new_output("display_data", {refresh.WIDGET_VIEW: {"model_id": "a"}})
    result = new_output("execute_result", {"text/plain": "2"}, execution_count=9)
    node = new_notebook(cells=[new_code_cell("1", execution_count=5, outputs=[only_a_view]), new_code_cell("not run"),
                               new_code_cell("2", execution_count=9, outputs=[result])])
    once = refresh.stored(refresh.normal(node))
    assert refresh.stored(refresh.normal(nbformat.reads(once, as_version=4))) == once
    assert [c.execution_count for c in node.cells] == [1, None, 2], "a cell that did not run gets no count"
    assert node.cells[0].outputs == [] and node.cells[2].outputs[0].execution_count == 2


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_stored_notebook_turned_into_a_script_is_a_python_file(path):
    words, about = ScriptExporter().from_filename(str(path))
    assert about["output_extension"] == ".py"
    assert ast.parse(words).body


def test_a_long_line_is_shown_around_its_first_difference():
    lines = refresh.short_diff("a" * 500 + "1 of 8" + "b" * 500, "a" * 500 + "2 of 8" + "b" * 500)
    assert [line.strip()[0] for line in lines] == ["-", "+"]
    assert "1 of 8" in lines[0] and "2 of 8" in lines[1] and max(map(len, lines)) < 170


def test_a_name_that_is_no_notebook_lists_the_notebooks(tmp_path):
    write(tmp_path, new_markdown_cell("# T"))
    with pytest.raises(SystemExit, match="`07` is not a notebook. The notebooks: 00_tiny."):
        refresh.main(["07"], tmp_path)
    assert refresh.named(["00_tiny"], tmp_path) == [tmp_path / "00_tiny.ipynb"]


def test_an_empty_folder_is_an_error_and_not_a_pass(tmp_path):
    with pytest.raises(SystemExit, match="no notebook"):
        refresh.main(["--check"], tmp_path)


def test_the_command_runs_as_the_makefile_runs_it():
    done = subprocess.run([sys.executable, "tests/notebooks/refresh.py", "--help"], cwd=ROOT, env={"PATH": ""}, capture_output=True,
                          encoding="utf-8", timeout=60)
    assert done.returncode == 0 and "--check" in done.stdout, done.stderr
