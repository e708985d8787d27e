// The one table of damages that every fixture of every importer must bear: bytes cut off or turned over, and of what can be taken apart (JSON, CSV) the
// parts left out or exchanged.
#pragma once

#include <functional>
#include <string>

namespace sway {

struct Damage {
  std::string what;    // "cut at 3 of 10", "without column 4"
  std::string bytes;   // what the file became
  bool loses = false;  // it only lost records: no score may rise by that
  bool shows = false;  // whoever reads it must see that something is missing
};

using UseDamage = std::function<void(const Damage&)>;

/// Calls `use` for every damage of a file: always the same ones, in the same order.
void for_each_damage(const std::string& bytes, const UseDamage& use);

/// The first half of a file's records, as an export of an earlier day has them; of what is no list, all of it.
std::string earlier_half(const std::string& bytes);

/// A file with a list of records: one of them destroyed, and the same file that never held it. Both are empty where there is no list of three or more.
struct LostRecord {
  std::string destroyed, never_there;
};

LostRecord lose_a_record(const std::string& bytes);

}  // namespace sway
