/** Null is unknown, never zero. Dates are UTC, "2024-11-09" or "2024-11-09T18:03:11Z". */
export interface Report {
  schema: number;
  /** The method's version: scores of different ones do not compare. */
  method: string;
  /** The newest of the accounts', or the date asked for. */
  asOf: string | null;
  /** 1 to 99.9; null when nothing could be measured. */
  score: number | null;
  /** Within which the luck of posts would have moved it in nine cases of ten. */
  spread: [number, number] | null;
  /** Points by which fair methods differ; to be said wherever the spread is. */
  methodError: number;
  /** How large an audience would typically give that much action. */
  audienceEquivalent: number | null;
  lg1: number | null;
  rank: Rank | null;
  accounts: Account[];
  /** They sum to score − 1. */
  contributions: Contribution[];
  levers: (Contribution & {more: number})[];
  history: {at: string; score: number; action: number; measured: boolean}[];
  moments: Moment[];
  notes: Note[];
  /** Who wrote what was left out, because no file says whose it is: at most 8 of a network. */
  authors: {network: string; handle: string; posts: number}[];
  files: ReadFile[];
  skipped: {files: number; bytes: number};
}

export interface Rank {
  group: string;
  size: number;
  median: number;
  /** Of the group that scored lower. */
  share: number;
  /** Accounts per five points. */
  histogram: number[];
}

export interface Account {
  network: string;
  owner: string | null;
  asOf: string;
  coverage: 'audience+action' | 'audience' | 'action' | 'none';
  measured: {from: string | null; to: string; scaledFromDays: number | null};
  score: number | null;
  audience: number | null;
  audienceHeld: boolean;
  audienceLowerBound: boolean;
  action: number | null;
  par: number | null;
  audienceEquivalent: number | null;
  lg1: number | null;
  posts: {window: number; lifetime: number};
  responders: number | null;
  received: {kind: string; window: number | null; lifetime: number | null}[];
}

export interface Contribution {
  network: string;
  owner: string | null;
  /** "audience", "action" or a kind of response. */
  part: string;
  points: number;
}

export interface Moment {
  network: string;
  owner: string | null;
  id: string;
  at: string | null;
  text: string | null;
  url: string | null;
  action: number;
  share: number | null;
  received: {kind: string; count: number}[];
}

export interface Note {
  file: string;
  code: string;
  count: number;
  detail: string | null;
  /** The sentence for a person, in English. */
  text: string;
}

export interface ReadFile {
  name: string;
  bytes: number;
  importer: string | null;
  status: 'read' | 'empty' | 'damaged' | 'not-recognised' | 'no-responses' | 'unreadable';
}

export interface FileProgress {
  name: string;
  state: 'waiting' | 'reading' | 'done';
  bytes: number;
  total: number;
  /** The member being read, or "". */
  entry: string;
}

export interface Progress {
  files: FileProgress[];
  bytes: number;
  total: number;
  /** Bytes searched in a damaged archive. */
  scanned: number;
}

export type ErrorCode = 'cancelled' | 'memory' | 'crashed' | 'unsupported' | 'policy';

/** What can end a call as a whole; what is wrong with one file is a note in the report. */
export class EngineError extends Error {
  constructor(code: ErrorCode, where?: string);
  code: ErrorCode;
}

/** `asOf`: "2024-11-09", else now; `account`: "x/jane", else all; `owners`: the person's own handles, where files do not say whose they are. */
export interface View {
  asOf?: string;
  account?: string;
  owners?: string[];
}
