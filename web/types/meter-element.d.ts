import type {ErrorCode, Progress, Report} from './report.js';

export interface SwayMeterEvents {
  /** The engine is there. */
  'sway-ready': CustomEvent<null>;
  'sway-progress': CustomEvent<Progress & {stuck: boolean}>;
  /** Files were read. The score is null where nothing could be measured; the notes say why. */
  'sway-result': CustomEvent<Report>;
  /** The reading ended; what was known before stays. "engine": it could not be loaded. */
  'sway-error': CustomEvent<{code: ErrorCode | 'engine'; message: string}>;
}

/** A reader's own score, in the reader's browser. */
export class SwayMeterElement extends HTMLElement {
  /** Where the engine lies, if not beside the script; it must be the one of the same build. */
  engine: string;
  /** The last report. */
  readonly report: Report | null;
  /** "light", "dark" or "auto". */
  theme: string;
  /** The language that holds here. */
  readonly language: string;
  /** Reads files, as if they had been dropped; the report, or null where there is none. */
  read(files: Iterable<File>): Promise<Report | null>;
  /** Forgets everything. */
  clear(): void;
  addEventListener<Name extends keyof SwayMeterEvents>(type: Name, listener: (this: this, event: SwayMeterEvents[Name]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(...args: Parameters<HTMLElement['addEventListener']>): void;
}
