# `make` alone prints the targets. All of them need python3 (3.11 or later) and make;
# Node is taken from PATH, or else from PyPI into the environment.

PYTHON ?= python3
VENV ?= .venv
LOCK ?= requirements/dev.txt
ADDRESS ?= 127.0.0.1:8000
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
HOOK := $(BIN)/python hatch_build.py
PYTHON_CODE := plugins/mkdocs_practice plugins/vscode tests hatch_build.py

# Material's banner about its own future would hide our findings.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
# Half a stamp would pass for a whole one.
.DELETE_ON_ERROR:

.PHONY: help
help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: ready ## build the site strictly into site/
	$(BIN)/mkdocs build --strict

.PHONY: serve
serve: ready ## preview the site on 127.0.0.1:8000, reloading as you write
	$(BIN)/mkdocs serve --livereload --dev-addr $(ADDRESS) --watch overrides

# What is fast comes first. pytest comes last and alone, so that its summary is the last thing
# printed; it runs one process more than there are processors; `ARGS="-n 0"` runs all tests in one.
.PHONY: test
test: install ## run every check and test; ARGS="-k deck" is passed to pytest
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint web vscode
	$(HOOK) npm tests
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: lint
lint: install ## check style and types
	$(BIN)/ruff check $(PYTHON_CODE)
	$(BIN)/ruff format --check $(PYTHON_CODE)
	$(BIN)/mypy

.PHONY: web
web: install ## check and test the front end
	$(HOOK) npm plugins/web run --silent check
	$(HOOK) npm plugins/web run --silent test

# What comes from the Python package is written anew each time: it is a matter of a second.
.PHONY: vscode
vscode: install ## check, test and pack the extension for VS Code into dist/mkdocs-practice.vsix
	$(BIN)/python plugins/vscode/prepare.py
	$(HOOK) npm plugins/vscode run --silent check
	$(HOOK) npm plugins/vscode run --silent build
	PATH="$(CURDIR)/$(BIN):$$PATH" $(HOOK) npm plugins/vscode run --silent test
	$(BIN)/python plugins/vscode/pack.py dist/mkdocs-practice.vsix

.PHONY: format
format: install ## rewrite Python code in the project's style
	$(BIN)/ruff check --fix $(PYTHON_CODE)
	$(BIN)/ruff format $(PYTHON_CODE)

# All of it takes eleven minutes on two processors that have nothing else to do.
.PHONY: bench
bench: install ## measure everything beside other tools, and write the page of it; ARGS="--only build" is a part
	@$(MAKE) --no-print-directory VENV=.venv-neighbours LOCK=requirements/neighbours.txt install
	PYTHONPATH=. PRACTICE_NEIGHBOURS=$(CURDIR)/.venv-neighbours/bin/python \
	  $(BIN)/python tests/benchmarks/collect.py $(ARGS)

.PHONY: measurements
measurements: install ## write the page of measurements anew from the figures that are kept
	$(BIN)/python tests/benchmarks/write_page.py

.PHONY: compat
compat: install ## run others' test suites, and build others' documentation, with us in between
	PYTHONPATH=. $(BIN)/python tests/compat/run.py $(ARGS)

# In an environment of their own: one of them has another MkDocs than ours.
.PHONY: hosts
hosts: install ## build the same pages on every host, and use them in a browser
	@$(MAKE) --no-print-directory VENV=.venv-hosts LOCK=requirements/hosts.txt install
	PRACTICE_HOSTS=$(CURDIR)/.venv-hosts/bin/python $(BIN)/pytest tests/hosts $(ARGS)

# In an environment of their own: they bring a hundred packages.
.PHONY: neighbours
neighbours: install ## build the same pages beside other plugins and extensions
	@$(MAKE) --no-print-directory VENV=.venv-neighbours LOCK=requirements/neighbours.txt install
	PRACTICE_NEIGHBOURS=$(CURDIR)/.venv-neighbours/bin/python $(BIN)/pytest tests/neighbours $(ARGS)

# Not for each change: it fetches an editor of 42 MB.
.PHONY: editors
editors: vscode ## use the extension in Visual Studio Code itself
	$(HOOK) npm tests/editors run --silent server
	$(BIN)/pytest tests/editors $(ARGS)

.PHONY: campaign
campaign: install ## try a million edited pages; ARGS="--count 20000" tries fewer
	$(BIN)/python -m tests.campaign $(ARGS)

