// The extension as it is packed, in a stand-in of the editor, with the real server: the program that RECTE names, else
// the one built in this repository.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { Editor } from "./editor";

interface Extension {
  activate(context: { subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
}

const root = path.resolve(__dirname, "../../../..");
const program = process.env.RECTE ?? path.join(root, "target/debug", process.platform === "win32" ? "recte.exe" : "recte");
const fixture = (name: string) => readFileSync(path.join(root, "fixtures", name), "utf8");
const folder = mkdtempSync(path.join(tmpdir(), "recte-"));
const editor = new Editor(folder);
const code = (of: string | { value: string }) => (typeof of === "string" ? of : of.value);
let extension: Extension;

before(async () => {
  // The one on the PATH is missing at first.
  process.env.PATH = folder;
  editor.install();
  extension = createRequire(__filename)(path.join(__dirname, "../extension.js")) as Extension;
  await extension.activate({ subscriptions: [] });
});

after(async () => {
  await extension.deactivate();
});

test("a missing program is told with the next step", async () => {
  const { message, steps } = editor.shown.at(-1) ?? assert.fail("nothing is told");
  assert.match(message, /^recte is not on the PATH\. Install it, or say in the settings where it is/);
  assert.deepEqual(steps, ["Open Settings", "How to Install"]);

  editor.answer = "Open Settings";
  await editor.commands.get("recte.restart")?.();
  await new Promise(setImmediate);
  assert.deepEqual(editor.executed, [["workbench.action.openSettings", "recte.path"]]);
  editor.answer = "How to Install";
  await editor.commands.get("recte.restart")?.();
  await new Promise(setImmediate);
  assert.match(editor.opened[0] ?? "", /^https:\/\//);
});

test("a program that does not serve is told, once", async () => {
  const before = editor.shown.length;
  editor.answer = "Show Output";
  editor.set("recte.path", process.execPath);
  await editor.commands.get("recte.output")?.();
  await editor.commands.get("recte.restart")?.();
  await new Promise(setImmediate);
  const told = editor.shown.slice(before).map(({ message }) => message);
  // Started by the change of the setting, and by the command.
  assert.equal(told.length, 2, JSON.stringify(told));
  assert.ok(told.every((message) => message.startsWith(`${process.execPath} does not serve: `)), JSON.stringify(told));
  assert.equal(editor.log.filter((line) => line === "(shown)").length, 3);
});

test("a report is checked as it is typed", async () => {
  const before = editor.shown.length;
  editor.set("recte.path", program);
  await editor.commands.get("recte.restart")?.();
  assert.deepEqual(editor.shown.slice(before), [], "the server starts");
  const text = fixture("broken/paragraph-twice-en.txt");
  const report = editor.open(path.join(folder, "paragraph twice.txt"), "plaintext", text);
  const [finding] = await editor.until(report, (all) => all.length > 0);
  assert.ok(finding);
  assert.equal(code(finding.code), "paragraph-sequence");
  assert.equal(finding.source, "recte");
  assert.equal(finding.severity, 0);
  assert.deepEqual([finding.range.start.line, finding.range.start.character], [63, 15]);
  assert.match(finding.message, /paragraph number 5 is used twice/);

  editor.change(report, fixture("clean/report-en.txt"));
  await editor.until(report, (all) => all.length === 0);
  editor.change(report, text);
  await editor.until(report, (all) => all.length === 1);
});

test("the status bar tells what was checked", async () => {
  const shown = async (right: () => boolean) => {
    // A test that waits too long has failed.
    while (!(editor.item.visible && right())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const report = editor.open(path.join(folder, "status.txt"), "plaintext", fixture("broken/paragraph-twice-en.txt"));
  await shown(() => editor.item.text === "recte: en, 1 finding");
  assert.match(editor.item.tooltip, /^text, en/);
  assert.match(editor.item.tooltip, /found: 1 error, 0 warnings, 0 info/);
  assert.match(editor.item.tooltip, /checked: .*paragraph/);
  editor.change(report, "A\0B");
  await shown(() => editor.item.text === "$(warning) recte: not checked");
  assert.match(editor.item.tooltip, /NUL byte/);
  editor.change(report, fixture("clean/report-en.txt"));
  await shown(() => editor.item.text === "recte: en, 0 findings");
  // What is no report has none.
  editor.open(path.join(folder, "other.json"), "json", "{}");
  while (editor.item.visible) await new Promise((resolve) => setTimeout(resolve, 10));
});

test("what can be done is offered, and the rule is explained", async () => {
  const text = "1. The Council adopted A/RES/74-276 and noted it with appreciation in its report.\n";
  const report = editor.open(path.join(folder, "symbol.md"), "markdown", text);
  const [finding] = await editor.until(report, (all) => all.length > 0);
  assert.ok(finding);
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
  const ask = async (register: string, provide: string, ...given: unknown[]) => {
    const provider = editor.providers.get(register)?.at(-1);
    assert.ok(provider?.[provide], `${register} was called`);
    return await provider[provide](report, ...given, token);
  };
  const actions = (await ask("registerCodeActionsProvider", "provideCodeActions", finding.range, {
    diagnostics: [finding],
    triggerKind: 1,
    only: undefined,
  })) as { title: string; kind: { value: string } }[];
  assert.ok(actions.some(({ title, kind }) => kind.value === "quickfix" && title.includes("A/RES/74/276")), JSON.stringify(actions));
  assert.ok(actions.some(({ title }) => title.startsWith("Ignore this finding")), JSON.stringify(actions));
  const hover = (await ask("registerHoverProvider", "provideHover", finding.range.start)) as { contents: { value: string }[] };
  assert.match(JSON.stringify(hover.contents), /symbol-form/);
});

test("the configuration that the settings name counts", async () => {
  writeFileSync(path.join(folder, "quiet.toml"), 'ignore = ["paragraph"]\n');
  const report = editor.open(path.join(folder, "again.txt"), "plaintext", fixture("broken/paragraph-twice-en.txt"));
  await editor.until(report, (all) => all.length === 1);
  editor.set("recte.config", "quiet.toml");
  await editor.until(report, (all) => all.length === 0);
  editor.set("recte.config", "");
  await editor.until(report, (all) => all.length === 1);
});

test("mistakes in a configuration are shown where they are typed", async () => {
  const config = editor.open(path.join(folder, "recte.toml"), "toml", 'selekt = ["date"]\n');
  const [mistake] = await editor.until(config, (all) => all.length > 0);
  assert.match(mistake?.message ?? "", /selekt/);
});
