/** Starts the language server `practice lsp` for Markdown; all that it can do is its own. */
import { type ExtensionContext, type LogOutputChannel, Uri, commands, window, workspace } from "vscode";
import { CloseAction, LanguageClient, State } from "vscode-languageclient/node";
import { type StartedServer, findCommand, isProgram, startServer } from "./command";

const NAME = "MkDocs Practice";
const SITES = ["mkdocs.yml", "mkdocs.yaml", "properdocs.yml"];
const [SETTINGS, RESTART] = ["Open Settings", "Try Again"];

let client: Client | undefined;
let output: LogOutputChannel;
/** What is being done: starts and ends follow one another. */
let work: Promise<void> = Promise.resolve();

/** A client that leaves it to whoever starts it to tell why it has not started. */
class Client extends LanguageClient {
  hasStarted = false;

  override error(message: string, data?: unknown, show: boolean | "force" = true): void {
    super.error(message, data, this.hasStarted && show);
  }
}

export function activate(context: ExtensionContext): void {
  output = window.createOutputChannel(NAME, { log: true });
  context.subscriptions.push(
    output,
    commands.registerCommand("practice.restart", () => restart(true)),
    workspace.onDidGrantWorkspaceTrust(() => restart(false)),
    workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration("practice.command") ? restart(true) : undefined)),
  );
  void restart(false);
}

export async function deactivate(): Promise<void> {
  await work;
  await stop();
}

/** End the server and start it anew; where somebody asked for it, tell of failure in any workspace. */
function restart(isAskedFor: boolean): Promise<void> {
  work = work.then(stop).then(() => start(isAskedFor)).catch((error: unknown) => output.error(String(error)));
  return work;
}

async function stop(): Promise<void> {
  const ended = client;
  client = undefined;
  if (ended?.state === State.Running) await ended.stop();
}

async function start(isAskedFor: boolean): Promise<void> {
  if (!workspace.isTrusted) return output.info("The language server starts when you trust the workspace.");
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme === "file").map(({ fsPath }) => fsPath);
  const words = findCommand({
    setting: workspace.getConfiguration("practice").get<string[]>("command", []),
    folders,
    path: process.env["PATH"] ?? "",
    isWindows: process.platform === "win32",
    exists: isProgram,
  });
  if (!words.length) {
    const fix = 'run pip install "mkdocs-practice[lsp]" in the environment of the site, or name the command in the settings';
    return fail(`the command practice is not found: ${fix}`, isAskedFor);
  }
  let server: StartedServer | undefined;
  const made = new Client(
    "practice",
    NAME,
    async () => (server = await startServer(words, folders[0])).process,
    {
      documentSelector: [{ scheme: "file", language: "markdown" }, { scheme: "untitled", language: "markdown" }],
      outputChannel: output,
      initializationFailedHandler: () => false,
    },
  );
  const usual = made.createDefaultErrorHandler();
  made.clientOptions.errorHandler = {
    error: (...failure) => usual.error(...failure),
    // A server that has never answered will not answer the next time either.
    closed: () => (made.hasStarted ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
  };
  try {
    await made.start();
    made.hasStarted = true;
    client = made;
  } catch (error) {
    const why = (await server?.lastWords()) || String(error);
    await fail(`the language server has not started: ${why}`, isAskedFor);
  }
}

/** Tell what is wrong: in the output, and in a message where there is a site of ours, or somebody asked. */
async function fail(message: string, isAskedFor: boolean): Promise<void> {
  output.error(message);
  if (!isAskedFor && !(await isOurs())) return;
  void window.showWarningMessage(`${NAME}: ${message}`, SETTINGS, RESTART).then((chosen) => {
    if (chosen === SETTINGS) void commands.executeCommand("workbench.action.openSettings", "practice.command");
    if (chosen === RESTART) void restart(true);
  });
}

/** Whether a folder of the workspace is a site that names the plugin. */
async function isOurs(): Promise<boolean> {
  const files = (workspace.workspaceFolders ?? []).flatMap(({ uri }) => SITES.map((name) => Uri.joinPath(uri, name)));
  const read = async (file: Uri) => new TextDecoder().decode(await workspace.fs.readFile(file));
  const texts = await Promise.all(files.map((file) => read(file).catch(() => "")));
  return texts.some((text) => /^\s*(?:-\s*)?["']?practice\b/m.test(text) || /[[,]\s*practice\b/.test(text));
}
