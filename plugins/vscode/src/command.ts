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

/** Start the language server; `told` gets what it writes to standard error, piece by piece. */
export function startServer(words: readonly string[], folder: string | undefined, told: (text: string) => void): Promise<ChildProcess> {
  const [program = "practice", ...others] = words;
  return new Promise((resolve, reject) => {
    const server = spawn(program, [...others, "lsp"], { cwd: folder });
    server.stderr.setEncoding("utf8").on("data", told);
    server.once("error", reject).once("spawn", () => resolve(server));
  });
}

/** The last line of what a server has written, which says why it has ended. */
export function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1)?.replace(/^Error: /, "") ?? "";
}
