# `make help` says what there is. Everything is made in .venv/ and var/; nothing else on the machine is touched,
# except that missing system packages are installed with apt-get (.ci/system-packages).
.DEFAULT_GOAL := help
.PHONY: help run district test lint words danger docs notices lock wheels bom release rehearse bench mutants nightly pictures clean system-packages system-packages-for-tests system-packages-for-nightly

VENV := .venv
PYTHON := $(VENV)/bin/python
# One more than there are cores: tests in the browser wait as long as they work.
WORKERS := $(shell echo $$(( $$(nproc) + 1 )))
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input
# A folder that `make wheels` filled, on a machine without internet: make run WHEELS=wheels
FROM_WHEELS := $(if $(WHEELS),--no-index --find-links $(WHEELS))
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# Else every server, worker and command that the tests start compiles all of it again.
unexport PYTHONDONTWRITEBYTECODE

help: ## what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: system-packages $(VENV)/installed ## start the resident app, the desk and the jobs here, with demo data on the first start
	@exec $(PYTHON) -m db run $(filter district,$(MAKECMDGOALS))

district: run ## the same with six communities under one street office: make run -- district

test: system-packages-for-tests $(VENV)/installed-for-tests ## run the tests; ARGS="tests/disputes -x" chooses
	@$(PYTHON) -m pytest -q -n $(WORKERS) --dist loadscope --no-loadscope-reorder $(ARGS); code=$$?; \
	if [ -n "$(CODE_FILE)" ]; then echo $$code > "$(CODE_FILE)"; else exit $$code; fi

lint: $(VENV)/installed-for-tests ## check style, format and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

words: $(VENV)/installed ## bring the catalogues up to date with the words in the code; lists what lacks a translation
	@$(PYTHON) -m db words

danger: $(VENV)/installed-for-tests ## learn again from tests/data/dangers how texts with danger read
	@$(PYTHON) -m tests.records.danger.training

docs: $(VENV)/installed ## write docs/workflow.md again from the workflow in the code
	@$(PYTHON) -m docs.workflow

notices: $(VENV)/installed-for-tests ## write THIRD_PARTY_NOTICES.md again from the licences of what is installed
	@$(PYTHON) -m docs.notices

lock: $(VENV)/installed-for-tests ## write both locks again after a change of the requirements; ARGS=--upgrade takes newer versions
	@for each in requirements requirements-dev; do \
		$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
			--custom-compile-command "make lock" $$constraint $(ARGS) $$each.txt -o $$each.lock || exit; \
		constraint="-c requirements.lock"; done

bom: $(VENV)/installed-for-tests ## print what Linli stands on as a bill of materials (CycloneDX)
	@$(PYTHON) -m docs.bill_of_materials

release: $(VENV)/made ## tag what is committed as a release: VERSION=0.2.0
	@$(PYTHON) -m docs.release $(VERSION)

wheels: $(VENV)/made ## fetch all that `make run` needs into wheels/, for a machine without internet
	@$(PIP) download --quiet --require-hashes --dest wheels -r requirements.lock

rehearse: system-packages-for-tests $(VENV)/installed-for-tests ## would another Streamlit do? VERSION=1.68.0; docs/streamlit.md
	@$(PIP) install --quiet --upgrade --target var/streamlit-$(VERSION) streamlit==$(VERSION)
	@PYTHONPATH=$(CURDIR)/var/streamlit-$(VERSION) $(PYTHON) -m pytest -q $(or $(ARGS),tests/admin_dashboard/test_private_parts.py)

bench: $(VENV)/installed-for-tests ## measure, against floors of the same run; ARGS=--quick for less
	$(PYTHON) -m benchmarks $(ARGS)

mutants: system-packages-for-tests $(VENV)/installed-for-tests ## do the tests notice small faults? ARGS="--seed 7 --count 30" draws
	@$(PYTHON) -m tests.mutants $(ARGS)

nightly: system-packages-for-nightly $(VENV)/installed-for-tests ## what is slow to prove, some hours; ARGS="bench soak" chooses
	@$(PYTHON) -m tests.nightly $(ARGS)

pictures: system-packages-for-tests $(VENV)/installed-for-tests ## take the pictures of the README again
	$(PYTHON) -m tests.browser.pictures

clean: ## remove what was made, but never var/, where the data is
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system-packages:
	@.ci/system-packages run

system-packages-for-tests:
	@.ci/system-packages test

system-packages-for-nightly: system-packages-for-tests
	@.ci/system-packages nightly

$(VENV)/made: | system-packages
	@python3 -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.lock | $(VENV)/made
	@echo "Installing what requirements.lock lists (a minute or two the first time)"
	@$(PIP) install --quiet --require-hashes $(FROM_WHEELS) -r requirements.lock
	@touch $@

# Within seconds by uv; where it does not find its way to the packages, by pip, within a minute or two.
$(VENV)/installed-for-tests: requirements-dev.lock requirements.lock | $(VENV)/made
	@echo "Installing what requirements-dev.lock lists"
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > $(VENV)/uv.lock
	@$(PIP) install --quiet --require-hashes $(FROM_WHEELS) -r $(VENV)/uv.lock
	@VIRTUAL_ENV=$(VENV) UV_HTTP_TIMEOUT=20 UV_HTTP_RETRIES=1 $(VENV)/bin/uv pip install --quiet --require-hashes $(FROM_WHEELS) -r requirements-dev.lock \
			2>$(VENV)/uv.log \
		|| $(PIP) install --quiet --require-hashes $(FROM_WHEELS) -r requirements-dev.lock
	@touch $(VENV)/installed
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v google-chrome >/dev/null \
		|| $(PYTHON) -m playwright install --with-deps --only-shell chromium </dev/null \
		|| echo "No Chromium could be installed: the browser tests will say so." >&2
	@touch $@
