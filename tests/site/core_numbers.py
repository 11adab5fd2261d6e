"""What the core works out, as text that two Pythons can compare: run by the tests here and by Pyodide in Node.js."""
import hashlib
import json
import sys

import scomm as sc
from scomm import labs
from scomm.labs.values import presets


def numbers():
    """Every policy's eight counts, every lab's words, table and drawing, and one call of each kind of record."""
    shown = {name: sc.lab(name) for name in labs.NAMES}
    return {
        "counts": [list(sc.run(policy)) for policy in sc.policies()],
        "labs": {name: panel.text() for name, panel in shown.items()},
        "drawings": {name: hashlib.sha256(panel.html().encode()).hexdigest() for name, panel in shown.items()},
        "presets": {name: [preset for preset in presets(name)] for name in labs.NAMES},
        "records": [repr(sc.active("2011-08-05")), repr(sc.hold_ends("2011-09-02 18:00")),
                    repr(sc.compare(sc.Policy(), sc.Policy(receives="no")))],
    }


def loaded():
    """Which of the packages that the core does without were imported all the same."""
    left_out = {"ipywidgets", "anywidget", "traitlets", "IPython", "pandas", "numpy", "matplotlib"}
    return sorted(left_out & set(sys.modules))


def as_json():
    return json.dumps({"numbers": numbers(), "loaded": loaded()})
