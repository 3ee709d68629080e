/** The command that starts the language server: where it is, and what it says when it cannot. */
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The machine and the workspace, as far as the command hangs on them. */
export interface Surroundings {
  /** The words of the setting `practice.command`. */
  setting: readonly string[];
  /** The folders of the workspace. */
  folders: readonly string[];
  /** The variable PATH. */
  path: string;
  isWindows: boolean;
  exists: (file: string) => boolean;
}

const ENVIRONMENTS = [".venv", "venv", "env"];

/** The words that start the command `practice`; none where it is not found. */
export function findCommand({ setting, folders, path, isWindows, exists }: Surroundings): readonly string[] {
  if (setting.length) return setting;
  const [programs, name] = isWindows ? ["Scripts", "practice.exe"] : ["bin", "practice"];
  const inFolders = folders.flatMap((folder) => ENVIRONMENTS.map((environment) => join(folder, environment, programs)));
  const onPath = path.split(isWindows ? ";" : delimiter).filter(Boolean);
  const found = [...inFolders, ...onPath].map((folder) => join(folder, name)).find(exists);
  return found === undefined ? [] : [found];
}

/** Whether a file is there and can be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A language server that has been started. */
export interface StartedServer {
  process: ChildProcess;
  /** Ends it where it has not ended by itself, and gives the last line that it has written to standard error. */
  lastWords: () => Promise<string>;
}

const PATIENCE = 2000;

/** Start the language server. */
export function startServer(words: readonly string[], folder: string | undefined): Promise<StartedServer> {
  const [program = "practice", ...others] = words;
  return new Promise((resolve, reject) => {
    const process = spawn(program, [...others, "lsp"], { cwd: folder });
    let told = "";
    process.stderr.setEncoding("utf8").on("data", (text: string) => (told = (told + text).slice(-4000)));
    const closed = new Promise((done) => process.once("close", done));
    const lastWords = async () => {
      // What it cannot read any more is known before what it has said has come.
      const timer = setTimeout(() => process.kill(), PATIENCE);
      await closed;
      clearTimeout(timer);
      return lastLine(told);
    };
    process.once("error", reject).once("spawn", () => resolve({ process, lastWords }));
  });
}

/** The last line of a text, which says why a command has ended. */
export function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1)?.replace(/^Error: /, "") ?? "";
}
