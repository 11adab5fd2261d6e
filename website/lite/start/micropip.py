"""Stands where the kernel looks for Pyodide's installer: nothing is fetched, so there is nothing to install."""
from piplite import install

__all__ = ["install"]
