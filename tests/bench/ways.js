// The ways from an archive to the sums of likes and reposts over its posts, each as short as its library allows. They run in a worker and under Node.
import { unzipSync, strFromU8 } from 'fflate';
import JSZip from 'jszip';
import { BlobReader, TextWriter, ZipReader, configure } from '@zip.js/zip.js';
import { openZip } from '../../web/engine/containers/zip.js';

configure({ useWebWorkers: false });  // each way has one worker, and is in it

const wanted = (name) => /(^|\/)tweets(-part\d+)?\.js$/.test(name);

/** @typedef {{likes: number, shares: number, bytes: number}} Sums bytes: of JSON, as far as the way knows */

function add(sums, text) {
  for (const { tweet } of JSON.parse(text.slice(text.indexOf('=') + 1))) {
    sums.likes += Number(tweet.favorite_count);
    sums.shares += Number(tweet.retweet_count);
  }
}

/** @type {Record<string, (file: Blob, inflated?: (packed: Blob) => AsyncIterable<Uint8Array>) => Promise<Sums>>} */
export const ways = {
  async jszip(file) {
    const sums = { likes: 0, shares: 0 };
    const zip = await JSZip.loadAsync(await file.arrayBuffer());
    for (const entry of zip.file(/tweets/)) if (wanted(entry.name)) add(sums, await entry.async('string'));
    return sums;
  },
  async fflate(file) {
    const sums = { likes: 0, shares: 0 };
    const entries = unzipSync(new Uint8Array(await file.arrayBuffer()), { filter: ({ name }) => wanted(name) });
    for (const name of Object.keys(entries)) {
      add(sums, strFromU8(entries[name]));
      delete entries[name];
    }
    return sums;
  },
  async zipjs(file) {
    const sums = { likes: 0, shares: 0 };
    const reader = new ZipReader(new BlobReader(file));
    for (const entry of await reader.getEntries()) if (wanted(entry.filename)) add(sums, await entry.getData(new TextWriter()));
    return sums;
  },
  /** The floor: the same members through the browser's inflate, and nothing done with them. */
  async inflate(file, inflated = (packed) => packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))) {
    let bytes = 0;
    const container = await openZip(file, () => {});
    const members = await container.members(container.names.flatMap((name, index) => (wanted(name) ? [index] : [])));
    for (const { packed } of members) for await (const chunk of inflated(packed)) bytes += chunk.length;
    return { likes: null, shares: null, bytes };
  },
};
