// The talk with the server, as the editor holds it.
import type { LogOutputChannel } from "vscode";
import { CloseAction, LanguageClient, RevealOutputChannelOn, State, type LanguageClientOptions } from "vscode-languageclient/node";

const LANGUAGES = ["plaintext", "markdown", "html", "xml"];

/**
 * A client that starts a server again which has served, as usual. A program that never served is not tried again, and
 * nothing is shown of it: who starts it tells the user.
 */
class Client extends LanguageClient {
  private served = false;

  constructor(program: string, options: LanguageClientOptions) {
    // Without a `transport`, which would add an argument that the program does not know; it speaks over its standard streams.
    super("recte", "recte", { command: program, args: ["server"] }, {
      ...options,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (error, message, count) => usual.error(error, message, count),
        closed: () => (this.served ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
      },
    });
    const usual = this.createDefaultErrorHandler();
    this.onDidChangeState(({ newState }) => {
      this.served ||= newState === State.Running;
    });
  }

  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.served ? show : false);
  }
}

/** A client that will start `program`. Its settings are those of the section `recte`, which is its name. */
export function client(program: string, outputChannel: LogOutputChannel): LanguageClient {
  const documentSelector = [
    ...LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    // Configuration and rules: what is typed there counts at once, and mistakes are shown.
    { scheme: "file", pattern: "**/*.toml" },
    { scheme: "file", pattern: "**/*.tsv" },
  ];
  return new Client(program, { documentSelector, outputChannel, revealOutputChannelOn: RevealOutputChannelOn.Never });
}
