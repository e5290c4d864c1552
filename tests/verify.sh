#!/usr/bin/env bash
# Makes everything again in a clean clone under other conditions, and compares the bytes.
# The environment is shared with the checkout; sources, data and reports are the clone's own.
set -euo pipefail
root=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -z "$(git -C "$root" status --porcelain)" ] || echo "verify: there are uncommitted changes; what is committed is verified"
git clone --quiet "$root" "$work/a clone"
cd "$work/a clone"
export TZ=Asia/Tokyo PYTHONHASHSEED=4242 LC_ALL=C.UTF-8 LANG=C.UTF-8 POLARS_MAX_THREADS=1
export PYTHONPATH="$PWD/src" PATH="$root/.venv/bin:$PATH" HOME="$work/home"
mkdir -p "$HOME"
git config --global --add safe.directory '*'
dvc pull --quiet --recursive data/raw
rm -rf reports
dvc repro --force --no-run-cache
changed=$(git status --porcelain)
if [ -n "$changed" ]; then
    echo "verify: these files came out different:"
    echo "$changed"
    git --no-pager diff --stat
    exit 1
fi
echo "verify: $(git ls-files reports dvc.lock | wc -l) files came out byte for byte the same"
