// Builds the portal. Nothing is inlined and nothing is fetched from elsewhere: the server's policy allows only our own
// files. tools/build.ts runs this, and once more for the page that works alone.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

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
  },
});
