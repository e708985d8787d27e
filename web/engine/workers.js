// Where the reading runs: in a worker, or, where a page allows none, in the page's own thread. The worker's script rides in this file.
import serve from 'sway:worker';

const NAME = 'sway';  // by which this file, started as a worker, knows that it is one

let policy;

/** A worker's address as pages with Trusted Types want it. */
function trusted(url) {
  if (!globalThis.trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('sway', {createScriptURL: (address) => address});
  return policy.createScriptURL(url);
}

/** A worker that inherits the page's policy, so that nothing that its code could do gets out; and it may come from another site. */
function fromBlob() {
  const url = URL.createObjectURL(new Blob([`(${serve})(self)`], {type: 'text/javascript'}));
  const worker = new Worker(trusted(url));
  return {worker, release: () => URL.revokeObjectURL(url)};
}

/** This file as a worker: where a policy says `worker-src 'self'`. Fails when the file is of another site. */
const fromHere = () => ({worker: new Worker(trusted(import.meta.url), {type: 'module', name: NAME}), release() {}});

/** The page's own thread, in slices. */
function inPage() {
  const {port1, port2} = new MessageChannel();
  serve(port2);
  port1.terminate = () => {
    port1.postMessage({task: 'cancel'});
    port1.close();
  };
  return {worker: port1, release() {}};
}

/** Ways to a worker, the best first: `worker` is one, or like one. A policy against it makes the call throw, or the worker fail before it says anything. */
export const ways = [fromBlob, fromHere, inPage];

if (globalThis.WorkerGlobalScope && self.name === NAME) serve(self);
