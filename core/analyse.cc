#include "core/analyse.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/formats/crc32.h"
#include "core/formats/inflate.h"
#include "core/formats/text.h"
#include "core/importers/importer_list.h"
#include "core/importers/members.h"
#include "core/ledger/accounts.h"
#include "core/model/score.h"
#include "core/report/report.h"

namespace sway {
namespace {

constexpr std::array<double, kind_count> like_equivalents = [] {
  std::array<double, kind_count> values{};
  for (std::size_t kind = 0; kind < kind_count; ++kind) values[kind] = kind_values[kind].value;
  return values;
}();

constexpr std::uint64_t max_undeclared = 64ull << 30;  // bytes of a file whose size nobody knows
constexpr Timestamp latest_reading = Day{std::chrono::year{2200} / 1 / 1};  // bounds the sums by day; a clock beyond it is wrong

std::string clean(std::string_view text) {
  std::size_t repaired = 0;
  return repair_utf8(text, repaired);
}

bool begins_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

// What to say of a file that no importer knows.
Note unknown_kind(std::string_view head) {
  static constexpr std::string_view pictures[] = {"\xff\xd8\xff", "\x89PNG", "GIF8", "RIFF", "OggS", "ID3", "\x1a\x45\xdf\xa3"};
  for (const std::string_view magic : pictures)
    if (begins_with(head, magic)) return Note::file_picture;
  if (head.substr(0, 12).find("ftyp") == 4) return Note::file_picture;  // MP4, MOV, HEIC
  const std::size_t start = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (start != std::string_view::npos && head[start] == '<') {
    std::string tag(head.substr(start, 15));
    std::transform(tag.begin(), tag.end(), tag.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (begins_with(tag, "<!doctype html") || begins_with(tag, "<html")) return Note::file_html;
  }
  return Note::file_unknown;
}

struct OpenFile {
  FileEntry entry;
  std::optional<std::uint64_t> size;  // as it was declared
  std::uint64_t came = 0;             // bytes of it
  bool outgrown = false;              // more came than was declared, and was left out
  std::optional<Inflater> inflater;
  std::uint32_t checksum = 0;
  std::string head;  // until the importer is known
  bool recognised = false;
  const Importer* importer = nullptr;
  std::unique_ptr<FileEvents> events = std::make_unique<FileEvents>();
  std::unique_ptr<FileRecorder> recorder;
  std::unique_ptr<FileReader> reader;
};

}  // namespace

class Analysis::Impl {
 public:
  explicit Impl(Timestamp read_at) : read_at_(std::clamp(read_at, Timestamp{}, latest_reading)) {}

  int open(std::string_view name, std::optional<std::uint64_t> bytes, bool deflated) {
    auto file = std::make_unique<OpenFile>();
    file->entry.name = clean(name);
    file->size = bytes;
    if (deflated) file->inflater.emplace([this, at = file.get()](std::string_view unpacked) { return take(*at, unpacked); });
    open_.emplace(next_, std::move(file));
    return next_++;
  }

  bool feed(int handle, std::string_view bytes) {
    const auto found = open_.find(handle);
    if (found == open_.end()) return false;
    OpenFile& file = *found->second;
    return file.inflater ? file.inflater->feed(bytes) == Inflater::State::going : take(file, bytes);
  }

  std::string close(int handle, const FileEnding& ending) {
    const auto found = open_.find(handle);
    if (found == open_.end()) return {};
    const std::unique_ptr<OpenFile> file = std::move(found->second);
    open_.erase(found);
    FileEvents& events = *file->events;
    const std::optional<Note> fault = damaged(*file) ? Note::entry_damaged : wanted(*file) ? ending.fault : std::nullopt;
    file->entry.bytes = file->size.value_or(file->came);
    if (fault) events.add_note(*fault);
    if (file->came == 0 && !fault) events.add_note(Note::file_empty);
    if (!file->recognised && file->came > 0) recognise(*file);
    if (!file->importer) claim_damaged(file->entry, events);
    if (file->reader) {
      file->reader->finish();
      if (ending.crc32 && !file->outgrown && file->came == file->size && *ending.crc32 != file->checksum) events.add_note(Note::entry_crc);
      if (events.says_nothing() && events.notes.empty()) events.add_note(Note::no_entries);
      for (const TotalRow& total : events.totals)
        if (const int days = days_of(total); days > 1 && days < shortest_period_days) events.add_note(Note::period_too_short, 1, std::to_string(days));
    }
    merged_.reset();
    if (file->importer) file->entry.importer = file->importer->id;
    files_.push_back({std::move(file->entry), std::move(file->events)});
    return file_json(entry_of(files_.back()));
  }

