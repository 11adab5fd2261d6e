// Compile every module below a folder for the Python that runs in the browser, with that very Python.
// Usage: node compile.mjs FOLDER_OF_PYODIDE FOLDER
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [pyodide, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${pyodide}/`, packages: [] });
python.FS.mkdirTree("/made");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/made");
// "Unchecked": the browser unpacks both files at the same moment, so their dates say nothing.
console.log(python.runPython(`
import py_compile, warnings
from pathlib import Path
warnings.simplefilter("ignore")
made = 0
for source in sorted(Path("/made").rglob("*.py")):
    inside = "/".join(source.parts[3:])
    if "lexers" in source.parts:      # of Pygments: 300 languages, of which a traceback needs one
        continue
    py_compile.compile(source, dfile=inside, doraise=True,
                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    made += 1
made
`));
