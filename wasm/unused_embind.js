// What Embind would register, and we never hand over: wide strings, views of memory, values of JavaScript, numbers of 64 bits. Saves their code.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring: function () {},
  _embind_register_memory_view: function () {},
  _embind_register_emval: function () {},
  _embind_register_bigint: function () {},
});
