// Stands in for three functions of the C library that bring long double and formats with them, some 20 KB, and of which nobody sees a result: the linker
// wraps their names. nlohmann::json asks for the value of a number, though we keep it as written, and needs to know how long it is and whether it is
// finite; it formats characters of a message that nobody reads; Embind formats the name of a type that was not registered.
#include <cmath>
#include <cstddef>

extern "C" double __wrap_strtod(const char* text, char** end) {  // of a JSON number; near its value
  const char* at = text + (*text == '-');
  double value = 0;
  int exponent = 0;
  const auto digits = [&](int step) {
    for (; *at >= '0' && *at <= '9'; ++at, exponent += step) value = value * 10 + (*at - '0');
  };
  digits(0);
  if (*at == '.') ++at, digits(-1);
  if (*at == 'e' || *at == 'E') {
    const bool minus = *++at == '-';
    at += minus || *at == '+';
    int power = 0;
    for (; *at >= '0' && *at <= '9'; ++at)
      if (power < 10000) power = power * 10 + (*at - '0');
    exponent += minus ? -power : power;
  }
  *end = const_cast<char*>(at);
  return value == 0 ? 0 : value * std::pow(10.0, exponent);
}

extern "C" int __wrap_snprintf(char* into, std::size_t size, const char*, ...) {
  if (size > 0) *into = 0;
  return 0;
}

extern "C" int __wrap_siprintf(char* into, const char*, ...) {
  *into = 0;
  return 0;
}
