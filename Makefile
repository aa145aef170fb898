# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.

VENV ?= .venv
PY := $(VENV)/bin/python
# One more than the smallest machine has cores: the stories with real processes mostly wait.
WORKERS ?= 3
DEMO_DIR ?= var/demo

.DEFAULT_GOAL := help
.PHONY: help demo test check static format migrate drill bench features pages screens clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo
	@echo "  Settings of the demo: PAGE_PORT, PANEL_PORT, BOT_PORT, TELEGRAM_PORT, VETMANAGER_PORT,"
	@echo "  BILLING_PORT, SMTP_PORT, DEMO_DIR=$(DEMO_DIR), FRESH=1. Of the tests: WORKERS=$(WORKERS), ARGS='-k booking'."

demo: $(VENV)/.installed-demo ## the whole clinic on this machine: open the printed page (FRESH=1 starts over)
	@exec $(PY) -m sandbox demo --data $(DEMO_DIR) $(if $(FRESH),--fresh)

test: $(VENV)/.installed-dev ## every test; those that lack a server or a browser say so
	$(PY) -m pytest -n $(WORKERS) --dist load $(ARGS)

check: static test ## everything that must hold before a change is handed over

static: $(VENV)/.installed-dev ## format, lint, types and import arrows
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.installed-dev ## put the code into shape
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

migrate: $(VENV)/.installed-demo ## bring the database of DATABASE__URL to the newest shape
	$(PY) -m bot migrate

drill: $(VENV)/.installed-dev ## the long forms of docs/drills.md, hours of them; each says how long it took (ARGS="-k crowd" for one)
	DRILL=long $(PY) -m pytest -m drill -n 0 -v --durations 0 --durations-min 1 --timeout 3600 $(ARGS)

bench: $(VENV)/.installed-dev ## measure, and write docs/benchmarks.md
	$(PY) -m benchmarks $(ARGS)

features: $(VENV)/.installed-dev ## write docs/features.md from the tests
	$(PY) -m tests.architecture.features

pages: $(VENV)/.installed-dev ## write docs/screens.md: every screen of the chat in both languages
	PAGES=write $(PY) -m pytest -n 0 tests/bot/handlers/test_pages.py -k fresh

screens: $(VENV)/.installed-dev ## take the pictures of docs/screenshots (needs Chromium)
	SCREENS=docs/screenshots $(PY) -m pytest -m browser -n 0 $(ARGS)

clean: ## forget the environment and what the demo has kept
	rm -rf $(VENV) var

# --- the environment: made once, renewed when pyproject.toml changes ---

INSTALL = $(PY) -m pip install --disable-pip-version-check --prefer-binary --no-compile --editable

$(PY):
	@sh tools/find-python.sh > /dev/null
	@echo "Creating the environment in $(VENV) (once)…"
	@"$$(sh tools/find-python.sh)" -m venv $(VENV)

$(VENV)/.installed-demo: pyproject.toml | $(PY)
	@echo "Installing what the demo needs (once, about a minute)…"
	@$(INSTALL) '.[sandbox]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(PY)
	@echo "Installing everything that the tests need (once)…"
	@$(INSTALL) '.[dev]'
	@touch $@ $(VENV)/.installed-demo
