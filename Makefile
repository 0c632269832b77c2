# Thin targets: what `make check` runs is what CI runs.  Other tools: make check BIN=/path/to/venv/bin
BIN ?= .venv/bin

.PHONY: help setup run check style types imports test torture coverage mutants bench read loaded format lock

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup:  ## make .venv with the pinned tools, simpleaudio where it can be built, a voice where there is a wheel
	@echo 'Installing the program, its tests and tools into .venv: it may take a minute or two, and says little meanwhile.'
	python3 -m venv .venv
	.venv/bin/pip install -q -c requirements-dev.lock -e '.[test,dev]'
	.venv/bin/pip install -q -c requirements-dev.lock -e '.[simpleaudio]' >.venv/simpleaudio.log 2>&1 || true
	.venv/bin/pip install -q -c requirements-dev.lock -e '.[voice]' >.venv/voice.log 2>&1 || true

run:  ## lead the bedtime routine
	$(BIN)/crampstretch run bedtime

check: style types imports test  ## everything CI asks of the sources

style:  ## format and lint, nothing is changed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:  ## mypy, strict, on the package and the tests
	$(BIN)/mypy

imports:  ## who may import whom
	$(BIN)/lint-imports

test:  ## all tests
	$(BIN)/python -m pytest -n 3

torture:  ## the whole fault battery: some 75 minutes on two cores; its table is in build/torture-table.txt
	mkdir -p build
	-$(BIN)/pip install -q -c requirements-dev.lock -e '.[torture]' >build/torture.log 2>&1
	tests/harness/with-sound tests/torture/battery $(BIN)/python

coverage:  ## which lines and branches the tests reach: 95 of 100 of the core are asked for, 85 of all
	rm -rf build/coverage
	mkdir -p build/coverage
	-tests/harness/with-sound $(BIN)/coverage run -m pytest -n 3 --timeout 600 --ignore tests/test_loaded.py
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --fail-under=85 >build/coverage/all.txt; code=$$?; tail -n 3 build/coverage/all.txt; exit $$code
	$(BIN)/coverage report --include='crampstretch/core/*' --fail-under=95

mutants:  ## change the core in one place after another, and see whether its tests notice
	mkdir -p build
	$(BIN)/pip install -q -c requirements-dev.lock -e '.[torture]' >build/torture.log 2>&1
	$(BIN)/python -m tests.mutation
	$(BIN)/python -m tests.mutation --keep --again
	$(BIN)/python -m tests.mutation.report

bench:  ## the measurements, as ratios to a bare program: some twenty minutes on a quiet machine
	$(BIN)/python -m bench

read:  ## note anew which shipped texts were read without a finding
	$(BIN)/python -m tests.read_shipped

loaded:  ## note anew which modules each command loads
	$(BIN)/python -m tests.loaded

format:  ## format, and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:  ## pin the tools anew, as pip resolves them today
	python3 -m venv --clear build/lock
	build/lock/bin/pip install -q -e '.[test,dev]'
	build/lock/bin/pip freeze --exclude-editable >requirements-dev.lock
