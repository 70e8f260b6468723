# Every target of the house on one page.  `make` alone tells what there is.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input -q
CODE   := cancu pipeline graph corpus extractors
DEMO   := $(VENV)/demo.db
SYSTEM := tesseract-ocr tesseract-ocr-vie libreoffice-writer libreoffice-calc antiword chromium
SUDO   = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
export PATH := $(CURDIR)/$(BIN):$(PATH)

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "cancu cần Python 3.11 trở lên / cancu needs Python 3.11 or later: make PYTHON=python3.12 setup"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "Thiếu module venv / venv is missing: apt-get install python3-venv"; exit 6; }

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ocr: requirements/ocr.txt $(VENV)/.run
	$(PIP) install --require-hashes -r requirements/ocr.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.web: requirements/web.txt $(VENV)/.run
	$(PIP) install --require-hashes -r requirements/web.txt
	@touch $@

# Where the environment forbids Python to keep compiled modules, every start would compile 340 of them.
bytecode: $(VENV)/.run
	@$(BIN)/python -m compileall -q $(CODE)

setup: $(VENV)/.run $(VENV)/.web bytecode  ## make .venv with cancu in it (locked by hashes)

demo: setup  ## read the sample corpus, show a citation tree, the audit and the tasks
	@rm -f $(DEMO)*
	@sh benchmarks/demo.sh $(BIN)/cancu $(DEMO)

web: setup  ## read the sample corpus and open the web page on it (http://127.0.0.1:8765)
	@mkdir -p $(VENV)/web
	@$(BIN)/cancu --db $(VENV)/web/cancu.db ingest corpus/samples
	@$(BIN)/cancu --db $(VENV)/web/cancu.db audit > $(VENV)/web/audit.txt
	@$(BIN)/cancu --db $(VENV)/web/cancu.db serve

test: $(VENV)/.dev bytecode  ## run the tests (no network), a process a core, with coverage
	$(BIN)/python -m pytest -q -n auto --dist worksteal --cov --cov-report=term:skip-covered $(ARGS)

check: $(VENV)/.dev  ## what CI checks besides: format, lint, types, import contracts, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/cog --check README.md docs/*.md

docs: $(VENV)/.dev  ## write the generated parts of README and docs anew
	$(BIN)/cog -r README.md docs/*.md

eval: $(VENV)/.dev  ## score the extractors on the annotated documents (PIN=1 raises the floors)
	$(BIN)/python -m pipeline.evaluation.runs $(if $(PIN),--pin)

bench: $(VENV)/.dev  ## measure speed beside yardsticks: text, PDF, start-up, one document more
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/against.py
	$(BIN)/python benchmarks/growth.py $(VENV)/growth --documents 300 1000

lock: $(VENV)/.dev  ## write the requirement files anew, with hashes
	sh requirements/lock.sh

system:  ## install what scans and old Word files need: system programs and cancu[ocr] (Debian, Ubuntu)
	@command -v apt-get >/dev/null || { \
	  echo "Không có apt-get: hãy cài $(SYSTEM) bằng trình quản lý gói của máy này."; \
	  echo "There is no apt-get: install $(SYSTEM) with the package manager of this machine."; exit 6; }
	@[ "$$(id -u)" = 0 ] || command -v sudo >/dev/null || { \
	  echo "Hãy chạy lại bằng quyền root / run it again as root: apt-get install $(SYSTEM)"; exit 6; }
	$(SUDO) apt-get update -q
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(SYSTEM)
	$(MAKE) --no-print-directory $(VENV)/.ocr

clean:  ## remove everything that was made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help bytecode setup demo web test check docs eval bench lock system clean
.DEFAULT_GOAL := help
