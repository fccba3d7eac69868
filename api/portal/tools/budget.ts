// What one visit may load: the scripts that everybody needs, the words of one language, the check (which weighs more than
// the pages of staff, or the activation, with QR codes), and the style, gzipped. Above it the build fails.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** 60 until the second factor and passkeys came. */
export const kScriptBytesMax = 62 * 1024;
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
  const kinds = files.filter((name) => /^(Check|staff|Activate|QrCode)-[\w-]+\.js$/.test(name)).map((name) => gzipped(join(assets, name)));
  if (kinds.length !== 4) throw new Error("the check, the pages of staff, the activation and its QR code have a file each");
  const others = kinds.reduce((bytes, one) => bytes + one, 0) - Math.max(...kinds);
  return { script: sum(".js") - Math.min(...languages) - others, style: sum(".css") };
}

export function is_within_budget({ script, style }: Weight): boolean {
  return script > 0 && style > 0 && script <= kScriptBytesMax && style <= kStyleBytesMax;
}
