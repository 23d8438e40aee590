import { decodeText } from "../../line/text.ts";
import type { TranscriptDifference } from "../diff.ts";
import type { Exchange } from "../exchanges.ts";
import { outcomeOf, verbOf } from "../outcome.ts";
import { withoutRepetitions } from "../repetition.ts";
import type { SessionView } from "../sessions.ts";
import { withoutVarying } from "../varying.ts";

/** Commands that are left out, are new, or have another argument. */
export function commandDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  return [
    ...orderDifferences(before, after),
    ...ARGUMENTS.flatMap((verb) => argumentDifferences(verb, before, after)),
  ];
}

function orderDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const [was, is] = [before, after].map(({ exchanges }) => order(exchanges));
  const { missing, added } = compare(was, is);
  // Where it went wrong, all the rest is missing, and nobody wonders why.
  const isShort = outcomeOf(after.exchanges).kind !== "well";
  const last = was.findLastIndex((name, at) =>
    !missing.includes(at) && !CLOSING.includes(name)
  );
  const left = missing.filter((at) => !isShort || at < last);
  const gone = left.map((at) => was[at]);
  const parts = [
    ...(gone.length > 0 ? [`without ${gone.join(", ")}`] : []),
    ...(added.length > 0
      ? [`with ${added.map((at) => is[at]).join(", ")}`]
      : []),
  ];
  if (parts.length === 0) return [];
  return [{
    about: "command",
    words: `The commands are others: ${parts.join(", ")}`,
    before: was.join(" · "),
    after: is.join(" · "),
  }];
}

/** The commands in order, what is done over and over only once. */
function order(exchanges: readonly Exchange[]): string[] {
  const names = exchanges.flatMap(({ command }) => {
    const verb = verbOf({ command });
    if (command === undefined || verb === undefined) return [];
    if (verb !== "AUTH") return [verb];
    const [, mechanism = ""] = decodeText(command.bytes).split(/ +/);
    return [`${verb} ${mechanism.toUpperCase()}`.trim()];
  });
  return withoutRepetitions(names).map((at) => names[at]);
}

/** What a client also sends where it goes wrong. */
const CLOSING = ["QUIT", "RSET"];

/** More commands than these are compared only up to there. */
const MOST = 500;

/** The longest common subsequence decides what is missing, and what is new. */
function compare(
  was: readonly string[],
  is: readonly string[],
): { missing: number[]; added: number[] } {
  const [rows, columns] = [was, is].map(({ length }) => Math.min(length, MOST));
  const common = Array.from(
    { length: rows + 1 },
    () => new Uint16Array(columns + 1),
  );
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      common[row][column] = was[row] === is[column]
        ? common[row + 1][column + 1] + 1
        : Math.max(common[row + 1][column], common[row][column + 1]);
    }
  }
  const missing: number[] = [];
  const added: number[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && was[row] === is[column]) {
      row += 1;
      column += 1;
    } else if (
      column === columns ||
      row < rows && common[row + 1][column] >= common[row][column + 1]
    ) {
      missing.push(row++);
    } else {
      added.push(column++);
    }
  }
  return { missing, added };
}

/** Commands whose argument says who somebody is. */
const ARGUMENTS = ["USER", "MAIL", "RCPT"];

function argumentDifferences(
  verb: string,
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const [was, is] = [before, after].map(({ exchanges }) =>
    exchanges.find((each) => verbOf(each) === verb)?.command
  );
  if (!was || !is || was.masked.length + is.masked.length > 0) return [];
  const [first, second] = [was, is].map(({ bytes }) => decodeText(bytes));
  const [one, other] = [first, second].map((line) =>
    withoutVarying(line.toLowerCase())
  );
  if (one === other) return [];
  return [{
    about: "command",
    words: `${verb} has another argument`,
    before: first,
    after: second,
  }];
}
