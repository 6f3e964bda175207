# make demo   the example article as triples, as a graph and as a page
# make test   everything that must hold: ruff, mypy --strict, pytest with notebooks and a real browser
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KHABAR := $(BIN)/khabar

.PHONY: demo test browser clean

demo: $(VENV)/.installed
	rm -rf build/demo && mkdir -p build/demo
	$(KHABAR) build examples --graph build/demo/graph
	@echo
	$(KHABAR) extract examples --format table
	@echo
	$(KHABAR) view --graph build/demo/graph -o build/demo/view.html

test: $(VENV)/.installed-dev browser
	$(BIN)/ruff check .
	rm -rf build/typed build/lib && mkdir -p build/typed
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --target build/typed .
	cd build/typed && MYPYPATH=. ../../$(BIN)/mypy --config-file ../../pyproject.toml -p khabar
	$(BIN)/pytest -q -n 2 --dist loadfile tests
	$(BIN)/pytest -q --nbmake notebooks

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Khabar needs Python 3.11 or newer: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' setuptools wheel
	touch $@

# Debian's Chromium drives the page's tests; where it may not be installed they are skipped and say so
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; } \
	|| { command -v apt-get >/dev/null && sudo -n true 2>/dev/null && sudo -n apt-get update -qq && sudo -n apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; } \
	|| echo "No Chromium here and none may be installed: the browser tests will be skipped."

clean:
	rm -rf build $(VENV) *.egg-info
