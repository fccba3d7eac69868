// Builds the portal. Nothing is inlined and nothing is fetched from elsewhere: the server's policy allows only our own
// files. tools/build.ts runs this, and once more for the page that works alone.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const kMostPages = 7;

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } })],
  base: "/",
  build: {
    target: ["chrome137", "firefox129", "safari17"],
    assetsDir: "assets",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    sourcemap: false,
    emptyOutDir: true,
    // What most pages share is one file: left alone, the builder makes several of it with each page that needs less of
    // it, and every visit gets heavier.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: kMostPages }] } } },
  },
});
