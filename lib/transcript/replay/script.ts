import { MASK } from "../../line/transcript.ts";
import { visible } from "../../line/visible.ts";
import { isLogin, isSame, verbOf } from "./command_match.ts";
import { endOf, type Scene } from "./scene.ts";

/** What of a recording answers a command. */
export interface Found {
  /** The scene to play. */
  readonly scene: Scene;
  /** In what it is not as it was recorded, if so. */
  readonly deviation?: string;
}

/** Commands that change nothing, so that they may come at any time. */
const NEUTRAL = "NOOP CAPA HELP EHLO HELO LHLO STAT LIST UIDL LANG".split(" ");

/** Commands of which another argument makes little difference. */
const ALIKE = "USER MAIL RCPT VRFY EXPN".split(" ");

/** Finds what was answered to what in a recorded session. */
export class Script {
  readonly #scenes: readonly Scene[];
  /** The first scene whose turn has not come. */
  #next = 0;

  /** Begins at the greeting. */
  constructor(scenes: readonly Scene[]) {
    this.#scenes = scenes;
  }

  /** All scenes. */
  get scenes(): readonly Scene[] {
    return this.#scenes;
  }

  /** Whether nothing comes behind what was played last. */
  get isAtEnd(): boolean {
    return this.#scenes.slice(this.#next).every(({ played }) => played);
  }

  /** The greeting, if it was recorded. */
  greeting(): Scene | undefined {
    const [first] = this.#scenes;
    if (!first?.isGreeting) return undefined;
    this.#play(0);
    return first;
  }

  /** What the server says now without being asked, if it fits. */
  unasked(fits: (scene: Scene) => boolean = () => true): Scene | undefined {
    while (this.#scenes[this.#next]?.played) this.#next += 1;
    const scene = this.#scenes[this.#next];
    if (!scene || scene.command !== undefined || !fits(scene)) return undefined;
    this.#play(this.#next);
    return scene;
  }

  /**
   * What answers a command: the next scene with the same one; if there is none,
   * one that was skipped, or was played already; then one that is similar.
   *
   * @param said The command line.
   * @param shown The same, secrets masked.
   */
  find(said: string, shown: string): Found | undefined {
    const name = quoted(shown);
    const same = (scene: Scene) =>
      scene.command !== undefined && isSame(scene.command, said);
    const index = this.#unplayed(same);
    if (index !== -1) return this.#at(index, said);
    const again = this.#scenes.findLast((scene) => same(scene));
    if (again && !endOf(again)) {
      return { scene: again, deviation: `${name} was asked once more` };
    }
    const similar = this.#unplayed(({ command = "" }) =>
      isLogin(said)
        ? isLogin(command)
        : ALIKE.includes(verbOf(said)) && verbOf(said) === verbOf(command)
    );
    if (similar === -1) return undefined;
    const { scene, deviation } = this.#at(similar, said);
    const instead = `${name} was asked, where the transcript has ${
      quoted(scene.command!)
    }`;
    return {
      scene,
      deviation: deviation ? `${instead}; ${deviation}` : instead,
    };
  }

  /** From where we are on; then from the beginning. */
  #unplayed(fits: (scene: Scene) => boolean): number {
    const isOpen = (scene: Scene) => !scene.played && fits(scene);
    const ahead = this.#scenes.findIndex((scene, index) =>
      index >= this.#next && isOpen(scene)
    );
    return ahead === -1 ? this.#scenes.findIndex(isOpen) : ahead;
  }

  #at(index: number, said: string): Found {
    const scene = this.#scenes[index];
    const skipped = this.#scenes.slice(this.#next, index)
      .filter(({ played, command }) => !played && command !== undefined);
    if (skipped.length > 0 && NEUTRAL.includes(verbOf(said))) {
      // Whatever comes before it is not left out yet.
      scene.played = true;
      return { scene };
    }
    if (index >= this.#next) this.#play(index);
    else scene.played = true;
    if (skipped.length === 0) return { scene };
    return { scene, deviation: leftOut(skipped) };
  }

  #play(index: number): void {
    this.#scenes[index].played = true;
    this.#next = index + 1;
  }
}

/** A command as a sentence may have it. */
export function quoted(command: string): string {
  return `"${visible(command)}"`;
}

/** How many commands that were left out are named. */
const NAMED = 3;

function leftOut(skipped: readonly Scene[]): string {
  const names = skipped.slice(0, NAMED)
    .map(({ command = MASK }) => quoted(command));
  const more = skipped.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""} ${
    skipped.length === 1 ? "was" : "were"
  } left out`;
}
