# `make run` sets up everything and serves; `make test` sets up everything and tests.
# `make check` is what CI runs, and contains `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
BIN := .venv/bin
# Many tests wait for processes that they started, so there is room for one worker more than cores.
WORKERS ?= $(shell echo $$(($$(nproc) + 1)))
say = @printf '==> %s\n' "$(1)" >&2

.DEFAULT_GOAL := help
.PHONY: help run test long journeys check lint types walls houserules schema openapi-check web-check fix bench drill engines simulate fuzz migration initial-migration openapi docs wheel

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

run: ## Set up everything and serve
	@scripts/setup run
	@exec $(BIN)/python scripts/run.py

test: ## Set up everything and run all tests in parallel
	@scripts/setup test
	$(call say,Tests)
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup -q

check: ## Everything that CI checks; contains make test and all journeys but those tagged @more
	@scripts/setup test
	@# The longest first, so that both cores end together.
	@$(MAKE) --no-print-directory -j2 --output-sync=target web-check types houserules walls openapi-check schema lint
	@$(MAKE) --no-print-directory test
	$(call say,Journeys)
	@npm --prefix web run --silent e2e -- --grep-invert @more

lint:
	$(call say,Lint and format)
	@$(BIN)/ruff check -q
	@$(BIN)/ruff format -q --check

types:
	$(call say,Types)
	@$(BIN)/pyright

walls:
	$(call say,Walls between rings and slices)
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo

houserules:
	$(call say,House rules)
	@$(BIN)/python -m scripts.checks

schema:
	$(call say,Migrations against the declared tables)
	@$(BIN)/python scripts/check_schema.py

openapi-check:
	$(call say,OpenAPI snapshot)
	@$(BIN)/python scripts/openapi.py --check

web-check:
	@if [ -f web/package.json ]; then printf '==> Page\n' >&2; npm --prefix web run --silent check; fi

fix: ## Mend what can be mended by itself
	@scripts/setup test
	@$(BIN)/ruff check -q --fix || true
	@$(BIN)/ruff format -q
	@if [ -f web/package.json ]; then npm --prefix web run --silent fix; fi

bench: ## Measure beside raw baselines
	@scripts/setup test
	@$(BIN)/python -m benchmarks.run

fuzz: ## Call every operation of the API at least 200 times with generated values
	@scripts/setup test
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-200} $(BIN)/pytest -n $(WORKERS) -q tests/api/test_fuzz.py

long: ## The tests that make test leaves out because they take minutes
	@scripts/setup test
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup -q -m long

journeys: ## All journeys through the page in Chromium, against real decks
	@scripts/setup test
	$(call say,Journeys)
	@npm --prefix web run --silent e2e

drill: ## Kill processes at every step and at random; nothing may be lost or done twice
	@scripts/setup test
	@$(BIN)/python -m tests.drill

simulate: ## Ten thousand random flows among failures, deaths and double deliveries, in a time that jumps (RUNS=, SEED=)
	@scripts/setup test
	@$(BIN)/python -W ignore -m tests.simulation $(if $(RUNS),--runs $(RUNS)) $(if $(SEED),--seed $(SEED))

engines: ## The nine patterns, drills and takeovers on DBOS and on Temporal, of which make test runs a sample
	@scripts/setup test
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup -q --all-engines -k "dbos or temporal"

migration: ## Write the migration to the declared tables: make migration m="what changes"
	@test -n "$(m)" || { echo 'say what changes: make migration m="..."' >&2; exit 2; }
	@$(BIN)/python scripts/migration.py "$(m)"

initial-migration: ## Replace all migrations by one; only while nothing is released
	@$(BIN)/python scripts/migration.py --initial "The first schema"

openapi: ## Write docs/openapi.json, and the page's types from it
	@$(BIN)/python scripts/openapi.py
	@if [ -f web/package.json ]; then npm --prefix web run --silent api; fi

docs: ## Check that every link inside the documentation leads somewhere
	@$(BIN)/python -m scripts.checks links

wheel: ## Build the wheel, with the page in it
	@scripts/setup run
	@PATH="$$PWD/.local/tools/bin:$$PATH" uv build --wheel
