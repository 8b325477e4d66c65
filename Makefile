# The two commands of the README: `make demo` and `make test`. Both do their own set-up in .venv.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
# How many inputs `make fuzz` tries.
RUNS ?= 200000
# What the tests need; `make test EXTRAS=test,pages` brings what drives a browser, for those of pages.
EXTRAS = test
TESTS := .venv/$(EXTRAS)
# What `make bench` holds `validate` against.
PEERS := frictionless 'pandera[polars]' check-jsonschema

.PHONY: demo test lint bench extraction fuzz mutation golden dist clean

demo: .venv/demo
	$(BIN)/policytrack check --city anshan --year 2023

test: lint
	$(BIN)/pytest --cov --cov-report=term:skip-covered --cov-fail-under=95

lint: $(TESTS)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

# The table of docs/performance.md; no test depends on it. Takes about ten minutes, a part of it less:
# make bench ONLY='start yaml' ROUNDS=5. A peer that cannot be installed is said not to be.
bench: $(TESTS) .venv-peers/ready
	@$(BIN)/python bench/run.py $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ONLY),--only $(ONLY))

# What `draft` finds of what was curated: make extraction PLANS='anshan-2023.txt …', named by plan.
extraction: $(TESTS)
	$(BIN)/python bench/extraction.py $(PLANS)

# Inputs that a fuzzer thinks of, against what must hold of any. The folder stays where one broke it.
fuzz: .venv-fuzz/ready
	folder=$$(mktemp -d) && \
	.venv-fuzz/bin/python fuzz/readers.py $$folder -runs=$(RUNS) -max_len=4096 && rm -r $$folder

# Every character and every line of good files deleted, doubled and swapped; takes minutes.
mutation: $(TESTS)
	$(BIN)/python fuzz/mutation.py

# Writes the expected tables and pages anew: read the difference before it is committed.
golden: $(TESTS)
	$(BIN)/pytest -q tests/render tests/data/test_schema.py tests/test_readme.py --golden

# What is released: the source, the wheel built from that source, and what an index would say of them.
dist: .venv-dist/ready
	rm -rf dist
	.venv-dist/bin/python -m build
	.venv-dist/bin/twine check --strict dist/*

clean:
	rm -rf .venv .venv-dist .venv-fuzz .venv-peers .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/demo: pyproject.toml | .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(TESTS): pyproject.toml | .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@ .venv/demo

# Of its own: atheris is heavy and runs on few versions of Python (PYTHON=python3.11 names one).
.venv-fuzz/ready: pyproject.toml | .venv-fuzz
	@.venv-fuzz/bin/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@touch $@

.venv-dist/ready: Makefile | .venv-dist
	@.venv-dist/bin/pip install --quiet --disable-pip-version-check 'build>=1.2' 'twine>=6.1'
	@touch $@

# What others' tools of the kind need, and nothing of ours. An install that fails is tried again.
.venv-peers/ready: | .venv-peers
	-@.venv-peers/bin/pip install --quiet --disable-pip-version-check $(PEERS) && touch $@

.venv .venv-dist .venv-fuzz .venv-peers:
	@test -n '$(PYTHON)' || { echo 'policytrack needs Python 3.11 or later, with venv' >&2; exit 1; }
	$(PYTHON) -m venv $@
