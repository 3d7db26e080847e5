#!/bin/sh
# Make a fresh machine ready, as far as asked; what is done already is not done again.
#
#   scripts/setup.sh run     a virtual environment, the locked dependencies, the front ends, the `snakk` command
#   scripts/setup.sh dev     and what checking and testing need
#   scripts/setup.sh test    and the programs that the tests start: PostgreSQL, Redis, Chromium
#   scripts/setup.sh bench   and the load generator of the benchmarks
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
PYTHON=${PYTHON:-python3}
# The machine's own certificates are believed, as its other programs do.
export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"
export PIP_DISABLE_PIP_VERSION_CHECK=1 DEBIAN_FRONTEND=noninteractive

say() { echo "== $*"; }

stop() {
    echo "stopped: $*" >&2
    exit 1
}

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# Debian packages, as root; the list of packages is renewed once where it is missing or the first try fails.
apt_install() {
    say "installing $* (Debian packages)"
    { apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } \
        >"$VENV.apt.log" 2>&1 || { tail -20 "$VENV.apt.log" >&2; stop "these packages could not be installed: $*"; }
    rm -f "$VENV.apt.log"
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# 1. A virtual environment with pip in it.
environment() {
    if "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then return; fi
    if ! new_enough "$PYTHON"; then
        can_install || stop "Python 3.11 or newer is needed as \`$PYTHON\`; install it, or name one: PYTHON=python3.12 make ..."
        apt_install python3 python3-venv
        new_enough "$PYTHON" || stop "\`$PYTHON\` is older than 3.11; name a newer one: PYTHON=python3.12 make ..."
    fi
    say "making a virtual environment with $("$PYTHON" --version)"
    if ! "$PYTHON" -m venv --clear "$VENV" >/dev/null 2>&1; then
        can_install || stop "\`$PYTHON\` cannot make virtual environments; install its venv package (Debian: python3-venv)"
        apt_install python3-venv
        "$PYTHON" -m venv --clear "$VENV" || stop "\`$PYTHON -m venv\` failed; see above"
    fi
}

# 2. Python packages, exactly as locked. $1: the name of the lock.
locked() {
    stamp="$VENV/.installed-$1" lock="requirements/$1.lock"
    if cmp -s "$lock" "$stamp"; then return; fi
    if ! cmp -s requirements/uv.lock "$VENV/.installed-uv"; then
        say "installing the installer (uv)"
        "$VENV/bin/python" -m pip install --quiet --require-hashes -r requirements/uv.lock
        cp requirements/uv.lock "$VENV/.installed-uv"
    fi
    say "installing the packages of $lock"
    VIRTUAL_ENV="$VENV" "$VENV/bin/uv" pip install --quiet --require-hashes -r "$lock"
    cp "$lock" "$stamp"
}

# 3. The front ends, with a Node from the Python packages where the machine has none.
front_ends() {
    if ! "$VENV/bin/python" scripts/node.py >/dev/null 2>&1; then
        say "this machine has no Node that is new enough; taking one from the Python packages"
        locked node
    fi
    "$VENV/bin/python" scripts/front_ends.py "$@"
}

# 4. The `snakk` command, working on the sources as they stand.
command_itself() {
    if cmp -s pyproject.toml "$VENV/.installed-snakk" && [ -x "$VENV/bin/snakk" ]; then return; fi
    locked build
    say "installing the snakk command"
    VIRTUAL_ENV="$VENV" "$VENV/bin/uv" pip install --quiet --no-deps --no-build-isolation --editable .
    cp pyproject.toml "$VENV/.installed-snakk"
}

# 5. Programs that tests start by themselves.
programs() {
    missing=
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
    command -v redis-server >/dev/null || missing="$missing redis-server"
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        missing="$missing chromium fonts-liberation fonts-noto-color-emoji"
    if [ "${1:-}" = bench ] && ! command -v wrk >/dev/null; then missing="$missing wrk"; fi
    [ -n "$missing" ] || return 0
    can_install || stop "the tests need these Debian packages, and only root can install them:
    apt-get install$missing"
    # shellcheck disable=SC2086  # a list on purpose
    apt_install $missing
}

what=${1:-run}
case "$what" in
run)
    environment
    locked run
    front_ends
    command_itself
    ;;
dev | test | bench)
    environment
    locked dev
    front_ends install
    front_ends
    command_itself
    [ "$what" = dev ] || programs "$what"
    ;;
*) stop "setup.sh knows run, dev, test and bench, not \`$what\`" ;;
esac
