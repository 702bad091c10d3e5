# `make` lists what there is. Nothing here needs more than Python 3.11 and Node 20.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

.PHONY: help run setup test test-quick test-pages test-long check fix assets data journeys learn bench bench-matching docs migrate lock samples picture clean

PORT ?= 8000
HOST ?= localhost
BIN := .venv/bin
WORKERS ?= 2

help: ## list what there is
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | sed -E 's/:.*?## /\t/' | expand -t 14

run: setup ## install what is needed, and run the demo
	@$(BIN)/polyphony demo --folder .instance/demo --if-empty
	exec $(BIN)/polyphony serve --demo-folder .instance/demo --host $(HOST) --port $(PORT)

setup: .stamps/python .stamps/assets ## install Python packages and build the assets

test: setup .stamps/machine ## everything a newcomer needs to trust a change
	@$(BIN)/python -m tests.run all

test-quick: setup ## rules, actions and data, in a minute and a half
	@$(BIN)/python -m tests.run quick

test-pages: setup ## every blueprint's pages, in about as long again
	@$(BIN)/python -m tests.run pages

test-long: setup .stamps/machine ## the full counts
	@$(BIN)/python -m tests.run long

check: setup ## style, strict types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup ## mend what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

assets: .stamps/assets ## the style sheet, script and fonts

data: setup ## the framework's files
	$(BIN)/polyphony framework check
	$(BIN)/pytest -q tests/framework_data tests/competence/framework

journeys: setup .stamps/machine ## a real browser, one user goal at a time
	$(BIN)/pytest -q tests/journeys

learn: setup ## learn anew from the framework's examples of requests (half a minute)
	$(BIN)/python -m tests.learned

bench: setup ## figures, as ratios; the last takes a quarter of an hour
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.signing_in
	$(BIN)/python -m benchmarks.audit

bench-matching: setup ## how often requests are answered rightly
	$(BIN)/python -m benchmarks.matching

docs: setup ## write docs/reference anew from the code
	$(BIN)/python -m tests.reference

migrate: setup ## write the baseline migration anew from the records (until 0.1.0)
	$(BIN)/python -m tests.baseline

samples: setup ## the demo's documents, as PDFs in samples/
	$(BIN)/polyphony samples samples

picture: setup .stamps/machine ## the README's screenshot
	$(BIN)/python -m tests.journeys.picture

lock: ## pin every package, with hashes
	$(BIN)/pip-compile -q --no-emit-index-url --no-emit-trusted-host --no-emit-options --no-header --no-annotate --strip-extras --allow-unsafe \
	  --generate-hashes --extra postgres -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile -q --no-emit-index-url --no-emit-trusted-host --no-emit-options --no-header --no-annotate --strip-extras --allow-unsafe \
	  --generate-hashes --extra postgres --extra dev -o requirements/dev.txt pyproject.toml requirements/build.in

clean: ## take away everything that was made
	rm -rf .venv .stamps .instance node_modules webapp/static/built certificates/fonts samples dist

# --- what is made once, and again only when a lock file changes ---

.stamps/python: requirements/dev.txt pyproject.toml
	@bash scripts/need.sh python
	[ -x $(BIN)/python ] || python3 -m venv .venv
	@# The lock file is whole: pip has nothing to resolve, and older ones trip over extras when they do.
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	mkdir -p .stamps && touch $@

.stamps/assets: package-lock.json $(shell find webapp/assets -type f)
	@bash scripts/need.sh node
	npm ci --silent
	npm run --silent build
	mkdir -p .stamps && touch $@

.stamps/machine: scripts/machine.sh
	@bash scripts/machine.sh
	mkdir -p .stamps && touch $@
