import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { find, type Surroundings } from "../src/program";

const home = mkdtempSync(path.join(tmpdir(), "recte-home-"));
const windows = process.platform === "win32";
const name = windows ? "recte.exe" : "recte";
const folder = path.join(home, "reports");
const bin = path.join(home, "bin");
const program = path.join(bin, name);
mkdirSync(folder);
mkdirSync(bin);
writeFileSync(program, "");
writeFileSync(path.join(folder, name), "");
chmodSync(program, 0o755);
chmodSync(path.join(folder, name), 0o755);
const around = (environment: NodeJS.ProcessEnv): Surroundings => ({ environment, windows, home, folder });

test("without a setting the PATH is gone through", () => {
  const PATH = [path.join(home, "none"), bin].join(path.delimiter);
  assert.deepEqual(find("", around({ PATH })), { program });
  assert.deepEqual(find("  ", around({ Path: bin })), { program });
  assert.ok("missing" in find("", around({ PATH: folder.replace("reports", "none") })));
  assert.ok("missing" in find("", around({})));
});

test("a program in the folder that is open is not run unasked", () => {
  const here = process.cwd();
  process.chdir(folder);
  assert.ok("missing" in find("", around({ PATH: `${path.delimiter}.` })));
  process.chdir(here);
});

test("the setting may name a home, a folder or a full path", () => {
  for (const setting of [program, `~/bin/${name}`, `../bin/${name}`, "${workspaceFolder}/../bin/" + name]) {
    assert.deepEqual(find(setting, around({})), { program }, setting);
  }
  assert.match(JSON.stringify(find("~/nowhere", around({ PATH: bin }))), /recte\.path names no program: .*nowhere/);
  assert.ok("missing" in find(bin, around({})), "a folder is no program");
});

test("the extension has the program's version", () => {
  const root = path.resolve(__dirname, "../../../..");
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync(path.join(root, "Cargo.toml"), "utf8")) ?? [];
  const manifest = JSON.parse(readFileSync(path.resolve(__dirname, "../../package.json"), "utf8")) as { version: string };
  assert.equal(manifest.version, version);
});