  void abandon(int handle) { open_.erase(handle); }

  void refuse(std::string_view name, std::uint64_t bytes, Note why, std::string_view detail) {
    FileEntry entry;
    entry.name = clean(name);
    entry.bytes = bytes;
    auto events = std::make_unique<FileEvents>();
    events->add_note(why, 1, clean(detail));
    claim_damaged(entry, *events);
    merged_.reset();
    files_.push_back({std::move(entry), std::move(events)});
  }

  void begin_container() { ++containers_; }

  void skip(std::uint64_t files, std::uint64_t bytes) {
    skipped_files_ += files;
    skipped_bytes_ += bytes;
  }

  void merge(const std::vector<std::string>& owners) {
    std::set<std::string> told;
    for (const std::string_view owner : owners) told.insert(lower_case(owner.substr(owner.starts_with('@'))));
    told.erase("");
    if (merged_ && told == told_) return;
    told_ = std::move(told);
    std::vector<FileEvents*> events;
    for (const ReadFile& file : files_)
      if (!file.entry.importer.empty()) events.push_back(file.events.get());
    merged_ = std::make_unique<Merged>();
    merged_->accounts = merge_accounts(events, read_at_, told_);
    for (const Account& account : merged_->accounts) merged_->scored.emplace_back(account);
  }

  std::string report(const View& view) {
    merge(view.owners);
    ReportInput input;
    std::vector<ScoredAccount> alone;
    for (const ScoredAccount& scored : merged_->scored)
      if (view.account == scored.account->network + "/" + scored.account->handle) alone.push_back(scored);
    input.accounts = view.account.empty() ? merged_->scored : alone;
    input.as_of = view.as_of;
    for (const ReadFile& file : files_) input.files.push_back(entry_of(file));
    input.skipped_files = skipped_files_;
    input.skipped_bytes = skipped_bytes_;
    return report_json(input);
  }

 private:
  struct ReadFile {
    FileEntry entry;  // without notes and status, which merging may change
    std::unique_ptr<FileEvents> events;
  };

  struct Merged {
    std::vector<Account> accounts;
    std::vector<ScoredAccount> scored;
  };

  // A member that its path says to hold responses, but that is damaged so that nobody can read it: what it measured is still known to be measured.
  void claim_damaged(FileEntry& entry, FileEvents& events) const {
    for (const Importer* importer : importers()) {
      const MemberPattern* member = member_of(entry.name, *importer);
      if (!member || member->measures.empty()) continue;
      const auto is_damage = [](const auto& note) { return note.note == Note::file_empty || text_of(note.note).status == FileStatus::damaged; };
      const auto is_unknown = [](const auto& note) { return note.note == Note::file_unknown; };
      const bool known_damaged = std::any_of(events.notes.begin(), events.notes.end(), is_damage);
      if (std::erase_if(events.notes, is_unknown) > 0 && !known_damaged) events.add_note(Note::file_damaged);
      if (std::none_of(events.notes.begin(), events.notes.end(), is_damage)) return;
      entry.importer = importer->id;
      place(entry.name, *importer, events);
      for (const Kind kind : member->measures) events.measured.set(index_of(kind));
      return;
    }
  }

  // Members of one container belong together; another container may hold the same paths of somebody else.
  void place(std::string_view name, const Importer& importer, FileEvents& events) const {
    events.contained = name.find('/') != std::string_view::npos;
    events.network = importer.network;
    events.root = std::to_string(events.contained ? containers_ : 0) + ":" + std::string(root_for(name, importer));
  }

  static FileEntry entry_of(const ReadFile& file) {
    FileEntry entry = file.entry;
    for (const auto* notes : {&file.events->notes, &file.events->merge_notes})
      for (const auto& note : *notes) {
        entry.notes.push_back(note);
        entry.status = std::max(entry.status, text_of(note.note).status);
      }
    return entry;
  }

