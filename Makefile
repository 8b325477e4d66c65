# The two commands of the README: `make demo` and `make test`. Both do their own set-up in .venv.

# The first of some commands that starts a Python to be used here.
first_of = $(shell for python in $(1); do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
PYTHON ?= $(call first_of,python3 python3.14 python3.13 python3.12 python3.11)
# What was tested is what is installed: pip reads this for all that it does, for what builds packages too.
CONSTRAINTS = constraints.txt
export PIP_CONSTRAINT = $(CONSTRAINTS)
export PIP_BUILD_CONSTRAINT = $(CONSTRAINTS)
VENV = .venv
BIN = $(VENV)/bin
# Anew each time, and not from what was resolved before.
RESOLVE = .venv-uv/bin/uv pip compile --quiet --upgrade --no-header --no-annotate \
	--extra test --extra pages
PIP_INSTALL = pip install --quiet --disable-pip-version-check
# As many tests at once as there are processors; whoever has none left takes over from others.
PYTEST = pytest --quiet --numprocesses auto --dist worksteal
# How many inputs `make fuzz` tries.
RUNS ?= 200000
# What the tests need; `make test EXTRAS=test,pages` brings what drives a browser, for those of pages.
EXTRAS = test
TESTS = $(VENV)/$(EXTRAS)
# What `make bench` holds `validate` against, and what `make dist` builds with.
PEERS = frictionless 'pandera[polars]' check-jsonschema
RELEASE = 'build>=1.2' 'twine>=6.1'
# What `make quick` leaves out: it installs, drives a browser, waits, or starts a process for each test.
SLOW = pages faults test_packaging.py test_installed.py test_mutation.py \
	commands/test_progress.py commands/test_imports.py

.PHONY: demo test quick lint compat compat-newest compat-lowest constraints bench extraction fuzz \
	mutation golden dist clean

demo: $(VENV)/demo
	$(BIN)/policytrack check --city anshan --year 2023

test: lint
	$(BIN)/$(PYTEST) --cov --cov-report=term:skip-covered --cov-fail-under=95

# What a person runs in hand, in under a minute; what tries hundreds of inputs is left out as well.
quick: $(TESTS)
	$(BIN)/$(PYTEST) -m 'not hypothesis' $(SLOW:%=--ignore=tests/%)

lint: $(TESTS)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

# All that pyproject.toml allows: the newest versions, on the newest Python that is here, and on the
# oldest the lowest of those that it names. Each in an environment of its own, made anew.
compat: compat-newest compat-lowest

compat-newest: PYTHON = $(call first_of,python3.14 python3.13 python3.12 python3.11 python3)
compat-newest:
	rm -rf .venv-newest
	$(MAKE) test VENV=.venv-newest CONSTRAINTS= PYTHON='$(PYTHON)'

# The linters are no part of what is promised to run; and what is installed to be tried is not held down.
compat-lowest: PYTHON = $(call first_of,python3.11 python3.12 python3.13 python3.14 python3)
compat-lowest: .venv-uv/ready
	rm -rf .venv-lowest
	@mkdir -p build
	$(RESOLVE) --resolution lowest-direct --python '$(PYTHON)' -o build/lowest.txt pyproject.toml
	$(MAKE) .venv-lowest/$(EXTRAS) VENV=.venv-lowest CONSTRAINTS=build/lowest.txt PYTHON='$(PYTHON)'
	PIP_CONSTRAINT= PIP_BUILD_CONSTRAINT= .venv-lowest/bin/$(PYTEST)

# The newest versions that run on every Python and system alike: resolved, tested, and what is new shown.
constraints: .venv-uv/ready
	@mkdir -p build
	printf '%s\n' $(PEERS) $(RELEASE) uv | $(RESOLVE) --universal --fork-strategy fewest \
		--python-version 3.11 -o build/newest.txt pyproject.toml -
	@{ echo '# The versions that were tested. `make constraints` writes them.' && \
		sed 's/ *;.*//' build/newest.txt; } > constraints.txt
	@$(MAKE) test EXTRAS=test,pages; failed=$$?; git --no-pager diff constraints.txt; exit $$failed

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
	rm -rf .venv .venv-dist .venv-fuzz .venv-lowest .venv-newest .venv-peers .venv-uv build \
		.coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/demo: pyproject.toml $(CONSTRAINTS) | $(VENV)/bin/activate
	@$(BIN)/$(PIP_INSTALL) --editable .
	@touch $@

$(TESTS): pyproject.toml $(CONSTRAINTS) | $(VENV)/bin/activate
	@$(BIN)/$(PIP_INSTALL) --editable '.[$(EXTRAS)]'
	@touch $@ $(VENV)/demo

# Of its own: atheris is heavy and runs on few versions of Python (PYTHON=python3.11 names one).
.venv-fuzz/ready: pyproject.toml $(CONSTRAINTS) | .venv-fuzz/bin/activate
	@.venv-fuzz/bin/$(PIP_INSTALL) --editable '.[fuzz]'
	@touch $@

.venv-dist/ready: Makefile $(CONSTRAINTS) | .venv-dist/bin/activate
	@.venv-dist/bin/$(PIP_INSTALL) $(RELEASE)
	@touch $@

# What resolves versions.
.venv-uv/ready: $(CONSTRAINTS) | .venv-uv/bin/activate
	@.venv-uv/bin/$(PIP_INSTALL) uv
	@touch $@

# What others' tools of the kind need, and nothing of ours. An install that fails is tried again.
.venv-peers/ready: $(CONSTRAINTS) | .venv-peers/bin/activate
	-@.venv-peers/bin/$(PIP_INSTALL) $(PEERS) && touch $@

# What is written last: an environment that was broken off is made whole.
$(patsubst %,%/bin/activate,$(VENV) .venv-dist .venv-fuzz .venv-peers .venv-uv):
	@test -n '$(PYTHON)' || { echo 'policytrack needs Python 3.11 or later, with venv' >&2; exit 1; }
	$(PYTHON) -m venv $(@:/bin/activate=)
