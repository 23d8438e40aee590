/**
 * A POP3, SMTP and LMTP server inside this process, at 127.0.0.1: to try things
 * out, to test against, and to rehearse what goes wrong.
 *
 * @module
 */

export {
  type ReceivedCommand,
  type Sandbox,
  type SandboxOptions,
  type SandboxPorts,
  startSandbox,
} from "./sandbox.ts";
export type {
  SandboxEnvelope,
  SandboxMailbox,
  SandboxMessage,
} from "./mailbox.ts";
export type {
  FaultAction,
  FaultPlan,
  FaultRule,
  SandboxProtocol,
} from "./faults.ts";
export { parseFault } from "./fault_text.ts";
export {
  type ProxyOptions,
  type RecordingProxy,
  startProxy,
} from "../transcript/proxy.ts";
export {
  type Replay,
  replay,
  type ReplayOptions,
} from "../transcript/replay.ts";
