# One runner. `make` alone lists what it knows. Everything sets up what it needs first, and only once.

.DEFAULT_GOAL := help
.PHONY: help run dev check fast test e2e bench fuzz api-docs new-operation shots build lock format clean

PY := .venv/bin/python
PYTEST := $(PY) -m pytest
PARALLEL := -n 2 --dist loadgroup
DATA := data

# Every folder of tests stands in one of these; tests/house sees to it.
QUICK := tests/house tests/unit tests/contract
PARTS := tests/integration tests/badinput tests/vendor
ALONE := tests/races tests/kills
WHOLE := tests/e2e
FACES := tests/e2e/faces

help: ## list these targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

run: ## start Snakk with demo data on SQLite (ARGS="--port 9000" passes options on)
	@scripts/setup.sh run
	@.venv/bin/snakk serve --demo --data $(DATA)/demo $(ARGS)

dev: ## the same, started again whenever a source file changes
	@scripts/setup.sh dev
	@$(PY) scripts/dev.py --data $(DATA)/dev $(ARGS)

check: ## format, lint, types, layers, house rules, unit and contract tests, front ends' lint, types and bytes
	@scripts/setup.sh dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/lint-imports
	$(PY) -m mypy
	$(PY) scripts/node.py npm run check
	$(PYTEST) $(PARALLEL) $(QUICK)

fast: check ## check, the front ends' tests and the integration tests that need no other server; under 90 seconds
	$(PY) scripts/node.py npm test
	$(PYTEST) $(PARALLEL) -m "not heavy and not postgres and not vendor" $(PARTS)

test: ## everything: installs what it needs, checks, and runs all tests
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory check
	$(PY) scripts/node.py npm test
	$(PYTEST) $(PARALLEL) -m "not heavy" $(PARTS)
	$(PYTEST) -m "heavy or races or kills" $(PARTS) $(ALONE)
	$(PYTEST) $(WHOLE) --ignore=$(FACES)
	$(PYTEST) -n 2 --dist loadfile $(FACES)

e2e: ## the tests with a real server and a real browser
	@scripts/setup.sh test
	$(PYTEST) $(WHOLE) $(ARGS)

bench: ## measure, and write docs/benchmarks.md
	@scripts/setup.sh bench
	$(PY) -m tests.benchmarks $(ARGS)

fuzz: ## bad input for half an hour: made-up requests, socket frames and bombs (ARGS="--requests 5000" for the first)
	@scripts/setup.sh dev
	$(PY) -m tests.badinput.bomb_table
	$(PY) -m tests.badinput.flood
	$(PY) -m tests.badinput.long $(ARGS)

api-docs: ## write what is derived from the code: docs/api, docs/settings.md, the front ends' types
	@scripts/setup.sh dev
	$(PY) -m scripts.api_docs
	$(PY) -m tests.support.who_may_page

new-operation: ## start an operation: make new-operation NAME=rate_chat_session MODULE=sessions
	@scripts/setup.sh dev
	@$(PY) scripts/new_operation.py "$(NAME)" "$(MODULE)"

shots: ## take the pictures of docs/shots with a demo server and a browser, and one of every state with the tests of the faces
	@scripts/setup.sh test
	$(PY) -m scripts.shots
	@mkdir -p .faces
	$(PYTEST) -n 2 --dist loadfile $(FACES)
	$(PY) -m scripts.sheets

build: ## make the wheel and the source archive in dist/
	@scripts/setup.sh dev
	VIRTUAL_ENV=.venv .venv/bin/uv build --no-build-isolation --out-dir dist

lock: ## renew requirements/*.lock (ARGS=--upgrade moves to the newest versions)
	@scripts/setup.sh dev
	@scripts/lock.sh $(ARGS)

format: ## put Python and front-end sources into their one format
	@scripts/setup.sh dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	$(PY) scripts/node.py npm run format

clean: ## remove what was made, but never data/
	rm -rf .venv dist src/snakk/static web/node_modules web/*/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
