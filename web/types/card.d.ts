import type {Report} from './report.js';

/** What a person publishes; what is not there was not shared. */
export interface Card {
  sway: 1;
  method: string;
  asOf: string;
  score: number;
  networks: string[];
  name?: string;
  link?: string;
  spread?: [number, number];
  lg1?: number;
  coverage?: 'audience+action' | 'audience' | 'action' | 'none';
  rank?: {group: string; size: number; share: number};
  accounts?: {network: string; score: number; lg1?: number}[];
  /** Year and score. */
  history?: [number, number][];
  claim?: string;
}

export type Part = 'name' | 'link' | 'spread' | 'lg1' | 'coverage' | 'rank' | 'accounts' | 'history';

/** `signed`: true where the signature fits; null where there is none, or, with a `key`, where this platform cannot check it. */
export interface ReadCard {
  card: Omit<Card, 'sway'>;
  signed: true | null;
  key: string | null;
}

/** `error`: a code; `what`: the field that it is about. */
export interface RefusedCard {
  error: string;
  what?: string;
}

/** The most bytes that a card may have. */
export const CARD_BYTES: number;

/** The parts that an owner may add to what is on every card. */
export const PARTS: Part[];

/** Reads a card that somebody gave; nothing in it is trusted. */
export function readCard(bytes: Uint8Array): Promise<ReadCard | RefusedCard>;

/** Why it was refused, in an English sentence. */
export function whyRefused(refused: RefusedCard): string;

/** A card from a report. */
export function makeCard(report: Report, wanted: Set<Part>, typed?: {name?: string; link?: string}): Card;

/** The text of its file. */
export function cardText(card: Card): string;

/** The chance that a human judge would call `mine` the more influential; null when either card does not say enough or the methods differ. */
export function chance(mine: Pick<Card, 'method' | 'lg1'>, theirs: Pick<Card, 'method' | 'lg1'>): number | null;

/** Whether such a chance is too close to call. */
export function tooClose(chance: number): boolean;
