// As much of an editor as the extension and its client ask for: a module `vscode` that keeps what it is told.
import { EventEmitter as NodeEmitter } from "node:events";
import Module from "node:module";
import { URI } from "vscode-uri";

type Listener = (event: unknown) => void;
type Provider = Record<string, (...given: unknown[]) => unknown>;

export interface Shown {
  readonly message: string;
  readonly steps: readonly string[];
}

export interface Diagnostic {
  readonly message: string;
  readonly severity: number;
  readonly source: string;
  readonly code: string | { readonly value: string };
  readonly range: { readonly start: Position; readonly end: Position };
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  isBefore(other: Position): boolean {
    return this.line < other.line || (this.line === other.line && this.character < other.character);
  }
}

class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(...given: [Position, Position] | [number, number, number, number]) {
    const [start, end] =
      given.length === 2 ? given : [new Position(given[0], given[1]), new Position(given[2], given[3])];
    this.start = start;
    this.end = end;
  }
}

class Emitter {
  private readonly listeners = new Set<Listener>();

  readonly event = (listener: Listener, self?: unknown) => {
    const bound = self === undefined ? listener : listener.bind(self);
    this.listeners.add(bound);
    return { dispose: () => this.listeners.delete(bound) };
  };

  fire(event: unknown): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

class Cancellation {
  readonly token = { isCancellationRequested: false, onCancellationRequested: new Emitter().event };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {
    // Nothing is held.
  }
}

class Kind {
  static readonly Empty = new Kind("");
  static readonly QuickFix = new Kind("quickfix");
  static readonly SourceFixAll = new Kind("source.fixAll");

  constructor(readonly value: string) {}

  append(part: string): Kind {
    return new Kind(this.value === "" ? part : `${this.value}.${part}`);
  }
}

class Edit {
  readonly texts = new Map<string, { range: Range; newText: string }[]>();

  get size(): number {
    return this.texts.size;
  }

  set(uri: URI, edits: { range: Range; newText: string }[]): void {
    this.texts.set(uri.toString(), edits);
  }

  createFile(): void {
    // A file that is new is empty.
  }
}

/** A constructor that keeps what it is made of: enough for what is only handed on. */
function plain(name: string, ...keys: string[]): unknown {
  const made = function (this: Record<string, unknown>, ...given: unknown[]) {
    keys.forEach((key, at) => {
      if (given[at] !== undefined) this[key] = given[at];
    });
  };
  Object.defineProperty(made, "name", { value: name });
  return made;
}

/** What is not there: events that never happen, registrations that are only kept, classes that are only extended. */
function lenient(name: string, known: Record<string, unknown>, registered?: Map<string, Provider[]>): unknown {
  return new Proxy(known, {
    get(target, key) {
      if (typeof key !== "string" || key in target || key === "then") return Reflect.get(target, key) as unknown;
      if (/^on(Did|Will)/.test(key)) return new Emitter().event;
      if (key.startsWith("register")) {
        return (...given: unknown[]) => {
          const provider = given.find((one) => typeof one === "object" && one !== null && Object.keys(one).some((of) => of.startsWith("provide")));
          if (provider !== undefined) registered?.set(key, [...(registered.get(key) ?? []), provider as Provider]);
          return { dispose: () => undefined };
        };
      }
      if (/^[A-Z]/.test(key)) return (target[key] = plain(`${name}.${key}`));
      return undefined;
    },
  });
}

export class Editor {
  readonly settings: Record<string, string> = {};
  readonly shown: Shown[] = [];
  readonly log: string[] = [];
  readonly commands = new Map<string, (...given: unknown[]) => unknown>();
  readonly executed: unknown[][] = [];
  readonly opened: string[] = [];
  /** The item of the status bar. */
  readonly item = {
    text: "",
    tooltip: "",
    visible: false,
    show: (): void => { this.item.visible = true; },
    hide: (): void => { this.item.visible = false; },
    dispose: (): void => { this.item.visible = false; },
  };
  readonly providers = new Map<string, Provider[]>();
  /** What the user presses where a message offers steps. */
  answer: string | undefined;
  private readonly diagnostics = new Map<string, Diagnostic[]>();
  private readonly documents: unknown[] = [];
  private readonly visible: unknown[] = [];
  private readonly visibleChanged = new Emitter();
  private readonly activeChanged = new Emitter();
  private readonly diagnosticsChanged = new Emitter();
  private readonly configured = new Emitter();
  private readonly documentOpened = new Emitter();
  private readonly documentChanged = new Emitter();
  private readonly told = new NodeEmitter();
  readonly module: unknown;

