"""The page: panels, questions and the live region, and the only room for ipywidgets, anywidget and traitlets."""
