// What Embind would register, and we never hand over: wide strings, views of memory, values of JavaScript, integers of 64 bits. Saves their code.
['std_wstring', 'memory_view', 'emval', 'bigint'].forEach(function (type) {
  var unused = {};
  unused['_embind_register_' + type] = function () {};
  unused['_embind_register_' + type + '__deps'] = [];
  mergeInto(LibraryManager.library, unused);
});
