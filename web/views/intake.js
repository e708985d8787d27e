// From what a person drops, picks or pastes to a list of files, folders walked through. A file from a folder keeps its path in `webkitRelativePath`.

const batch = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

function withPath(file, path) {
  if (path !== file.name && !file.webkitRelativePath) Object.defineProperty(file, 'webkitRelativePath', {value: path});
  return file;
}

async function walk(entry) {
  if (entry.isFile) return [withPath(await fileOf(entry), entry.fullPath.replace(/^\//, ''))];
  const files = [];
  const reader = entry.createReader();
  for (let entries = await batch(reader); entries.length > 0; entries = await batch(reader)) files.push(...(await Promise.all(entries.map(walk))).flat());
  return files;
}

/** Files of a drop or a paste. The entries must be taken before the first await, as the browser forgets them after the event. */
export async function filesOf(transfer) {
  const plain = [...transfer.files];
  const entries = [...(transfer.items ?? [])]
    .filter(({kind}) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.())
    .filter(Boolean);
  if (!entries.some(({isDirectory}) => isDirectory)) return plain;
  return (await Promise.all(entries.map(walk))).flat();
}

/** Calls `take` with every drop and paste anywhere on the page, and marks the page while something hovers over it. */
export function listen(take) {
  let depth = 0;
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  const mark = (on) => document.body.classList.toggle('dragging', on);
  addEventListener('dragenter', (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      ++depth;
      mark(true);
    }
  });
  addEventListener('dragover', (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    }
  });
  addEventListener('dragleave', (event) => {
    if (holdsFiles(event) && --depth <= 0) {
      depth = 0;
      mark(false);
    }
  });
  addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    mark(false);
    take(filesOf(event.dataTransfer));
  });
  addEventListener('paste', (event) => {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      take(filesOf(event.clipboardData));
    }
  });
}
