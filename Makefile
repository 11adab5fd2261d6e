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

# An environment works only where it was made, and for the folder it was made for: in a copy it would run the old
# folder's course, and after a move nothing at all. So its .ready names both; where they are others it is made anew.
places  = $(abspath $(1)) for $(CURDIR)
elsewhere = $(shell [ "$$(cat "$(1)/.ready" 2>/dev/null)" = "$(call places,$(1))" ] || echo FORCE)

# Programs keep settings and caches at home. Where they cannot write there, they are given a folder that git ignores.
ifneq ($(shell [ -d "$$HOME" ] && [ -w "$$HOME" ] && echo yes),yes)
export HOME := $(CURDIR)/build/home
endif
# The same for uv's cache alone, which another user may own.
UV_PIP = $(BIN)/uv $$(d="$$($(BIN)/uv cache dir)" && mkdir -p "$$d" 2>/dev/null && [ -w "$$d" ] || echo --no-cache) pip

.PHONY: lab test test-all site print refresh check-outputs data-lock mutants bench locks clean FORCE
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

# The static site, with the course inside the browser, in build/site. Everything it needs is fetched once, before;
# the building asks for nothing outside.
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

# After a change in data/ that was meant: prints the rows that changed, and renews the sizes and hashes in data/datapackage.json.
data-lock: $(READY)
	@$(BIN)/python tests/data_lock.py

# Plants faults one at a time and says which test noticed each; ONLY=word picks some of them.
mutants: $(READY)
	@$(BIN)/python tests/mutants/run.py $(ONLY)

bench: $(READY)
	$(BIN)/python benchmarks/run.py

# The pinned lists, made anew from pyproject.toml: the learner's, that of the pages, and what the browser carries.
LOCK = $(UV_PIP) compile --quiet --generate-hashes --no-header
locks: $(READY)
	$(LOCK) pyproject.toml --all-extras --universal --python-version 3.11 -o requirements.lock
	$(LOCK) pyproject.toml --extra lab --group site --group hub -c requirements.lock --universal --python-version 3.11 \
	  -o website/requirements.lock
	$(LOCK) --group pyproject.toml:browser --python-version 3.14 --python-platform wasm32-pyodide2025 \
	  -o website/lite/browser.lock

# The lock file names every package with its hash and no address, so any mirror will do.
# uv only installs faster than pip; both read the same lock.
$(READY): pyproject.toml requirements.lock $(call elsewhere,$(VENV))
	@case "$$($(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null)" in \
	  True) exit 0 ;; \
	  False) said="'$(PYTHON)' is older" ;; \
	  *) said="there is no '$(PYTHON)'"; \
	     if command -v $(PYTHON) >/dev/null 2>&1; then said="'$(PYTHON)' does not run"; fi ;; \
	esac; \
	echo "This course needs Python 3.11 or newer; $$said."; \
	echo "Install it, or name one that you have: make lab PYTHON=python3.12"; exit 1
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make environments: its venv module is missing."; \
	  echo "On Debian or Ubuntu: sudo apt install python3-venv. Then run make again."; exit 1; }
	@echo "Making the environment in $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@VIRTUAL_ENV=$(VENV) $(UV_PIP) install --quiet -r requirements.lock
	@VIRTUAL_ENV=$(VENV) $(UV_PIP) install --quiet --no-deps -e .
	@mkdir -p $(VENV)/share/jupyter/lab/settings
	@cp overrides.json $(VENV)/share/jupyter/lab/settings/overrides.json
	@echo "$(call places,$(VENV))" > $(READY)

$(MAKER): $(READY) pyproject.toml website/requirements.lock website/lite/browser.lock website/package-lock.json \
          $(call elsewhere,$(TOOLS))
	@echo "Fetching what makes the pages into $(TOOLS) (once; about a minute) ..."
	@rm -rf $(TOOLS)
	@$(PYTHON) -m venv $(TOOLS)
	@VIRTUAL_ENV=$(TOOLS) $(UV_PIP) install --quiet -r website/requirements.lock
	@VIRTUAL_ENV=$(TOOLS) $(UV_PIP) install --quiet --no-deps -e .
	@mkdir -p $(TOOLS)/npm && cp website/package.json website/package-lock.json website/.npmrc $(TOOLS)/npm/
	@cd $(TOOLS)/npm && ../bin/npm ci --silent --no-audit --no-fund
	@$(TOOLS)/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	  --implementation py --abi none --platform any --python-version 3.14 --require-hashes \
	  -r website/lite/browser.lock -d $(TOOLS)/wheels
	@echo "$(call places,$(TOOLS))" > $(MAKER)

clean:
	rm -rf build $(VENV) .pytest_cache tests/artifacts
