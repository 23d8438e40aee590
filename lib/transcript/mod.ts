/**
 * Transcripts as data: written while a conversation goes on, read from files
 * and from the logs of other tools, explained, shown and compared.
 *
 * @module
 */

export { diffTranscripts, type TranscriptDifference } from "./diff.ts";
export { differencesInWords } from "./differences_in_words.ts";
export type { DialogueProtocol } from "./dialogue.ts";
export { type Exchange, exchangesOf } from "./exchanges.ts";
export {
  type Explained,
  explainTranscript,
  type ExplainTranscriptOptions,
} from "./explained.ts";
export { htmlPage, type HtmlPageOptions } from "./html/page.ts";
export { jsonTranscript } from "./json_transcript.ts";
export { readTranscript } from "./read.ts";
export type { MaskedSpan, Transcript, TranscriptRecord } from "./record.ts";
export { textView } from "./text_view.ts";
export {
  TranscriptError,
  type TranscriptErrorOptions,
} from "./transcript_error.ts";
