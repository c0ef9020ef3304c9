# What people and the checks on the server both call. Python 3.11, git and make are enough to begin with: everything
# else is installed here, pinned, the first time it is needed. A second run starts at once (stamp files).

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TOOLS  := tests/tools
# Hashes for every file that is installed; nothing is built in isolation, because that would fetch build tools unpinned.
INSTALL      := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL_LOCK := $(INSTALL) --require-hashes --requirement
INSTALL_SELF := $(INSTALL) --no-index --no-deps --no-build-isolation --editable .
COMPILE      := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe \
                --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
                --build-deps-for editable
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help site test quick lint bench lock clean system admin

help:
	@echo "make site    build the site into public/"
	@echo "make admin   fetch the editor in the browser, for sitegen build --admin and serve --admin"
	@echo "make test    install what the tests need, then run all of them (quick ones first)"
	@echo "make quick   run the quick tests only"
	@echo "make lint    ruff and mypy"
	@echo "make bench   compare builds with those of other generators; SIZES=100,1000 PEERS=sitegen,hugo ROUNDS=5"
	@echo "make lock    resolve the lock files again"
	@echo "make clean   remove what make and sitegen made"

site: $(VENV)/.site
	$(BIN)/sitegen build $(SITEGEN_FLAGS)
	@echo "The site is in $(CURDIR)/public; to read it: $(BIN)/python -m http.server --directory public"

# Both parts are spread over the cores. The slow one runs last, so the last summary stands for the end of the suite.
test: system $(VENV)/.dev $(TOOLS)/node_modules/.installed .sitegen/admin/.fetched
	$(PYTEST) -m "not slow" --numprocesses 2
	$(PYTEST) -m slow --numprocesses 2

quick: $(VENV)/.dev $(TOOLS)/node_modules/.installed .sitegen/admin/.fetched
	$(PYTEST) -m "not slow" --numprocesses 2

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Hours with all of it: the machine should do nothing else. The others are installed below .bench/, pinned.
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/profiling.py
	$(BIN)/python benchmarks/run.py $(if $(SIZES),--sizes $(SIZES)) $(if $(PEERS),--tools $(PEERS)) $(if $(ROUNDS),--rounds $(ROUNDS))

# A browser, a Java runtime, fonts and a web server: the only things that neither registry has.
system:
	@bash .ci/system chromium java fonts nginx

# The first line sees to the one thing that Debian leaves out of its Python.
$(VENV)/.made:
	@PYTHON="$(PYTHON)" bash .ci/system venv
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: .lock/requirements.txt pyproject.toml | $(VENV)/.made
	$(INSTALL_LOCK) .lock/requirements.txt
	$(INSTALL_SELF)
	@touch $@

# The larger lock holds the smaller one, so both stamps are due.
$(VENV)/.dev: .lock/requirements-dev.txt pyproject.toml | $(VENV)/.made
	$(INSTALL_LOCK) .lock/requirements-dev.txt
	$(INSTALL_SELF)
	@touch $(VENV)/.site $@

# No package of these needs its install script, so none runs.
$(TOOLS)/node_modules/.installed: $(TOOLS)/package-lock.json | $(VENV)/.dev
	PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(TOOLS) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Two npm packages, which sitegen takes only if they are exactly those that it names.
admin: .sitegen/admin/.fetched

.sitegen/admin/.fetched: sitegen/build/admin_files.py | $(VENV)/.dev
	@mkdir -p $(@D)
	PATH="$(CURDIR)/$(BIN):$$PATH" $$($(BIN)/python -c "from sitegen.build import admin_files; print(admin_files.fetch_command('.'))") --loglevel=error
	@touch $@

lock: $(VENV)/.dev
	$(COMPILE) --upgrade --output-file .lock/requirements.txt pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint .lock/requirements.txt \
	    --output-file .lock/requirements-dev.txt pyproject.toml
	PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(TOOLS) install --package-lock-only --ignore-scripts \
	    --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
	$(BIN)/python $(TOOLS)/tidy_lock.py $(TOOLS)/package-lock.json

# A .venv without our stamp is somebody else's and stays.
clean:
	@if [ -e $(VENV)/.made ]; then rm -rf $(VENV); fi
	rm -rf public sitegen/made .sitegen .bench dist $(TOOLS)/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find sitegen tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
