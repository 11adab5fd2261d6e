"""The pages: what the notebooks, the README and the tables say, as plain HTML that needs no program."""
