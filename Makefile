# `make demo` and `make test` need Python 3.11+, pip and make; everything else they set up.
# Targets are relative and what the user names is quoted, so that the folder may be called anything.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
# Python that Ctrl-C ends without a traceback; the module's name and its arguments follow.
QUIETLY := -c 'import runpy, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); del sys.argv[0]; runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)'

export PORT PYTHON

# Tests start many processes: without bytecode each of them would compile all it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help:  ## What there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

.PHONY: doctor
doctor:  ## Say what would go wrong here, and how to mend it
	@"$$PYTHON" -m config.doctor

$(VENV)/bin/python:
	@echo "· Python environment"
	@"$$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	@"$$PYTHON" $(QUIETLY) venv $(VENV)

$(VENV)/runtime: requirements.txt | $(VENV)/bin/python
	@echo "· Dependencies"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt | $(VENV)/bin/python
	@echo "· Dependencies, with those of the tests"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/runtime

config/locale/ar/LC_MESSAGES/django.mo: config/locale/ar/LC_MESSAGES/django.po
	@$(RUN) $(QUIETLY) babel.messages.frontend --quiet compile --domain django --directory config/locale

.PHONY: ready
ready: $(VENV)/runtime messages
	@$(RUN) manage.py prepare

.PHONY: messages
messages: $(VENV)/runtime config/locale/ar/LC_MESSAGES/django.mo

# The doctor holds the folder for what it starts: a second one says so and leaves.
.PHONY: demo
demo:  ## Set everything up and serve the demo dossier (PORT=8123 chooses the port)
	@"$$PYTHON" -m config.doctor --hold $(MAKE) --no-print-directory demonstrate

.PHONY: demonstrate
demonstrate: ready
	@$(RUN) manage.py demo
	@$(RUN) manage.py demo_archive
	@$(RUN) manage.py serve

.PHONY: serve
serve:  ## Serve without the demo's content
	@"$$PYTHON" -m config.doctor --hold $(MAKE) --no-print-directory served

.PHONY: served
served: ready
	@$(RUN) manage.py serve

# The linter of styles and scripts is of Node: where that is not, or cannot fetch it, lint goes on.
node_modules/current: package.json package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --silent --ignore-scripts --no-audit --no-fund --fetch-retries=0 && touch $@ \
	    || echo "· Styles and scripts are not looked at: npm could not fetch their linter"; \
	fi

.PHONY: lint-assets
lint-assets: node_modules/current  ## Style of style sheets and scripts alone
	@if ! command -v node >/dev/null; then \
	  echo "· Styles and scripts are not looked at: there is no Node here"; \
	elif [ -e node_modules/current ]; then \
	  node_modules/.bin/biome check --error-on-warnings; \
	fi

.PHONY: lint
lint: $(VENV)/development messages lint-assets  ## Style, types and templates
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@git ls-files 'templates/*.html' | xargs $(VENV)/bin/djade --check --target-version 5.2
	@$(VENV)/bin/mypy . || { rm -rf .mypy_cache; $(VENV)/bin/mypy .; }  # it goes on looking for what was moved

.PHONY: test
test: lint  ## Everything that must hold: linters, types, tests on real PostgreSQL
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(RUN) -m pytest --numprocesses auto --dist worksteal $(ARGS)

.PHONY: check
check: $(VENV)/development messages lint-assets  ## Within a minute: style, types, the tests of what you changed
	@$(RUN) -m tests.checking

.PHONY: house
house:  ## Tell what the rooms hold, and make the drawing and the map of them anew
	@"$$PYTHON" -m tests.house

.PHONY: lock
lock:  ## Renew the lock files (needs uv)
	uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# What the extractor writes of persons, tools and dates stays out of the catalogue.
HEADERS := ^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):

.PHONY: extract
extract: $(VENV)/development  ## Bring the Arabic catalogue up to date with the sources
	@mkdir -p var
	@$(RUN) -m babel.messages.frontend --quiet extract --mapping config/babel.cfg --no-location --sort-output --output var/django.pot .
	@$(RUN) -m babel.messages.frontend --quiet update --domain django --locale ar --no-fuzzy-matching --ignore-obsolete --input-file var/django.pot --output-dir config/locale
	@grep -vE '$(HEADERS)' config/locale/ar/LC_MESSAGES/django.po > var/django.po && mv var/django.po config/locale/ar/LC_MESSAGES/django.po

.PHONY: clean
clean:  ## Remove the environment and everything in var/, the database too
	rm -rf $(VENV) var

.PHONY: clean-python
clean-python:  ## Remove the environment alone, as after moving the folder
	rm -rf $(VENV)
