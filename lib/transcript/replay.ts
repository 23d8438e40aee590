import { UsageError } from "../errors.ts";
import { decodeText } from "../line/text.ts";
import type { IncomingConn } from "../sandbox/resettable.ts";
import { SandboxTls } from "../sandbox/tls.ts";
import type { DialogueProtocol } from "./dialogue.ts";
import { exchangesOf } from "./exchanges.ts";
import { protocolOf } from "./protocol_of.ts";
import type { Transcript } from "./record.ts";
import { flawIn, isUnreachable } from "./replay/failure.ts";
import { Player } from "./replay/player.ts";
import { scenesOf } from "./replay/scene.ts";
import { Script } from "./replay/script.ts";
import { type Server, Service } from "./service.ts";

/** Options of {@linkcode replay}. */
export interface ReplayOptions {
  /**
   * Port to listen at; 0 for any that is free. Where the transcript has
   * conversations with several servers, the first one is there.
   *
   * @default {0}
   */
  port?: number;
  /**
   * Plays only this connection of the transcript, to everybody who comes. By
   * default, all are played in their order, and then from the beginning again.
   */
  session?: number;
  /**
   * How many times as fast as it was: 1 takes as long as it took, 10 a tenth of
   * that, 0 answers at once. A server that fell silent stays so in any case.
   *
   * @default {0}
   */
  speed?: number;
  /** Is told at once what is not as it was recorded; see `deviations`. */
  tell?: (deviation: string) => void;
}

/** A transcript that answers as a server. */
export interface Replay extends AsyncDisposable {
  /** Where the first server of the transcript is: `"pop3://127.0.0.1:40123"`. */
  readonly url: string;
  /**
   * Where each server of the transcript is, by the URL it has there; those
   * whose URL is not known are not in it.
   */
  readonly urls: Readonly<Record<string, string>>;
  /** Certificate of the authority to trust for TLS, in PEM. */
  readonly caCert: Promise<string>;
  /**
   * What was not as it was recorded, a sentence each: a command that is not in
   * the transcript, or one that was left out. Secrets are masked.
   */
  readonly deviations: readonly string[];
  /** Stops to listen, and ends every connection. */
  close(): Promise<void>;
}

/**
 * Makes a server of a transcript: it listens at 127.0.0.1, and answers the way
 * the server answered then. A failure that was seen once becomes a test.
 *
 * - Connections are served in the order in which they were recorded.
 * - A command is answered as it was, wherever it comes; masks stand for
 *   anything, so any password will do. What is not in the transcript is
 *   answered in a way that leads on, and noted in `deviations`.
 * - Messages that a client sends are taken, whatever they are.
 * - Connections fail the way they failed: closed or reset at that place, or
 *   silent from there on. Of TLS, what failed because of the certificate does
 *   so again, with a certificate that is bad in the same way.
 * - STLS, STARTTLS, `pop3s://` and `smtps://` are done in TLS, with a
 *   certificate of its own.
 *
 * A login by SCRAM that was accepted cannot be repeated without the password;
 * SCRAM is then left out of what the server offers.
 *
 * @example A failure seen in the field becomes a test
 * ```ts
 * import { pop, RefusedError } from "@mailtalk/mailtalk";
 * import { replay } from "@mailtalk/mailtalk/sandbox";
 * import { readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assert, assertEquals, assertRejects } from "@std/assert";
 *
 * const transcript = readTranscript(`S: +OK Dovecot ready.
 * C: USER bob
 * S: +OK
 * C: PASS ••••••
 * S: -ERR [IN-USE] Mailbox is locked by another session
 * `);
 * await using server = await replay(transcript);
 *
 * await using box = await pop.connect(server.url);
 * await pop.user(box, "bob");
 * const error = await assertRejects(() => pop.pass(box, "any"), RefusedError);
 * assert(error.temporary);
 * assertEquals(server.deviations, []);
 * ```
 *
 * @param transcript What `readTranscript` read, or taps recorded.
 * @throws {UsageError} If there is no conversation in it, no such session, or
 * the port is taken.
 */
export async function replay(
  transcript: Transcript,
  options: ReplayOptions = {},
): Promise<Replay> {
  const running = new RunningReplay(transcript, options);
  await running.listen();
  return running;
}

/** A recorded server: all its sessions. */
interface Place {
  /** Its URL in the transcript, where that is known. */
  readonly url: string | undefined;
  readonly protocol: DialogueProtocol;
  readonly implicitTls: boolean;
  readonly sessions: readonly Transcript[];
}

