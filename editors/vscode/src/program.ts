// Finding the program: the one that the settings name, else the one on the PATH.
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

/** What is known of the machine and the window. */
export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly windows: boolean;
  readonly home: string;
  /** The folder that is open, where one is. */
  readonly folder: string | undefined;
}

/** The program's path, or what to tell the user. */
export type Found = { readonly program: string } | { readonly missing: string };

export function find(setting: string, surroundings: Surroundings): Found {
  const wanted = setting.trim();
  if (wanted === "") {
    const program = onPath(surroundings);
    return program === undefined
      ? { missing: "recte is not on the PATH. Install it, or say in the settings where it is; then this window finds it." }
      : { program };
  }
  const program = named(wanted, surroundings);
  return runs(program)
    ? { program }
    : { missing: `The setting recte.path names no program: ${program}. Correct it, or leave it empty for the recte on the PATH.` };
}

function named(wanted: string, { home, folder }: Surroundings): string {
  const base = folder ?? home;
  const expanded = wanted.replace(/^~(?=[/\\]|$)/, () => home).replaceAll("${workspaceFolder}", () => base);
  return path.resolve(base, expanded);
}

function onPath({ environment, windows }: Surroundings): string | undefined {
  // Windows writes the name as it likes.
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH");
  const folders = (name === undefined ? undefined : environment[name])?.split(path.delimiter) ?? [];
  // An empty part would mean the folder that is open, where anyone may have put a program.
  const absolute = folders.filter((folder) => path.isAbsolute(folder));
  return absolute.map((folder) => path.join(folder, windows ? "recte.exe" : "recte")).find(runs);
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
