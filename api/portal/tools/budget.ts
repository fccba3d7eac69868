// What one visit may load: the scripts that everybody needs, the words of one language, either the check or the pages of
// staff, and the style, gzipped. Above it the build fails.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const kScriptBytesMax = 60 * 1024;
export const kStyleBytesMax = 30 * 1024;

export interface Weight {
  readonly script: number;
  readonly style: number;
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}

/** The gzipped bytes of the built files in `assets`. */
export function weigh(assets: string): Weight {
  const files = readdirSync(assets);
  const sum = (suffix: string): number => {
    return files.filter((name) => name.endsWith(suffix)).reduce((bytes, name) => bytes + gzipped(join(assets, name)), 0);
  };
  const languages = files.filter((name) => /^(nl|en)-[\w-]+\.js$/.test(name)).map((name) => gzipped(join(assets, name)));
  if (languages.length !== 2) throw new Error("each language has its own file");
  const kinds = files.filter((name) => /^(Check|staff)-[\w-]+\.js$/.test(name)).map((name) => gzipped(join(assets, name)));
  if (kinds.length !== 2) throw new Error("the check and the pages of staff have a file each");
  return { script: sum(".js") - Math.min(...languages) - Math.min(...kinds), style: sum(".css") };
}

export function is_within_budget({ script, style }: Weight): boolean {
  return script > 0 && style > 0 && script <= kScriptBytesMax && style <= kStyleBytesMax;
}
