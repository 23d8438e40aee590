import { graphemeBefore } from "./graphemes.ts";
import type { Key, KeyResult } from "./keys.ts";

/** A password while it is typed: nothing of it is shown or kept. */
export class HiddenLine {
  #text = "";

  /** What was typed so far. */
  get text(): string {
    return this.#text;
  }

  /** Takes a key, and says what is left to do. */
  press(key: Key): KeyResult {
    switch (key.name) {
      case "enter":
        return "submit";
      case "ctrl-c":
        return "interrupt";
      case "ctrl-d":
        return this.#text === "" ? "end" : undefined;
      case "text":
        this.#text += key.text;
        return;
      case "paste":
        // A password manager may copy the line end as well.
        this.#text += key.text.replace(/\n+$/, "");
        return;
      case "backspace":
        this.#text = this.#text.slice(
          0,
          graphemeBefore(this.#text, this.#text.length),
        );
        return;
      case "ctrl-u":
      case "ctrl-w":
        this.#text = "";
    }
  }
}