  // Bytes of the file itself. A byte that was changed makes every third deflated file unpack to more than it should: what is within its size counts.
  bool take(OpenFile& file, std::string_view bytes) {
    const std::uint64_t room = file.size.value_or(max_undeclared) - file.came;
    file.outgrown = bytes.size() > room;
    if (file.outgrown) bytes = bytes.substr(0, static_cast<std::size_t>(room));
    file.came += bytes.size();
    file.checksum = crc32(file.checksum, bytes);
    if (!file.recognised) {
      const std::string_view head = bytes.substr(0, head_size - file.head.size());
      file.head += head;
      bytes.remove_prefix(head.size());
      if (file.head.size() == head_size) recognise(file);
    }
    if (file.reader) file.reader->feed(bytes);
    return wanted(file) && !file.outgrown;
  }

  static bool wanted(const OpenFile& file) { return !file.recognised || file.reader; }

  // Too long, too short, or no deflate; but for something behind the data, which the checksum decides.
  static bool damaged(const OpenFile& file) {
    if (file.outgrown) return true;
    if (!wanted(file)) return false;
    return file.size ? file.came < *file.size : file.inflater && file.inflater->state() != Inflater::State::whole;
  }

  void recognise(OpenFile& file) {
    file.recognised = true;
    for (const Importer* importer : importers()) {
      FileEvents& events = *file.events;
      auto recorder = std::make_unique<FileRecorder>(events, read_at_, like_equivalents);
      const std::size_t notes = events.notes.size();
      file.reader = importer->open(file.head, file.entry.name, *recorder);
      if (!file.reader && events.notes.size() == notes) continue;
      file.importer = importer;
      if (!file.reader) break;  // known, and not wanted
      file.recorder = std::move(recorder);
      place(file.entry.name, *importer, events);
      file.reader->feed(file.head);
      break;
    }
    if (!file.importer) file.events->add_note(unknown_kind(file.head));
    file.head = {};
  }

  Timestamp read_at_;
  std::map<int, std::unique_ptr<OpenFile>> open_;
  int next_ = 0;
  int containers_ = 0;  // begun so far
  std::vector<ReadFile> files_;
  std::set<std::string> told_;      // by whose word was merged
  std::unique_ptr<Merged> merged_;  // until another file is closed
  std::uint64_t skipped_files_ = 0, skipped_bytes_ = 0;
};

Analysis::Analysis(Timestamp read_at) : impl_(std::make_unique<Impl>(read_at)) {}
Analysis::~Analysis() = default;

std::vector<std::size_t> Analysis::select(const std::vector<std::string_view>& names) {
  impl_->begin_container();
  std::map<std::string_view, std::set<std::string_view>> roots;  // of members that make others needless, by pattern
  for (const Importer* importer : importers())
    for (const MemberPattern& member : importer->members)
      if (!member.unless.empty())
        for (const std::string_view name : names)
          if (const auto root = root_of(name, member.unless)) roots[member.unless].insert(*root);

  std::vector<std::size_t> selected;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto wants = [&](const MemberPattern& member) {
      const auto root = root_of(names[i], member.pattern);
      return root && (member.unless.empty() || roots[member.unless].count(*root) == 0);
    };
    if (std::any_of(importers().begin(), importers().end(),
                    [&](const Importer* importer) { return std::any_of(importer->members.begin(), importer->members.end(), wants); }))
      selected.push_back(i);
  }
  return selected;
}

int Analysis::open(std::string_view name, std::optional<std::uint64_t> bytes, bool deflated) { return impl_->open(name, bytes, deflated); }
bool Analysis::feed(int file, std::string_view bytes) { return impl_->feed(file, bytes); }
std::string Analysis::close(int file, const FileEnding& ending) { return impl_->close(file, ending); }
void Analysis::abandon(int file) { impl_->abandon(file); }
void Analysis::refuse(std::string_view name, std::uint64_t bytes, Note why, std::string_view detail) { impl_->refuse(name, bytes, why, detail); }
void Analysis::skip(std::uint64_t files, std::uint64_t bytes) { impl_->skip(files, bytes); }
void Analysis::merge(const std::vector<std::string>& owners) { impl_->merge(owners); }
std::string Analysis::report(const View& view) { return impl_->report(view); }

}  // namespace sway
