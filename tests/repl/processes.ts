/** A process, as Linux tells of it. */
export interface Process {
  /** Its number. */
  readonly pid: number;
  /** Number of the process that started it. */
  readonly parent: number;
  /** Its process group. */
  readonly group: number;
  /** Its session: all processes of one terminal have the same. */
  readonly session: number;
  /** The process group that is in the foreground of its terminal. */
  readonly foreground: number;
  /** What it does: `"R"`, `"S"`, `"T"` for stopped, `"Z"` for ended. */
  readonly state: string;
}

/** One process, or nothing where it is gone. */
export function processOf(pid: number): Process | undefined {
  try {
    const text = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The name in parentheses may have spaces and parentheses in it.
    const [state, ...rest] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [parent, group, session, , foreground] = rest.map(Number);
    return { pid, parent, group, session, foreground, state };
  } catch {
    return undefined;
  }
}

/** The processes of a session, those that ended and wait for nobody left out. */
export function processesOf(session: number): Process[] {
  return Array.from(Deno.readDirSync("/proc"), ({ name }) => Number(name))
    .filter((pid) => pid > 0)
    .map(processOf)
    .filter((process) => process !== undefined)
    .filter((each) => each.session === session && each.state !== "Z");
}