class RunningReplay implements Replay {
  readonly deviations: string[] = [];
  readonly #places: readonly Place[];
  readonly #options: ReplayOptions;
  readonly #tls: SandboxTls;
  readonly #services: Service[] = [];
  readonly #urls: string[] = [];
  #connections = 0;

  constructor(transcript: Transcript, options: ReplayOptions) {
    const { port = 0, session, speed = 0 } = options;
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      throw new UsageError(`Cannot listen at port ${port}: it is none`);
    }
    if (!(speed >= 0 && speed < Infinity)) {
      throw new UsageError(
        `Cannot replay at the speed ${speed}: it is 0 or more`,
      );
    }
    const chosen = transcript.filter((record) =>
      session === undefined || record.session === session
    );
    if (!chosen.some(({ from, kind }) => from !== "*" || kind === "end")) {
      throw new UsageError(
        session === undefined
          ? "Cannot replay the transcript: there is no conversation in it"
          : `Cannot replay session ${session}: the transcript has none of that number`,
      );
    }
    this.#options = options;
    this.#places = placesOf(chosen);
    this.#tls = new SandboxTls(flawIn(chosen));
  }

  get url(): string {
    return this.#urls[0];
  }

  get urls(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#places.flatMap(({ url }, index) =>
        url === undefined ? [] : [[url, this.#urls[index]]]
      ),
    );
  }

  get caCert(): Promise<string> {
    return this.#tls.caCert;
  }

  /** Begins to listen, once for each server. */
  async listen(): Promise<void> {
    try {
      for (const [index, place] of this.#places.entries()) {
        const port = index === 0 ? this.#options.port ?? 0 : 0;
        this.#urls.push(await this.#listen(place, port));
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const services = this.#services.map((service) => service.close());
    await this.#tls.close();
    await Promise.all(services);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #listen(place: Place, port: number): Promise<string> {
    const { protocol, implicitTls, sessions } = place;
    let next = 0;
    const service = await Service.listen({
      hostname: LOOPBACK,
      port,
      resettable: sessions.flat().some(isReset),
      accept: (conn) => this.#accept(conn, place, next++),
    });
    const url = `${protocol}${
      implicitTls ? "s" : ""
    }://${LOOPBACK}:${service.port}`;
    // Nobody listened there, and nobody does now.
    if (sessions.every(isUnreachable)) await service.close();
    else this.#services.push(service);
    return url;
  }

  #accept(
    conn: IncomingConn,
    { protocol, implicitTls, sessions }: Place,
    index: number,
  ): Server {
    const number = ++this.#connections;
    const session = sessions[index % sessions.length];
    const deviate = (what: string) => {
      const deviation = `Connection ${number}: ${what}`;
      this.deviations.push(deviation);
      this.#options.tell?.(deviation);
    };
    if (index >= sessions.length && sessions.length > 1) {
      deviate(`the transcript has no more, and is played from the beginning`);
    }
    return new Player(conn, {
      script: new Script(scenesOf(session)),
      protocol,
      implicitTls,
      speed: this.#options.speed ?? 0,
      secure: (conn) => this.#tls.accept(conn),
      deviate,
    });
  }
}

const LOOPBACK = "127.0.0.1";

/** The servers of a transcript, in the order of their first sessions. */
function placesOf(transcript: Transcript): Place[] {
  const sessions = [
    ...Map.groupBy(transcript, ({ session }) => session).values(),
  ].map((records) => ({
    records,
    url: records.find(({ url }) => url !== undefined)?.url,
  }));
  const places = Map.groupBy(
    sessions,
    ({ records, url }) => url ?? spokenIn(records),
  );
  return Array.from(places.values(), (all) => {
    const [{ url, records }] = all;
    const first = records.find(({ from }) => from !== "*");
    return {
      url,
      protocol: spokenIn(records),
      implicitTls: url === undefined
        ? first?.secure ?? false
        : /^\w+s:/.test(url),
      sessions: all.map(({ records }) => records),
    };
  });
}

/** What is spoken in a session; POP3 where nobody can tell. */
function spokenIn(session: Transcript): DialogueProtocol {
  const url = session.find(({ url }) => url !== undefined)?.url;
  return protocolOf(url) ??
    exchangesOf(session).findLast(({ protocol }) => protocol)?.protocol ??
    "pop3";
}

function isReset({ kind, bytes }: Transcript[number]): boolean {
  return kind === "end" && /\breset\b/i.test(decodeText(bytes));
}
