# `make demo` and `make test` need Python 3.11+, pip and make; everything else they set up.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes

export PORT

.PHONY: help
help:  ## What there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(VENV)/bin/python:
	@echo "· Python environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.txt | $(VENV)/bin/python
	@echo "· Dependencies"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt | $(VENV)/bin/python
	@echo "· Dependencies, with those of the tests"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/runtime

config/locale/ar/LC_MESSAGES/django.mo: config/locale/ar/LC_MESSAGES/django.po
	@$(RUN) -m babel.messages.frontend --quiet compile --domain django --directory config/locale

STATIC := $(shell find $(filter-out var/static,$(wildcard */static)) -type f) language/static_files.py $(VENV)/runtime

var/static/staticfiles.json: $(STATIC)
	@echo "· Static files"
	@$(RUN) manage.py collectstatic --no-input --clear --verbosity 0

.PHONY: ready
ready: $(VENV)/runtime messages var/static/staticfiles.json
	@echo "· Database"
	@$(RUN) manage.py migrate --verbosity 0

.PHONY: messages
messages: $(VENV)/runtime config/locale/ar/LC_MESSAGES/django.mo

.PHONY: demo
demo: ready  ## Set everything up and serve the demo dossier (PORT=8123 chooses the port)
	@$(RUN) manage.py demo
	@$(RUN) manage.py demo_archive
	@$(RUN) manage.py serve

.PHONY: serve
serve: ready  ## Serve without the demo's content
	@$(RUN) manage.py serve

.PHONY: lint
lint: $(VENV)/development messages  ## Style, types and templates
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@git ls-files 'templates/*.html' | xargs $(VENV)/bin/djade --check --target-version 5.2
	@$(VENV)/bin/mypy .

.PHONY: test
test: lint  ## Everything that must hold: linters, types, tests on real PostgreSQL
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(RUN) -m pytest --numprocesses auto $(ARGS)

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
