#!/usr/bin/env bash
# Puts the units, users, folders and config of a kiosk or of central where systemd looks for them. Harmless twice:
# files in /etc/kiosk that are there already stay as they are.
# Usage: tools/install.sh kiosk|central     (DESTDIR=… writes below that folder and asks systemd nothing)
set -euo pipefail
cd "$(dirname "$0")/.."

part=${1:-}
root=${DESTDIR:-}

say() { printf 'install: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# put FILE TARGET: copies, with this folder's path in place of /opt/kiosk.
put() {
    install -d -m 0755 "$(dirname "$root$2")"
    sed "s|/opt/kiosk|$PWD|g" "$1" >"$root$2"
    chmod 0644 "$root$2"
    say "$root$2"
}

config() {
    local file
    for file in "$@"; do
        if [ -e "$root/etc/kiosk/$file" ]; then say "$root/etc/kiosk/$file stays as it is"
        else put "config/$file" "/etc/kiosk/$file"
        fi
    done
}

both() {
    put systemd/kiosk.sysusers /usr/lib/sysusers.d/kiosk.conf
    put systemd/kiosk.tmpfiles /usr/lib/tmpfiles.d/kiosk.conf
    put systemd/kiosk.preset /usr/lib/systemd/system-preset/50-kiosk.preset
    config places.toml categories.toml meetings.toml retention.toml
}

kiosk() {
    both
    config kiosk.toml
    put systemd/kiosk-terminal.service /etc/systemd/system/kiosk-terminal.service
    put systemd/kiosk-agent.service /etc/systemd/system/kiosk-agent.service
    put systemd/kiosk-watchdog.conf /etc/systemd/system.conf.d/kiosk-watchdog.conf
    local rule
    for rule in systemd/*.rules; do [ ! -e "$rule" ] || put "$rule" "/etc/udev/rules.d/$(basename "$rule")"; done
    tell_systemd kiosk-terminal kiosk-agent
    say "Next: write /etc/kiosk/kiosk.toml, enrol the kiosk, then start kiosk-agent and kiosk-terminal (README.md)."
}

central() {
    both
    config central.toml
    put systemd/kiosk-central.service /etc/systemd/system/kiosk-central.service
    tell_systemd kiosk-central
    # A database address may hold a password.
    if [ -z "$root" ]; then chgrp kiosk-central /etc/kiosk/central.toml; fi
    chmod 0640 "$root/etc/kiosk/central.toml"
    say "Next: write /etc/kiosk/central.toml, make the first administrator, then start kiosk-central (README.md)."
}

tell_systemd() {
    [ -z "$root" ] || return 0
    systemd-sysusers kiosk.conf || stop "systemd-sysusers failed; look at the lines above."
    systemd-tmpfiles --create kiosk.conf || stop "systemd-tmpfiles failed; look at the lines above."
    systemctl daemon-reload || stop "systemd does not answer; are you inside a container?"
    if command -v udevadm >/dev/null; then udevadm control --reload && udevadm trigger --subsystem-match=usb; fi
    systemctl enable --quiet "$@"
}

case $part in kiosk | central) ;; *) echo "usage: tools/install.sh kiosk|central" >&2; exit 2 ;; esac
if [ -z "$root" ]; then
    [ "$(id -u)" = 0 ] || stop "Only root may write to /etc. Run: sudo make install-$part"
    case $PWD in /home/* | "$HOME"/*) stop "The units may not read home folders. Put the project in /opt/kiosk and run this there." ;; esac
fi
"$part"
