// Gives the tests in WebAssembly the environment of their process, which says which part of them to run.
Module.preRun = () => Object.assign(ENV, process.env);
