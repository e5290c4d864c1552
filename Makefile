# Who says how many. `make help` lists the targets.
# The environment lives in .venv and is made again only when the lock or pyproject.toml changes.

SHELL := /bin/bash
.DEFAULT_GOAL := reports
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
# The first Python of the supported versions; `make PYTHON=/path/to/python` takes another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then echo $$p; break; fi; done)
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: reports articles test verify compare screenshots lab lint lock clean help

reports: $(READY) articles  ## read the articles, run what changed, write reports/ (the default)
	@dvc repro
	@echo "Open in a browser: $(CURDIR)/reports/index.html"

test: $(READY) articles  ## run all tests, nbval over the executed notebooks included
	@dvc repro --quiet
	pytest

# Brings the collections that are missing; those that are there may hold a user's own changes.
articles: $(READY)
	@for collection in data/raw/*.dvc; do test -e "$${collection%.dvc}" || dvc pull --quiet "$$collection"; done

verify: $(READY)  ## make everything again in a clean clone under other conditions and compare the bytes
	@bash tests/verify.sh

# make compare AGAINST=v0.1.0 takes another revision than the default.
compare: $(READY) articles  ## show what a change of rules gained and lost, mention by mention
	@analysis compare $(if $(AGAINST),--against $(AGAINST))

screenshots: $(READY)  ## take the pictures of the reports that the README shows (needs Chromium)
	@PYTHONPATH=tests python tests/screenshots.py

lab: $(READY)  ## open the notebooks in JupyterLab; outputs are stripped when a notebook is saved
	jupyter lab --config notebooks/jupyter_config.py --LabApp.default_url=/lab/tree/notebooks

lint: $(READY)  ## style and types
	ruff check .
	ruff format --check .
	mypy

lock:  ## renew requirements.lock (exact versions and hashes, no addresses)
	@test -x $(BIN)/uv || { $(MAKE) $(READY); }
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --upgrade --quiet -o requirements.lock

clean:  ## remove the environment, the caches and what the stages derived (not reports/)
	rm -rf $(VENV) .staging .scratch data/interim data/processed .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} +

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*##/\t/' | expand -t 10

$(LOCKED): requirements.lock
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || { \
		echo "error: Python 3.11, 3.12 or 3.13 is needed, and $$($(or $(PYTHON),python3) --version 2>&1) isn't; install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) (about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
