// What the package offers to Node.

export {analyse, analyseToText, EngineError} from './node.js';