  constructor(readonly folder: string) {
    const registered = this.providers;
    const show = (message: string, ...steps: string[]) => {
      this.shown.push({ message, steps });
      return Promise.resolve(steps.includes(this.answer ?? "") ? this.answer : undefined);
    };
    const output = {
      ...Object.fromEntries(
        ["trace", "debug", "info", "warn", "error", "append", "appendLine"].map((level) => [level, (line: unknown) => this.log.push(String(line))]),
      ),
      logLevel: 3,
      onDidChangeLogLevel: new Emitter().event,
      show: () => this.log.push("(shown)"),
      clear: () => undefined,
      dispose: () => undefined,
    };
    const collection = () => ({
      set: (uri: URI, diagnostics: Diagnostic[] | undefined) => {
        this.diagnostics.set(uri.toString(), diagnostics ?? []);
        this.told.emit("diagnostics");
        this.diagnosticsChanged.fire({ uris: [uri] });
      },
      delete: (uri: URI) => this.diagnostics.delete(uri.toString()),
      clear: () => {
        this.diagnostics.clear();
      },
      has: (uri: URI) => this.diagnostics.has(uri.toString()),
      forEach: () => undefined,
      dispose: () => undefined,
    });
    const folders = [{ uri: URI.file(folder), name: "reports", index: 0 }];
    const disposable = class {
      constructor(readonly dispose: () => void) {}
      static from(...all: { dispose(): void }[]): { dispose(): void } {
        return { dispose: () => { all.forEach((one) => { one.dispose(); }); } };
      }
    };
    const known = {
      // Taken as it is: a copy of its keys would lack what is made when asked for.
      __esModule: true,
      version: "1.91.0",
      Uri: URI,
      Position,
      Range,
      EventEmitter: Emitter,
      Disposable: disposable,
      CancellationTokenSource: Cancellation,
      CancellationError: class extends Error {},
      CodeActionKind: Kind,
      WorkspaceEdit: Edit,
      Location: plain("Location", "uri", "range"),
      Diagnostic: plain("Diagnostic", "range", "message", "severity"),
      DiagnosticRelatedInformation: plain("DiagnosticRelatedInformation", "location", "message"),
      CodeAction: plain("CodeAction", "title", "kind"),
      Hover: plain("Hover", "contents", "range"),
      TextEdit: plain("TextEdit", "range", "newText"),
      MarkdownString: class {
        constructor(readonly value = "") {}
        appendCodeblock(code: string): void {
          Object.assign(this, { value: this.value + code });
        }
      },
      TabInputText: plain("TabInputText", "uri"),
      RelativePattern: plain("RelativePattern", "base", "pattern"),
      DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
      StatusBarAlignment: { Left: 1, Right: 2 },
      DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
      CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
      LogLevel: { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 },
      ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
      env: { appName: "stand-in", language: "en", openExternal: (uri: URI) => { this.opened.push(uri.toString()); return Promise.resolve(true); } },
      commands: {
        registerCommand: (name: string, command: (...given: unknown[]) => unknown) => {
          this.commands.set(name, command);
          return { dispose: () => this.commands.delete(name) };
        },
        executeCommand: (...given: unknown[]) => Promise.resolve(this.executed.push(given)),
      },
      window: lenient("window", {
        createOutputChannel: () => output,
        showErrorMessage: show,
        showWarningMessage: show,
        showInformationMessage: show,
        visibleTextEditors: this.visible,
        activeTextEditor: undefined,
        onDidChangeVisibleTextEditors: this.visibleChanged.event,
        onDidChangeActiveTextEditor: this.activeChanged.event,
        createStatusBarItem: () => this.item,
        tabGroups: lenient("tabGroups", { all: [] }),
      }),
      languages: lenient("languages", { createDiagnosticCollection: collection, onDidChangeDiagnostics: this.diagnosticsChanged.event, match: (selector: unknown, document: Document) => matches(selector, document) }, registered),
      workspace: lenient("workspace", {
        workspaceFolders: folders,
        textDocuments: this.documents,
        notebookDocuments: [],
        getConfiguration: (section?: string) => this.configuration(section),
        getWorkspaceFolder: () => folders[0],
        onDidChangeConfiguration: this.configured.event,
        onDidOpenTextDocument: this.documentOpened.event,
        onDidChangeTextDocument: this.documentChanged.event,
        createFileSystemWatcher: () => lenient("watcher", { dispose: () => undefined }),
      }),
    };
    this.module = lenient("vscode", known);
  }

