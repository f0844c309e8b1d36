// Bundles the extension, and with --tests what tries it.
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const shared = { bundle: true, platform: "node", target: "node20", external: ["vscode"], logLevel: "warning" };
rmSync("dist", { recursive: true, force: true });
await build({ ...shared, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", format: "cjs", minify: true });
if (process.argv.includes("--tests")) {
  const entryPoints = readdirSync("test").filter((name) => name.endsWith(".test.ts")).map((name) => `test/${name}`);
  await build({ ...shared, entryPoints, outdir: "dist/test", format: "cjs", sourcemap: "inline" });
}
copyFileSync("../../LICENSE-MIT", "LICENSE.txt");
