# The hub's commands; `make` alone lists them. Needs make and Python 3.11 or newer, and nothing else installed.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
STAFF ?= 5000
WORKERS ?= 2

# The same on a machine whose language is not set to UTF-8, and no questions asked of a terminal or a network.
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

PYTHON := .venv/bin/python
# An environment is right for one list of packages: its mark carries that list's checksum, so a second run asks
# nothing of the network, and a changed list is installed whatever the clock says.
RUN_READY := .venv/.ready-to-run-$(shell cksum < requirements.txt | tr -cs '0-9' '-')
TEST_READY := .venv/.ready-to-test-$(shell cksum < requirements-dev.txt | tr -cs '0-9' '-')

# `make run` shows the hub as people will have it: real error pages, compressed files, its own secret. Nothing here
# is for a public address: everybody may read the passwords, and mail is printed instead of sent.
SHOW := DEBUG=no DEMONSTRATION_MODE=yes ALLOWED_HOSTS='localhost,127.0.0.1,[::1]' EMAIL_HOST=nowhere \
	MAIL_FROM='The hub <hub@wexcombe.example>'

.PHONY: help
help: ## Lists these commands
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-24s %s\n", $$1, $$2}'

.PHONY: run
run: $(RUN_READY) .hub/secret ## Opens the hub with an invented council; PORT=8000 and DATABASE_URL may be given
	@$(SHOW) SECRET_KEY="$$(cat .hub/secret)" SITE_ADDRESS=http://localhost:$(PORT) \
		exec $(PYTHON) manage.py open_the_hub --port $(PORT)

.PHONY: test
test: $(TEST_READY) ## Runs every test (the browser's too, where Chromium is installed); DATABASE_URL may be given
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadgroup $(TESTS)

.PHONY: check
check: $(TEST_READY) ## Reads the code: style, types, templates, migrations, settings of a live hub
	@set -e; say() { printf '\n== %s\n' "$$1"; }; \
	say 'Style'; $(PYTHON) -m ruff check .; $(PYTHON) -m ruff format --check .; \
	say 'Types'; $(PYTHON) -m mypy hub posts policies training; \
	say 'Templates'; $(PYTHON) -m djlint templates --lint; \
	say 'Models and migrations agree'; $(PYTHON) manage.py makemigrations --check --dry-run; \
	say 'Settings'; $(PYTHON) manage.py check --fail-level WARNING; \
	say 'Settings of a live hub'; \
	DEBUG=no DEMONSTRATION_MODE=no SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	ALLOWED_HOSTS=hub.wexcombe.example SITE_ADDRESS=https://hub.wexcombe.example \
	EMAIL_HOST=mail.wexcombe.example MAIL_FROM=hub@wexcombe.example CACHE=database \
	COUNCIL_NAME=Wexcombe COMMS_EMAIL=comms@wexcombe.example COMMS_PHONE=01632960101 DUTY_PHONE=01632960114 \
	$(PYTHON) manage.py check --deploy --fail-level WARNING

.PHONY: bench
bench: $(TEST_READY) ## Measures pages against a bare one on the same server; STAFF=5000 and DATABASE_URL may be given
	@$(PYTHON) -m tests.bench --staff $(STAFF)

.PHONY: screenshots
screenshots: $(TEST_READY) ## Takes the README's pictures again
	@$(PYTHON) -m tests.journeys.pictures

.PHONY: assets
assets: static/src/node_modules ## Makes static/build from static/src; for those who change the look; needs npm
	@npm run --silent --prefix static/src build

.PHONY: assets-check
assets-check: static/src/node_modules ## Proves that static/build is, byte for byte, what static/src gives
	@npm run --silent --prefix static/src check

static/src/node_modules: static/src/package-lock.json
	@command -v npm >/dev/null || { echo 'npm is needed to change the look, and is not installed.'; exit 1; }
	npm ci --prefix static/src --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: lock
lock: $(TEST_READY) ## Pins every package of pyproject.toml, with hashes for every kind of computer
	@$(PYTHON) -m uv export --quiet --no-dev --no-emit-project --no-header --output-file requirements.txt
	@$(PYTHON) -m uv export --quiet --no-emit-project --no-header --output-file requirements-dev.txt

.PHONY: clean
clean: ## Forgets the environment and what was made, never your council's data in .hub
	rm -rf .venv .static .pytest_cache .mypy_cache .ruff_cache .hypothesis static/src/node_modules

.hub/secret:
	@mkdir -p .hub
	@umask 077; $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@.new && mv $@.new $@

# Makes .venv with the newest suitable Python, or with uv where it is installed, and fills it from a list in which
# every file is known by its hash.
define fill
	@set -e; \
	if [ ! -x $(PYTHON) ] || ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		found=; \
		for python in $(PYTHON_TO_USE) python3 python3.14 python3.13 python3.12 python3.11 python; do \
			if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
		done; \
		if command -v uv >/dev/null; then uv venv --quiet --clear --python "$${found:->=3.11}" .venv; \
		elif [ -z "$$found" ]; then \
			echo "The hub needs Python 3.11 or newer; this machine has $$(python3 --version 2>&1 || echo none). See python.org/downloads" >&2; exit 1; \
		elif ! $$found -m venv --clear .venv; then \
			echo 'Python could not make an environment. On Debian or Ubuntu: apt install python3-venv' >&2; rm -rf .venv; exit 1; \
		fi; \
	fi; \
	echo 'Fetching packages, this once ...'; \
	if command -v uv >/dev/null; then uv pip install --quiet --python $(PYTHON) --require-hashes -r $(1); \
	else $(PYTHON) -m pip install --quiet --no-warn-script-location --require-hashes -r $(1); fi; \
	rm -f .venv/.ready-to-$(2)-*; touch $@
endef

.PHONY: ready
ready: $(TEST_READY) ## Makes the environment, and nothing more

$(RUN_READY):
	$(call fill,requirements.txt,run)

$(TEST_READY):
	$(call fill,requirements-dev.txt,test)
	@touch $(RUN_READY)
