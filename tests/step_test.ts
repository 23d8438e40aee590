import { assertEquals, assertStrictEquals } from "@std/assert";
import { bind, step, stepInfo } from "../lib/step.ts";

interface Session {
  name: string;
}

function retr(session: Session, number: number, unit = "octets"): string {
  return `${session.name} ${number} ${unit}`;
}
const RETR = {
  usage: "retr(number)",
  summary: "Fetches a message",
  command: "RETR msg",
  completes: ["message"],
} as const;
step(retr, RETR);

function connect(_: Session): string {
  return "connected";
}
step(connect, {
  usage: "connect(url)",
  summary: "Connects",
  opensSession: true,
});

function helper(_: Session): string {
  return "helped";
}

Deno.test("stepInfo() says what step() was told, and nothing of other functions", () => {
  assertStrictEquals(stepInfo(retr), RETR);
  assertEquals(stepInfo(helper), undefined);
});

Deno.test("bind() gives steps without their first argument", () => {
  const bound = bind({ retr }, () => ({ name: "bob" }));
  assertEquals(bound.retr(1), "bob 1 octets");
  assertEquals(bound.retr(2, "lines"), "bob 2 lines");
});

Deno.test("bind() asks for the session at every call", () => {
  let name = "bob";
  const bound = bind({ retr }, () => ({ name }));
  assertEquals(bound.retr(1), "bob 1 octets");
  name = "eve";
  assertEquals(bound.retr(1), "eve 1 octets");
});

Deno.test("bind() keeps what a step says about itself", () => {
  const bound = bind({ retr }, () => ({ name: "bob" }));
  assertStrictEquals(stepInfo(bound.retr), RETR);
});

Deno.test("bind() leaves out what is no step, and what opens a session", () => {
  const bound = bind({ retr, connect, helper }, () => ({ name: "bob" }));
  assertEquals(Object.keys(bound), ["retr"]);
});
