# Every command lives in dev.py; `make` lists them.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run test check e2e matrix lighthouse bench seed reset messages docs lock
help:
	@$(PYTHON) dev.py
run test check e2e matrix lighthouse bench seed reset messages docs lock:
	@$(PYTHON) dev.py $@
