// The border between the page and the core: plain data only. A test holds this file and bindings.cc together.

/** Emscripten's module factory; hand it the bytes of sway.wasm. */
export default function createSway(options: {wasmBinary: Uint8Array | ArrayBuffer}): Promise<Sway>;

/**
 * A call that cannot be answered says so by its value. A call that throws was the last one: a RangeError "memory" for want of it, anything else a fault of ours.
 */
export interface Sway {
  /** The memory of the core; take it anew after every call, since growth detaches it. */
  HEAPU8: Uint8Array;
  /** Begins an analysis, of everything about one person's files. `readAt`: the moment of reading, in milliseconds since 1970. */
  begin(readAt: number): Analysis;
  /** Paths of a container's members, joined by U+0000. The indices of those to open, as a JSON array. */
  select(analysis: Analysis, names: string): string;
  /** Begins a file of so many bytes (-1: nobody knows); a handle. `deflated`: it comes as raw deflate, and is unpacked here. */
  open(analysis: Analysis, name: string, bytes: number, deflated: boolean): number;
  /** The address in HEAPU8 at which the next `size` bytes are to be put (size ≤ 4 MiB), or 0. */
  buffer(analysis: Analysis, size: number): number;
  /** Hands over what was put into the buffer. 1: go on; 0: the rest is not wanted, or there is no such file. */
  feed(analysis: Analysis, file: number, size: number): number;
  /** Ends a file. `fault`: "" or a note's code ("entry.damaged"); `crc32`: what the container says, or -1. Its entry of the report's `files`, as JSON; "" if there is no such file. */
  close(analysis: Analysis, file: number, fault: string, crc32: number): string;
  /** Forgets an open file and all it said. */
  abandon(analysis: Analysis, file: number): void;
  /** A file that could not be opened: a note's code ("archive.encrypted") and a detail, which may be "". */
  refuse(analysis: Analysis, name: string, bytes: number, code: string, detail: string): void;
  /**
   * Unpacks raw deflate for JavaScript, which looks for members of what is packed as a whole. 0: begins; else so many bytes that were put into the buffer
   * (size ≤ 16 KiB: a byte makes up to 1032). How many bytes they made, which lie at unpacked() until the next call.
   */
  unpack(analysis: Analysis, size: number): number;
  unpacked(analysis: Analysis): number;
  /** Files that were not looked at. */
  skip(analysis: Analysis, files: number, bytes: number): void;
  /** Does the first half of what the next report of these `owners` does, for those who can give half of its time better than all of it. */
  merge(analysis: Analysis, owners: string): void;
  /** The report, as JSON. `asOf`: "" or "2024-11-09"; `account`: "" or "x/jane"; `owners`: the person's own handles, joined by U+0000. */
  report(analysis: Analysis, asOf: string, account: string, owners: string): string;
  /** Frees it. No call may follow. */
  end(analysis: Analysis): void;
  /** The method's version, networks, kinds, values and curve with their reasons, as JSON; for the section "How the score is made". */
  methodJson(): string;
}

/** A handle, as begin gave it; no call checks it. */
export type Analysis = number;
