#: make           environment, database and reports: from data/articles, or from the sample where that is empty
#: make test      all tests
#: make lint      style and types
#: make check     lint, then test
#: make crash     kill KILLS builds of the sample (200) at random moments, and see that nothing is lost and nothing left over
#: make fuzz      feed readers, numbers, sentences and extraction what nobody wrote, for FUZZ_SECONDS=600 in all; what fails is kept in build/fuzz
#: make bench     how fast articles are read, the database is written and charts are drawn, how well annotated articles are read, how cost grows; long tests
#: make weights   learn from annotated articles beside the repository anew how numbers are bound, and mark which sentences of the tests are read wrongly
#: make sql       the DuckDB shell on the database
#: make diff      what changed since the last build: new, revised, retracted, contradicted and gone figures
#: make sample    the sample's database and reports, in build/sample, whatever data/articles holds
#: make clean     remove what was made: environment, database, reports; what people provided stays
#: make help      this table
#:
#: PYTHON=python3.12 chooses the Python that the environment is made with; JOBS=4 reads and draws with four processes.
#: TESTS is what pytest is told beside: TESTS=tests/series chooses, TESTS="-m 'not long'" runs what is heavy too, TESTS="-m ''" all there is.

PYTHON ?= python3
JOBS ?= 1
KILLS ?= 200
TESTS ?=
BIN := .venv/bin

.DELETE_ON_ERROR:
.PHONY: all test lint check crash fuzz bench weights sql diff sample clean help

all: .venv/.ready
	@$(BIN)/crisisfigures build --jobs $(JOBS)

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "crisisfigures needs Python 3.11 or later; $(PYTHON) is none. Try: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Making the environment in .venv: this takes a minute, once"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable . --constraint constraints.txt
	@touch $@

.venv/.ready-dev: .venv/.ready
	@echo "Adding what tests need"
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	@touch $@

test: .venv/.ready-dev
	@$(BIN)/pytest -n auto --dist worksteal $(TESTS)

lint: .venv/.ready-dev
	@$(BIN)/ruff check
	@$(BIN)/mypy

check: lint test

crash: .venv/.ready-dev
	@$(BIN)/python -m tests.crash.killing $(KILLS)

fuzz: .venv/.ready-dev
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable '.[fuzz]' --constraint constraints.txt
	@$(BIN)/python -m tests.fuzz.run

bench: .venv/.ready-dev
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable '.[peers]' --constraint constraints.txt || echo "The tools to stand beside do not install: they are left out."
	@$(BIN)/python tests/benchmarks/speed.py
	@$(BIN)/python tests/benchmarks/extraction_speed.py
	@$(BIN)/python tests/benchmarks/chart_speed.py
	@$(BIN)/python tests/benchmarks/accuracy.py
	@$(BIN)/python -m tests.benchmarks.public_sets
	@$(BIN)/python -m tests.benchmarks.growth
	@$(BIN)/pytest -n auto --dist worksteal -m 'heavy or long'

# What is kept aside only measures: no weight is learned from it
weights: .venv/.ready-dev
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable '.[train]' --constraint constraints.txt
	@mkdir -p build
	@$(BIN)/python tests/annotations/join.py -o build/annotated.jsonl
	@OMP_NUM_THREADS=1 $(BIN)/python -m crisisfigures.claims.data.train_words ../shared/corpora/humanitarian.jsonl.gz ../shared/corpora/general.jsonl.gz --leave-out tests/held_out.txt
	@OMP_NUM_THREADS=1 $(BIN)/python -m crisisfigures.claims.data.train_weights ../shared/gold/dev.jsonl build/annotated.jsonl --leave-out tests/held_out.txt --specs tests/specs --excerpts ../shared/gold/idmc_displacement_dev.jsonl --briefs data/sample/articles tests/sample_expected.toml
	@$(BIN)/python -m tests.claims.mark_failures

sql: all
	@$(BIN)/crisisfigures sql

diff: all
	@$(BIN)/crisisfigures diff

sample: .venv/.ready
	@mkdir -p build/sample/data
	@rm -rf build/sample/data/sample
	@cp -R data/sample build/sample/data/sample
	@$(BIN)/crisisfigures build --root build/sample --jobs $(JOBS)

# files.txt lists what the program wrote into reports/: nothing else there is touched
clean:
	@if [ -f reports/files.txt ]; then (cd reports && xargs rm -f < files.txt); find reports -depth -type d -empty -delete; fi
	@rm -rf reports/.built reports/.building data/crisisfigures.duckdb data/crisisfigures.duckdb.* data/crisisfigures.previous.* build .venv
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis src/crisisfigures.egg-info

help:
	@sed -n 's/^#: \{0,1\}//p' Makefile
