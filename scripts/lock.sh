#!/bin/sh
# Renew requirements/*.lock from pyproject.toml and requirements/*.in.
# Pass `--upgrade` to move to the newest versions; without it what is locked stays where it still fits.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv

compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --annotation-style line "$@"
}

compile pyproject.toml --output-file requirements/run.lock "$@"
for name in uv build node; do
    compile "requirements/$name.in" --output-file "requirements/$name.lock" "$@"
done
compile pyproject.toml requirements/dev.in --constraint requirements/run.lock --output-file requirements/dev.lock "$@"
