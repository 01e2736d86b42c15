# The two commands a newcomer needs are `make demo` and `make test`; both set up what is missing first.

.PHONY: help setup test demo lock bench screens goldens lint types install-kiosk install-central
ARGS ?=

help:
	@echo 'make demo     show the whole way: central, agent and terminal together (ARGS=--fullscreen for the real thing)'
	@echo 'make test     everything CI runs (ARGS=tests/flow for a part of it)'
	@echo 'make setup    only set up what is missing'
	@echo 'make screens  pictures of every screen, into out/screens'
	@echo 'make goldens  the pictures that tests compare pages with, anew after a wanted change of looks'
	@echo 'make bench    measure against a minimal Kivy app and a bare SQLite commit'
	@echo 'make lint     imports and style only;  make types  mypy only'
	@echo 'make install-kiosk    on a Raspberry Pi, as root: packages, units, users, config'
	@echo 'make install-central  the same for central'
	@echo 'make lock     make requirements.lock anew (ARGS=--upgrade for newer versions)'

setup:
	@tools/setup.sh test

test: setup
	@tools/test.sh $(ARGS)

demo:
	@tools/setup.sh run
	@.venv/bin/kiosk demo $(ARGS)

lock: setup
	@tools/lock.sh $(ARGS)

bench: setup
	@.venv/bin/pytest -o addopts='--import-mode=importlib -q' -s tests/bench $(ARGS)

screens: setup
	@.venv/bin/kiosk screens --out out/screens $(ARGS)

goldens: setup
	@KIOSK_GOLDEN=new .venv/bin/pytest -q tests/terminal/test_golden.py
	@git status --short tests/golden/screens

lint: setup
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/ruff check .

types: setup
	@.venv/bin/mypy

install-kiosk:
	@tools/setup.sh kiosk
	@tools/install.sh kiosk

install-central:
	@tools/setup.sh run
	@tools/install.sh central
