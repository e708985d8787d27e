import './index.js';

export {};