  /** Makes `require("vscode")` give this editor from now on. */
  install(): void {
    const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
    const load = loader._load;
    loader._load = (request, ...rest) => (request === "vscode" ? this.module : load(request, ...rest));
  }

  /** Changes a setting, and says so. */
  set(name: string, value: string): void {
    this.settings[name] = value;
    this.configured.fire({ affectsConfiguration: (section: string) => name === section || name.startsWith(`${section}.`) });
  }

  open(path: string, languageId: string, text: string): Document {
    const document = new Document(URI.file(path), languageId, text);
    this.documents.push(document);
    const vscode = this.module as { window: { activeTextEditor: unknown } };
    vscode.window.activeTextEditor = { document };
    this.visible.push({ document });
    this.visibleChanged.fire(this.visible);
    this.documentOpened.fire(document);
    this.activeChanged.fire({ document });
    return document;
  }

  change(document: Document, text: string): void {
    const range = new Range(0, 0, document.text.split("\n").length, 0);
    document.text = text;
    document.version += 1;
    this.documentChanged.fire({ document, contentChanges: [{ range, text }], reason: undefined });
  }

  /** Waits until the diagnostics of a document are as `right` says; a test that waits too long has failed. */
  async until(document: Document, right: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const now = this.diagnostics.get(document.uri.toString());
      if (now !== undefined && right(now)) return now;
      await new Promise((resolve) => this.told.once("diagnostics", resolve));
    }
  }

  /** The settings below `section`, whose members `get` gives alone or as one object. */
  private configuration(section?: string): unknown {
    const below = (name: string | undefined) => {
      const start = name === undefined || name === "" ? "" : `${name}.`;
      const inner = Object.entries(this.settings).filter(([key]) => key.startsWith(start));
      return Object.fromEntries(inner.map(([key, value]) => [key.slice(start.length), value]));
    };
    const values = below(section);
    const get = (name: string, fallback?: unknown) => {
      if (name in values) return values[name];
      const inner = below(section === undefined || section === "" ? name : `${section}.${name}`);
      return Object.keys(inner).length > 0 ? inner : fallback;
    };
    return { ...values, get, has: (name: string) => get(name) !== undefined };
  }
}

export class Document {
  version = 1;
  readonly isUntitled = false;
  readonly isClosed = false;
  readonly eol = 1;

  constructor(
    readonly uri: URI,
    readonly languageId: string,
    public text: string,
  ) {}

  get fileName(): string {
    return this.uri.fsPath;
  }

  get lineCount(): number {
    return this.text.split("\n").length;
  }

  getText(): string {
    return this.text;
  }
}

function matches(selector: unknown, document: Document): number {
  const filters = (Array.isArray(selector) ? selector : [selector]) as { scheme?: string; language?: string; pattern?: string }[];
  const fits = filters.some(
    ({ scheme, language, pattern }) =>
      (scheme ?? document.uri.scheme) === document.uri.scheme &&
      (language ?? document.languageId) === document.languageId &&
      (pattern === undefined || (pattern.startsWith("**/*") && document.uri.path.endsWith(pattern.slice(4)))),
  );
  return fits ? 10 : 0;
}
