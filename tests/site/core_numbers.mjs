// Run core_numbers.py in Pyodide, with the course's package from the built site and nothing else.
// Usage: node core_numbers.mjs FOLDER_OF_PYODIDE CORE_NUMBERS_PY; prints JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${pyodide}/`, lockFileURL: `${pyodide}/pyodide-lock.json` });
await python.loadPackage(["scomm"], { messageCallback() {} });
python.FS.writeFile("core_numbers.py", readFileSync(script));
console.log(python.runPython("import core_numbers; core_numbers.as_json()"));
