// What was checked of the report in front, in the status bar: that nothing is underlined says nothing where nothing was checked.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** What the server answers to `recte/status`; without `checked` where the document could not be read. */
export interface Status {
  readonly problems: readonly { readonly message: string }[];
  readonly checked?: Readonly<Record<string, number>>;
  readonly format?: string;
  readonly language?: string | null;
  readonly symbol?: string | null;
  readonly unread?: readonly { readonly page: number; readonly cause: string }[];
  readonly withheld?: number;
  readonly summary?: { readonly error: number; readonly warning: number; readonly info: number; readonly ignored: number };
  readonly rules?: { readonly ran: number; readonly not_run: readonly string[] };
}

/** After the last key it waits so long before it asks, in milliseconds. */
const PAUSE = 300;

/** The item of the report in front. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("recte.status", vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  constructor(private readonly client: () => LanguageClient | undefined) {
    this.item.name = "recte";
    this.item.command = "workbench.actions.view.problems";
    const front = (uri: vscode.Uri) => uri.toString() === vscode.window.activeTextEditor?.document.uri.toString();
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => { this.soon(0); }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => { if (uris.some(front)) this.soon(0); }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => { if (front(document.uri)) this.soon(PAUSE); }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asked += 1;
    for (const one of [...this.listeners, this.item]) one.dispose();
  }

  /** Asks again after `pause` milliseconds, unless something happens before. */
  soon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), pause);
  }

  private async ask(): Promise<void> {
    const turn = ++this.asked;
    const document = vscode.window.activeTextEditor?.document;
    const client = this.client();
    let status: Status | null = null;
    if (document !== undefined && client?.isRunning() === true) {
      try {
        status = await client.sendRequest<Status | null>("recte/status", { uri: client.code2ProtocolConverter.asUri(document.uri) });
      } catch {
        // The document was closed, the server ended, or it is older than this extension.
      }
    }
    if (turn !== this.asked) return;
    if (status === null) {
      this.item.hide();
      return;
    }
    const { text, tooltip } = said(status);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.show();
  }
}

/** The item's words, and those that are shown where the pointer rests on it. */
export function said(status: Status): { text: string; tooltip: string } {
  const { checked, summary, rules } = status;
  const problems = status.problems.map(({ message }) => message);
  if (checked === undefined || summary === undefined) {
    return { text: problems.length > 0 ? "$(warning) recte: not checked" : "recte: nothing to check", tooltip: problems.join("\n") };
  }
  const found = summary.error + summary.warning + summary.info;
  const language = status.language ?? "language unknown";
  const counts = Object.entries(checked).filter(([, count]) => count > 0);
  const lines = [
    [status.format, language, status.symbol].filter(Boolean).join(", "),
    `found: ${counted(summary.error, "error")}, ${counted(summary.warning, "warning")}, ${String(summary.info)} info`,
    counts.length > 0
      ? `checked: ${counts.map(([kind, count]) => `${kind.replaceAll("-", " ").replaceAll("_", " ")} ${String(count)}`).join(", ")}`
      : "nothing was recognized that could be checked",
    summary.ignored > 0 ? `ignored: ${counted(summary.ignored, "finding")}` : "",
    (status.withheld ?? 0) > 0 ? `not shown: ${counted(status.withheld ?? 0, "finding")}; the document was probably misread` : "",
    (status.unread ?? []).length > 0 ? `not read: ${counted((status.unread ?? []).length, "place")}` : "",
    rules !== undefined && rules.not_run.length > 0
      ? `${counted(rules.not_run.length, "rule")} not for this language or format: ${rules.not_run.join(", ")}`
      : "",
    ...problems,
  ];
  const warned = problems.length > 0 || (status.withheld ?? 0) > 0 || status.language === null;
  return {
    text: `${warned ? "$(warning) " : ""}recte: ${language}, ${counted(found, "finding")}`,
    tooltip: lines.filter((line) => line !== "").join("\n"),
  };
}

function counted(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? "" : "s"}`;
}
