// A folder as a browser hands it over: files whose names are paths.
import {cleanName} from './names.js';

/**
 * @param {import('../reading.js').Input[]} files with paths from the folder on
 * @returns {import('./zip.js').Container}
 */
export function openFolder(files) {
  return {
    names: files.map((file) => cleanName(file.name)),
    packedSize: (index) => files[index].size,
    members: async (indices) => Promise.all(indices.map(async (index) => {
      const packed = await files[index].open();
      return {bytes: packed.size, packed, crc32: -1, deflated: false};
    })),
  };
}

/**
 * Files by the folder they were dropped in; those without one stand alone.
 * @param {import('../reading.js').Input[]} files
 * @returns {{folder: string | null, files: import('../reading.js').Input[]}[]}
 */
export function byFolder(files) {
  const groups = [];
  const folders = new Map();
  for (const file of files) {
    const slash = file.name.indexOf('/');
    if (slash < 0) {
      groups.push({folder: null, files: [file]});
      continue;
    }
    const folder = file.name.slice(0, slash);
    if (!folders.has(folder)) {
      folders.set(folder, {folder, files: []});
      groups.push(folders.get(folder));
    }
    folders.get(folder).files.push(file);
  }
  return groups;
}
