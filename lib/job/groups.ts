import type { PopMessage } from "../pop/mod.ts";

/**
 * Messages that are asked for in one go: as many as a store saves at a time,
 * and few enough octets that little is fetched again when the connection is
 * lost in the middle.
 */
const GROUP = { messages: 256, octets: 8 * 1024 * 1024 };

/** Cuts messages into groups, each fetched in one go and then deleted. */
export function* inGroups(
  messages: Iterable<PopMessage>,
): Generator<PopMessage[], void, void> {
  let group: PopMessage[] = [];
  let octets = 0;
  for (const message of messages) {
    group.push(message);
    octets += message.size;
    if (group.length < GROUP.messages && octets < GROUP.octets) continue;
    yield group;
    group = [];
    octets = 0;
  }
  if (group.length > 0) yield group;
}
