#!/usr/bin/env bash
# Runs everything CI runs, goes on after a failure, and ends with a plain summary. Exit code 1 when anything failed.
set -uo pipefail
cd "$(dirname "$0")/.."

summary=()
failed=0

step() {
    local name=$1 begun=$SECONDS word=ok
    shift
    printf '\n== %s: %s\n' "$name" "$*"
    "$@" || { word=FAILED; failed=1; }
    summary+=("$(printf '%-8s %-7s %4d s' "$name" "$word" $((SECONDS - begun)))")
}

step imports .venv/bin/lint-imports --no-cache
step lint .venv/bin/ruff check .
step types .venv/bin/mypy
step tests .venv/bin/pytest -n 2 --dist loadfile -rs "$@"

printf '\n== summary\n'
printf '%s\n' "${summary[@]}"
exit $failed
