// The memory of processes, as the kernel counts it, in bytes.
import { readdirSync, readFileSync } from 'node:fs';

const EVERY = 50;  // milliseconds

const read = (pid, file) => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';  // gone meanwhile
  }
};
const field = (status, name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))?.[1] ?? 0);

/** The renderers of the browser that this process started. */
export function renderers() {
  const below = (pid) => pid > 0 && (pid === process.pid || below(field(read(pid, 'status'), 'PPid')));
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && read(name, 'cmdline').includes('--type=renderer') && below(Number(name))).map(Number);
}

/**
 * Watches processes until asked for the most that one of them had.
 * @param {number[]} pids
 * @returns {() => {resident: number, footprint: number}} resident: all of it; footprint: without pages of files, foremost the browser's program, which its processes share (Chromium's "private memory footprint")
 */
export function watchMemory(pids) {
  const most = { resident: 0, footprint: 0 };
  const look = () => {
    for (const status of pids.map((pid) => read(pid, 'status'))) {
      most.resident = Math.max(most.resident, field(status, 'VmHWM') * 1024);
      most.footprint = Math.max(most.footprint, (field(status, 'RssAnon') + field(status, 'VmSwap')) * 1024);
    }
  };
  const watch = setInterval(look, EVERY);
  return () => {
    clearInterval(watch);
    look();
    return most;
  };
}
