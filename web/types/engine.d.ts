import type {Progress, Report, View} from './report.js';

export {EngineError} from './report.js';
export type * from './report.js';

/** `stuck`: no byte was read for 20 seconds, though the reader lives. */
export type EngineProgress = Progress & {stuck: boolean};

export type Files = Iterable<File | {name: string; blob: Blob}>;

export interface ReadOptions extends View {
  signal?: AbortSignal;
  /** At most about ten times a second. */
  onProgress?: (progress: EngineProgress) => void;
}

/** One person's files and what is known of them. */
export class Engine {
  /** `readAt`: what counts as now, milliseconds since 1970; if not given, when the first files come. */
  constructor(options?: {readAt?: number});
  /** Gets ready ahead of the first files. Never rejects: what goes wrong is told to them. */
  warmUp(): Promise<void>;
  /** Reads files and adds them to what is known. Calls queue up; rejects with an EngineError. */
  add(files: Files, options?: ReadOptions): Promise<Report>;
  /** The report again, at another date or of one account; no file is read again. */
  report(view?: View): Promise<Report>;
  /** Forgets everything. */
  close(): void;
}

/** Reads files once. */
export function analyse(files: Files, options?: ReadOptions & {readAt?: number}): Promise<Report>;
