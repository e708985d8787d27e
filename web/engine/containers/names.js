// Names of a container's members are labels only: nothing is ever written to them, and they are shown clean.

const utf8 = new TextDecoder('utf-8', {fatal: true});
const latin1 = new TextDecoder('latin1');

/** @param {Uint8Array} bytes a name as an archive holds it */
export function decodeName(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);  // some old code page: its ASCII part is right, and that is what names are matched by
  }
}

/** Slashes one way, no empty, `.` or `..` segment, nothing that could change how a line is shown (controls, bidirectional overrides). */
export function cleanName(name) {
  const shown = name.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
  const segments = shown.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.join('/') || '\ufffd';
}
