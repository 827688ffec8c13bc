# Two commands for a newcomer: make demo, make test. Each makes its own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EVENTS := 1000000

.DEFAULT_GOAL := help
.PHONY: help demo test check bench accuracy docs lock clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: $(READY)  ## codes the sample reports, builds the warehouse, exports a release
	@$(BIN)/turnstone demo

test: $(READY) check  ## all checks and tests
	@$(BIN)/python -m pytest

check: $(READY)  ## style, types, import contracts, lexicons
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m schemas.codebook --check
	@$(BIN)/turnstone lexicon check
	@$(BIN)/python -m warehouse.lineage --check
	@$(BIN)/sqlfluff lint --disable-progress-bar dbt_like_sql

bench: $(READY)  ## speed and memory beside plain DuckDB (make bench EVENTS=10000000)
	@$(BIN)/python -m tests.bench.run --events $(EVENTS)

accuracy: $(READY)  ## scores the coder on ../shared/eval and writes docs/accuracy.md
	@$(BIN)/turnstone benchmark

docs: $(READY)  ## writes the generated pages (docs/codebook.md, docs/lineage.md)
	@$(BIN)/python -m schemas.codebook
	@$(BIN)/python -m warehouse.lineage

lock:  ## renews requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements.lock

clean:  ## removes the environment and what the demo made
	rm -rf $(VENV) demo-output

$(READY): requirements.lock pyproject.toml
	@echo "Making the environment in $(VENV) (a few minutes the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Turnstone needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
