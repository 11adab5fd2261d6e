"""Where things are in this checkout."""
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA, NOTEBOOKS, TESTS = ROOT / "data", ROOT / "notebooks", ROOT / "tests"
