// What the editor calls: the server is started with the first document, and again when asked or when its path changes.
import { homedir } from "node:os";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { client } from "./client";
import { find } from "./program";
import { StatusItem } from "./status";

const INSTALLING = "https://github.com/OWNER/recte#readme";
const OPEN_SETTINGS = "Open Settings";
const HOW_TO_INSTALL = "How to Install";
const SHOW_OUTPUT = "Show Output";

let running: LanguageClient | undefined;
let status: StatusItem | undefined;
/** One start or stop after another. */
let turn: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("recte", { log: true });
  const restart = () => inTurn(() => start(output));
  status = new StatusItem(() => running);
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("recte.restart", restart),
    vscode.commands.registerCommand("recte.output", () => {
      output.show();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("recte.path")) void restart();
    }),
  );
  await restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(work: () => Promise<void>): Promise<void> {
  turn = turn.then(work);
  return turn;
}

async function stop(): Promise<void> {
  const old = running;
  running = undefined;
  status?.soon(0);
  try {
    await old?.dispose();
  } catch {
    // It had ended before.
  }
}

async function start(output: vscode.LogOutputChannel): Promise<void> {
  await stop();
  const setting = vscode.workspace.getConfiguration("recte").get<string>("path", "");
  const found = find(setting, {
    environment: process.env,
    windows: process.platform === "win32",
    home: homedir(),
    folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
  });
  if ("missing" in found) {
    output.error(found.missing);
    // Answered or not, the editor goes on.
    void tell(found.missing, [OPEN_SETTINGS, HOW_TO_INSTALL], output);
    return;
  }
  output.info(`${found.program} server`);
  running = client(found.program, output);
  try {
    await running.start();
    status?.soon(0);
  } catch (error) {
    await stop();
    const why = error instanceof Error ? error.message : String(error);
    const message = `${found.program} does not serve: ${why}. It may be older than this extension, or another program.`;
    output.error(message);
    void tell(message, [SHOW_OUTPUT, OPEN_SETTINGS], output);
  }
}

async function tell(message: string, steps: string[], output: vscode.LogOutputChannel): Promise<void> {
  const step = await vscode.window.showErrorMessage(message, ...steps);
  if (step === OPEN_SETTINGS) await vscode.commands.executeCommand("workbench.action.openSettings", "recte.path");
  if (step === HOW_TO_INSTALL) await vscode.env.openExternal(vscode.Uri.parse(INSTALLING));
  if (step === SHOW_OUTPUT) output.show();
}