# The hook knows by itself whether the assets are current, so it is always asked.
.PHONY: install
install: $(VENV)/.installed ## make or renew .venv, with all that is needed for tests, and the built assets
	@$(HOOK)

# What building the site needs is a fifth of that; an environment for tests has it already.
.PHONY: ready
ready: $(if $(wildcard $(VENV)/.locked),$(VENV)/.installed,$(VENV)/.ready)
	@$(HOOK)

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(INSTALL_PROJECT)

$(VENV)/.ready: $(VENV)/.site-locked pyproject.toml
	@$(INSTALL_PROJECT)

define INSTALL_PROJECT
echo "installing the project into $(VENV)"
$(HOOK)
$(PIP) install --no-deps --no-build-isolation --editable .
touch $@
endef

$(VENV)/.locked: $(LOCK) requirements/node.txt | $(VENV)/.created
	@echo "installing all packages of $(LOCK) into $(VENV): the first time this takes a minute or more"
	@$(INSTALL_LOCKED) --requirement $(LOCK)
	@$(INSTALL_NODE)
	@touch $@

# Compiled is what the build uses, when it does: of the rest that would be 16 MB.
$(VENV)/.site-locked: requirements/site.txt requirements/node.txt | $(VENV)/.created
	@echo "installing what building the site needs into $(VENV): 30 MB to download"
	@$(INSTALL_LOCKED) --no-compile --requirement requirements/site.txt
	@$(INSTALL_NODE)
	@touch $@

INSTALL_LOCKED := $(PIP) install --require-hashes
INSTALL_NODE := $(HOOK) node > /dev/null || { \
  echo "installing Node from PyPI into $(VENV), since there is none on PATH: 60 MB to download"; \
  $(INSTALL_LOCKED) --requirement requirements/node.txt; }

# Debian packs venv apart, and python3 -m venv then leaves half an environment behind.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: Python 3.11 or later is needed and '$(PYTHON)' is not that:" \
	    "install it, or name it as in: make PYTHON=python3.12 site" >&2; exit 1; }
	@echo "making the environment $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo "make: '$(PYTHON)' cannot make virtual environments:" \
	    "install its venv module (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@touch $@

# --universal: one lock for all systems and all supported versions of Python.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --no-annotate \
  --no-emit-index-url --no-emit-find-links --universal --python-version 3.11 --upgrade

.PHONY: lock
lock: | $(VENV)/.created ## lock the newest versions that pyproject.toml allows
	$(PIP) install --upgrade uv
	$(COMPILE) --generate-hashes pyproject.toml --extra mkdocs --extra lsp --extra pdf --extra exchange --group dev -o requirements/dev.txt
	$(COMPILE) --generate-hashes --constraints requirements/dev.txt pyproject.toml --extra mkdocs --group site -o requirements/site.txt
	$(COMPILE) --generate-hashes --group node -o requirements/node.txt
	$(COMPILE) --generate-hashes pyproject.toml --group hosts -o requirements/hosts.txt
	$(COMPILE) --generate-hashes pyproject.toml --extra mkdocs --extra exchange --group neighbours -o requirements/neighbours.txt
	$(COMPILE) --generate-hashes --no-deps --group compat -o requirements/compat.txt
	$(COMPILE) --resolution lowest-direct pyproject.toml --extra mkdocs --extra lsp --extra pdf --extra exchange -o requirements/lowest.txt

.PHONY: words
words: install ## bring the catalogues of all languages up to date with the English words
	$(BIN)/python -m tests.support.catalogues

# Fonts and browsers differ, so that only who looks at them makes them.
.PHONY: pictures
pictures: install ## make the pictures of the README from the site
	$(BIN)/python -m tests.pictures $(ARGS)

.PHONY: lowest
lowest: ## run the tests with the lowest versions that pyproject.toml allows
	$(MAKE) VENV=.venv-lowest install
	.venv-lowest/bin/python -m pip install --quiet --requirement requirements/lowest.txt
	.venv-lowest/bin/python hatch_build.py npm tests
	.venv-lowest/bin/pytest $(ARGS)

.PHONY: clean
clean: ## remove everything that make made
	rm -rf $(VENV) .venv-lowest .venv-hosts .venv-neighbours site dist build plugins/mkdocs_practice/theme/templates/assets/practice
	rm -rf plugins/web/node_modules plugins/vscode/node_modules plugins/vscode/dist tests/node_modules tests/editors/node_modules
	rm -rf .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +
