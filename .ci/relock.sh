#!/bin/sh
# Writes the two lock files anew from pyproject.toml (needs uv; `--upgrade` takes newer versions).
# They hold names, versions and hashes only, so that they install through any index or mirror.
set -eu
cd "$(dirname "$0")/.."
uv=uv
[ -x .ci/venv/bin/uv ] && uv=.ci/venv/bin/uv

lock() { # FILE ARGS...: FILE is replaced only when the new one is whole and names no host
    out=$1
    shift
    cp "$out" "$out.new" 2>/dev/null || :
    "$uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-annotate --custom-compile-command 'sh .ci/relock.sh' --output-file "$out.new" "$@"
    if grep -n '://' "$out.new"; then
        echo "relock: $out would name a host (see above); nothing was replaced." >&2
        rm -f "$out.new"
        exit 1
    fi
    mv "$out.new" "$out"
}

lock tests/requirements.lock --group test "$@"
lock .ci/requirements.lock --group dev --constraint tests/requirements.lock "$@"
