# `make` lists what there is. Every target makes or refreshes what it needs.
SHELL := /bin/bash

# The first Python that is new enough and can make a virtual environment.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
TYPED := platform sandbox scripts manage.py

.PHONY: help .venv run test lint audit base image wheels services prove bench hostile fuzz screenshots clean

help: ## Print this list.
	@sed -nE 's/^([a-z.]+):.* ## /\1\t/p' Makefile | expand -t 14

.venv: .venv/installed ## Make or refresh the virtual environment in .venv.

.venv/installed: pyproject.toml constraints.txt scripts/requirements.py
	@test -n "$(PYTHON)" || { echo "ZeroGrad needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) scripts/requirements.py > .venv/requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -r .venv/requirements.txt
	@touch $@

run: .venv ## Start everything on this machine; PORT chooses the port (8000).
	@exec $(PY) manage.py up

# Tests that fill the machine with boxes and browsers follow alone: some of them are about time and memory.
CUDA := $(if $(filter 1,$(ZEROGRAD_CUDA)),, and not cuda)
test: .venv ## Run the tests; ARGS goes to pytest, ZEROGRAD_CUDA=1 adds those that need a GPU.
ifdef ARGS
	$(PY) -m pytest $(if $(CUDA),,-m "") $(ARGS)
else
	$(PY) -m pytest -n auto --maxprocesses 8 --dist loadfile -m "not docker and not browser$(CUDA)"; first=$$?; \
	$(PY) -m pytest -m "(docker or browser)$(CUDA)" && exit $$first
endif

lint: .venv ## Run ruff, mypy, import-linter and the size check.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	PYTHONPATH=platform:. $(PY) -m mypy $(TYPED)
	PYTHONPATH=platform:. .venv/bin/lint-imports
	$(PY) scripts/sizes.py

audit: .venv ## Ask the database of known vulnerabilities about every dependency (needs the network).
	$(PY) -m scripts.audit

base: ## Build the root file system of the boxes (Debian, root).
	sandbox/inside/build-base.sh

image: ## Build the image of the boxes; BASE chooses what it starts from.
	sandbox/inside/build-image.sh

wheels: ## Fetch the packages of the site's image into wheels/, for an engine that reaches no package index; BASE as above.
	scripts/wheels.sh

services: ## Debian, root: install and start engine, PostgreSQL, Redis, Chromium; build base and image.
	scripts/services.sh
	$(MAKE) base image

prove: .venv ## Prove every challenge and question; ARGS goes to prove.
	$(PY) manage.py prove $(ARGS)

bench: .venv ## Measure speed and cost (after make services); ARGS goes to it: make bench ARGS="--short".
	$(PY) -m scripts.bench $(ARGS)

hostile: .venv ## Judge submissions that attack the grader, through the box that is the default; ARGS="--box docker" for another.
	@docker info >/dev/null 2>&1 && test -s var/image.id || $(MAKE) services
	$(PY) -m tests.hostile $(ARGS)

fuzz: .venv ## Judge 100,000 changed answers of boxes, fresh ones each time; ARGS goes to pytest. Half an hour.
	ZEROGRAD_FUZZ=100000 $(PY) -m pytest tests/fuzz $(ARGS)

screenshots: .venv ## Photograph every page into var/screenshots.
	$(PY) -m scripts.screenshots

clean: ## Remove what was built or cached; var/, with the database, stays.
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
