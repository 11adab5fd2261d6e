# Two commands from nothing but python3 and make:
#   make lab    opens the course       make test   runs the quick checks; make test-all runs the others, too
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
UV     := 0.13.9

# What makes the pages has an environment of its own, in a folder that git ignores.
TOOLS  := build/tools
MAKER  := $(TOOLS)/.ready

.PHONY: lab test test-all site print refresh check-outputs bench locks clean
.DEFAULT_GOAL := lab

# Jupyter refuses to start for root (as in a container) unless it is told that this is meant.
ROOT   := $(if $(filter 0,$(shell id -u)),--allow-root)

lab: $(READY)
	$(BIN)/jupyter lab $(ROOT) notebooks/00_start_here.ipynb

# Each check is in one of two tiers, by the marker `whole`: what a change is held against at once, and what takes longer.
CHECK := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test: $(READY)
	$(CHECK) -m "not whole"

# The quick checks first; then the site, and what needs it, a browser or a class.
test-all: test site
	$(CHECK) -m "whole"

# The static site, with the course inside the browser, in build/site. Everything it needs is fetched once, before; the building asks for nothing outside.
site: $(MAKER)
	$(TOOLS)/bin/python -m website.build

# The pack for a room without laptops, made by Chromium; then the pages, which link to it.
print: site
	$(BIN)/python -m website.handouts.print_pack
	$(TOOLS)/bin/python -m website.build --pages-only

refresh: $(READY)
	$(BIN)/python tests/notebooks/refresh.py

check-outputs: $(READY)
	$(BIN)/python tests/notebooks/refresh.py --check

bench: $(READY)
	$(BIN)/python benchmarks/run.py

# The pinned lists, made anew from pyproject.toml: the learner's, that of the pages, and what is carried into the browser.
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --no-header
locks: $(READY)
	$(LOCK) pyproject.toml --all-extras --universal --python-version 3.11 -o requirements.lock
	$(LOCK) pyproject.toml --extra lab --group site --group hub -c requirements.lock --universal --python-version 3.11 -o website/requirements.lock
	$(LOCK) --group pyproject.toml:browser --python-version 3.14 --python-platform wasm32-pyodide2025 -o website/lite/browser.lock

# The lock file names every package with its hash and no address, so any mirror will do.
# uv only installs faster than pip; both read the same lock.
$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "This course needs Python 3.11 or newer; '$(PYTHON)' is older."; \
	  echo "Install a newer Python, or name one: make lab PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make environments: its venv module is missing."; \
	  echo "On Debian or Ubuntu: sudo apt install python3-venv. Then run make again."; exit 1; }
	@echo "Making the environment in $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet -r requirements.lock
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps -e .
	@mkdir -p $(VENV)/share/jupyter/lab/settings
	@cp overrides.json $(VENV)/share/jupyter/lab/settings/overrides.json
	@touch $(READY)

$(MAKER): $(READY) pyproject.toml website/requirements.lock website/lite/browser.lock website/package-lock.json
	@echo "Fetching what makes the pages into $(TOOLS) (once; about a minute) ..."
	@rm -rf $(TOOLS)
	@$(PYTHON) -m venv $(TOOLS)
	@VIRTUAL_ENV=$(TOOLS) $(BIN)/uv pip install --quiet -r website/requirements.lock
	@VIRTUAL_ENV=$(TOOLS) $(BIN)/uv pip install --quiet --no-deps -e .
	@mkdir -p $(TOOLS)/npm && cp website/package.json website/package-lock.json website/.npmrc $(TOOLS)/npm/
	@cd $(TOOLS)/npm && ../bin/npm ci --silent --no-audit --no-fund
	@$(TOOLS)/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	  --implementation py --abi none --platform any --python-version 3.14 --require-hashes \
	  -r website/lite/browser.lock -d $(TOOLS)/wheels
	@touch $(MAKER)

clean:
	rm -rf build $(VENV) .pytest_cache tests/artifacts
