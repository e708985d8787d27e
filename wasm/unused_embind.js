// What Embind would register, and we never hand over: wide strings, views of memory, values of JavaScript, integers of 64 bits. Saves their code.
mergeInto(LibraryManager.library, Object.assign({}, ...['std_wstring', 'memory_view', 'emval', 'bigint'].map(function (type) {
  return {['_embind_register_' + type]: function () {}, ['_embind_register_' + type + '__deps']: []};
})));
