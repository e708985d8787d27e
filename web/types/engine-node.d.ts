import type {Progress, Report, View} from './report.js';

export {EngineError} from './report.js';
export type * from './report.js';

export interface ReadOptions extends View {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** What counts as now, milliseconds since 1970. */
  readAt?: number;
}

/** Reads files, archives and folders once. */
export function analyse(paths: string[], options?: ReadOptions): Promise<Report>;

/** The same as text: the same bytes as in every browser. */
export function analyseToText(paths: string[], options?: ReadOptions): Promise<string>;
