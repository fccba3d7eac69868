// The page that works alone, as one text: script, style and fonts inside, and a policy that names the script and style
// by hash and allows nothing else, no network at all.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Rollup } from "vite";

function source(code: string): string {
  return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
}

function text_of(outputs: readonly (Rollup.OutputChunk | Rollup.OutputAsset)[], suffix: string): string {
  const found = outputs.filter(({ fileName }) => fileName.endsWith(suffix));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} files end in ${suffix}, one is needed`);
  const output = found[0];
  return output.type === "chunk" ? output.code : String(output.source);
}

export interface SingleFile {
  readonly page: string;
  /** The page's own content security policy, for servers that send one as a header too. */
  readonly policy: string;
}

export async function single_file(root: string): Promise<SingleFile> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [svelte({ compilerOptions: { runes: true } })],
    publicDir: false,
    resolve: { alias: [{ find: /^.*\/load_catalogue\.ts$/, replacement: join(root, "src/words/all_catalogues.ts") }] },
    build: {
      write: false,
      target: ["chrome137", "firefox129", "safari17"],
      assetsInlineLimit: 1024 * 1024,
      cssCodeSplit: false,
      modulePreload: false,
      rollupOptions: { input: join(root, "src/standalone/main.ts"), output: { format: "iife" } },
    },
  });
  if (!("output" in built) && !Array.isArray(built)) throw new Error("the build did not end");
  const { output } = Array.isArray(built) ? built[0]! : built;
  const script = text_of(output, ".js").trim();
  const style = text_of(output, ".css").trim();
  if (/<\/(script|style)/i.test(script + style)) throw new Error("the built code would end its own element");
  const policy = [
    "default-src 'none'", `script-src ${source(script)}`, `style-src ${source(style)}`, "font-src data:", "img-src data:",
    "base-uri 'none'", "form-action 'none'",
  ].join("; ");
  const [before, after] = readFileSync(join(root, "controleer.html"), "utf8").split(/<script type="module"[^\n]*\n/);
  if (before === undefined || after === undefined) throw new Error("controleer.html has no place for the script");
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<style>${style}</style>\n</head>`;
  const page = `${before.replace("</head>", () => head)}<script>${script}</script>\n${after}`;
  return { page, policy };
}
