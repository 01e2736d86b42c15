#!/usr/bin/env bash
# Makes requirements.lock anew and checks that it installs from wheels alone on each machine we promise.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never UV_CACHE_DIR="$PWD/.setup/cache/uv"

.venv/bin/uv pip compile -q pyproject.toml --all-extras --universal --python-version 3.11 \
    --generate-hashes --no-header "$@" -o requirements.lock

for machine in x86_64 aarch64; do
    for python in 3.11 3.13; do
        .venv/bin/uv pip install -q --dry-run --require-hashes --only-binary :all: --target .setup/dry \
            --python-platform "$machine-manylinux_2_36" --python-version "$python" -r requirements.lock
        echo "lock: wheels for $machine, Python $python: all there"
    done
done
