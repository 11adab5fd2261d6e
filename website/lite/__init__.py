"""The course inside the browser: JupyterLab, Python and every notebook as plain files."""
