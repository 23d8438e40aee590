import type { ServerMechanism } from "./sasl_dialogue.ts";

/** EXTERNAL (RFC 4422 appendix A) and ANONYMOUS (RFC 4505). */
export const SASL_IDENTITY: Readonly<Record<string, ServerMechanism>> = {
  "EXTERNAL": {
    isUsable: ({ external }) => external !== undefined,
    async run(dialogue, { external }) {
      const identity = await dialogue.first();
      const user = identity === "" ? external : identity;
      return user !== undefined && user === external
        ? { user }
        : { refused: identity, supplied: "Identity" };
    },
  },
  "ANONYMOUS": {
    isUsable: ({ anonymous }) => anonymous !== undefined,
    async run(dialogue, { anonymous }) {
      await dialogue.first();
      return anonymous === undefined
        ? { refused: "anonymous", supplied: "Identity" }
        : { user: anonymous };
    },
  },
};
