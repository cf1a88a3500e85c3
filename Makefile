# Two commands do all: `make demo` builds the worked example and serves it, `make test` runs
# every test. Each makes .venv on its first run, from a hash-locked list of packages.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: demo test test-floors check bench-reading bench-indicators bench-figures bench-assess bench-collect train-links soak lock docs clean

demo: .venv/run
	$(BIN)/tracker demo --port $(PORT)

# NO_SKIPS=1 fails where a test would be skipped for want of a program (CI sets it).
test: .venv/test
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(if $(NO_SKIPS),--no-skips)

# The proofs that take minutes: kills, hostile servers, workers that die.
soak: .venv/test
	$(BIN)/python -m pytest --numprocesses 2 --dist load -m soak

check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	rm -f .venv/check.sqlite*
	TRACKER_DATABASE=sqlite:///.venv/check.sqlite $(BIN)/tracker database check
	$(BIN)/cog --check docs/cli.md docs/figures.md

# Writes what docs take from the program: the commands' own --help, the catalogue.
docs: .venv/test
	$(BIN)/cog -r docs/cli.md docs/figures.md

# Runs every test with the oldest version of each dependency that pyproject.toml allows.
test-floors: .venv/test requirements/floors.txt
	$(PYTHON) -m venv --clear .venv/floors
	.venv/floors/bin/python -m pip install --quiet --require-hashes -r requirements/floors.txt
	.venv/floors/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e .
	.venv/floors/bin/python -m pytest --numprocesses 2 --dist loadfile

# Scores the reading on labelled documents in $PETITION_TRACKER_SHARED, and times it.
bench-reading: .venv/test
	$(BIN)/python -m benchmarks.reading

# Scores the map from demands and commitments to indicators, on the same documents.
bench-indicators: .venv/test
	$(BIN)/python -m benchmarks.indicators

# Takes in a release of half a million figures, beside `sqlite-utils insert` of the same table.
bench-figures: .venv/test .venv/bench
	$(BIN)/python -m benchmarks.figures .venv/bench/bin/sqlite-utils

# Judges 100,000 rule cards by a million figures, then again after one release more.
bench-assess: .venv/test
	$(BIN)/python -m benchmarks.assess

# Collects from a server on loopback, and parses every kind of page beside its library.
bench-collect: .venv/test
	$(BIN)/python -m benchmarks.collecting

# Fits the weights of links anew from labelled documents (training/README.md).
train-links: .venv/training
	.venv/training/bin/python -m training.links

# Resolves the lists of packages anew.
lock:
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet uv
	.venv/lock/bin/uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --group run --output-file requirements/run.txt pyproject.toml
	.venv/lock/bin/uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --group run --group test --output-file requirements/test.txt pyproject.toml
	.venv/lock/bin/uv pip compile --quiet --no-strip-extras --python-version 3.11 --generate-hashes --no-header \
	  --resolution lowest-direct --group run --group test --output-file requirements/floors.txt pyproject.toml
	.venv/lock/bin/uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --group bench --output-file requirements/bench.txt
	.venv/lock/bin/uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --group training --output-file requirements/training.txt pyproject.toml

clean:
	rm -rf .venv petition-tracker-data

.venv/run: requirements/run.txt pyproject.toml
	@$(call new_venv)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/test: requirements/test.txt pyproject.toml
	@$(call new_venv)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@ .venv/run

.venv/bench: requirements/bench.txt
	$(PYTHON) -m venv --clear .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

.venv/training: requirements/training.txt
	$(PYTHON) -m venv --clear .venv/training
	.venv/training/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/training.txt
	@touch $@

define new_venv
$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, and $(PYTHON) is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")' \
&& test -x $(BIN)/python || $(PYTHON) -m venv .venv
endef
