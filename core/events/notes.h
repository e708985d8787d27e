// Everything that a report may say about a file, as a closed list: a code, what it makes of the file, and the sentence a person sees.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sway {

/// How a file fared. The order is that of gravity: of several, the last stands.
enum class FileStatus : std::uint8_t { read, empty, no_responses, damaged, not_recognised, unreadable };

inline constexpr std::array<std::string_view, 6> file_status_names = {"read", "empty", "no-responses", "damaged", "not-recognised", "unreadable"};

constexpr std::string_view name_of(FileStatus status) { return file_status_names[static_cast<std::size_t>(status)]; }

enum class Note : std::uint8_t {
  // Whole files and containers.
  file_empty,
  file_unknown,
  file_html,
  file_picture,
  file_unreadable,
  archive_no_export,
  archive_cut_off,
  archive_encrypted,
  archive_split,
  archive_damaged,
  archive_too_large,
  entry_method,
  entry_crc,
  entry_damaged,
  entry_bomb,
  // Records and values.
  file_cut_off,
  file_damaged,
  record_damaged,
  text_repaired,
  count_impossible,
  count_capped,
  date_impossible,
  no_entries,
  // What an export cannot say.
  part_missing,
  period_too_short,
  owner_several,
  owner_assumed,
  owner_unknown,
  x_grailbird,
  x_grailbird_updated,
  x_video_overview,
  x_not_needed,
  mastodon_no_counts,
  mastodon_not_needed,
  fediverse_no_responses,
  fediverse_list,
  bluesky_repository,
  tiktok_text,
  tiktok_lemon8,
  tiktok_no_parts,
  tiktok_no_year,
  tiktok_not_needed,
  youtube_no_counts,
  youtube_no_period,
  youtube_language,
  youtube_chart,
  youtube_not_needed,
  linkedin_not_needed,
  linkedin_recommendations_unnamed,
  linkedin_labels,
  linkedin_date_order,
  meta_web_pages,
  instagram_no_year,
  instagram_labels,
  instagram_not_needed,
  threads_no_counts,
  threads_not_needed,
  facebook_no_counts,
  facebook_not_needed,
  business_suite_whose,
  business_suite_not_needed,
};

struct NoteText {
  Note note;
  std::string_view code;      // stable: "record.damaged"
  FileStatus status;          // the least a file with this note is
  std::string_view sentence;  // what happened, what it means for the score, what to do. {n} the count, {detail} the detail
};

inline constexpr NoteText note_texts[] = {
    {Note::file_empty, "file.empty", FileStatus::empty, "This file is empty; the download may not have finished. Fetch it again and drop it here."},
    {Note::file_unknown, "file.unknown", FileStatus::not_recognised, "We don't know this file. Drop the archive as you downloaded it from the network."},
    {Note::file_html, "file.html", FileStatus::not_recognised, "This is a web page, not the data. Ask the network for the export again and choose JSON where it offers a choice, or drop the whole zip."},
    {Note::file_picture, "file.picture", FileStatus::not_recognised, "This is a picture, a video or a sound. Drop the archive that the network gave you."},
    {Note::file_unreadable, "file.unreadable", FileStatus::unreadable, "Your device could not read this file to its end: it was moved, changed, or is not wholly downloaded. Drop it again."},
    {Note::archive_no_export, "archive.no-export", FileStatus::not_recognised, "This archive holds no list of responses or followers that we know. Drop it as you downloaded it; if you chose what it should hold, ask the network for all of it. Files that you packed yourself, drop as they are."},
    {Note::archive_cut_off, "archive.cut-off", FileStatus::damaged, "This archive is cut off{detail}; the download may not have finished. What could be read was counted, so the score is partial. Fetch the archive again."},
    {Note::archive_encrypted, "archive.encrypted", FileStatus::unreadable, "This is locked with a password. Unpack it first, then drop the folder."},
    {Note::archive_split, "archive.split", FileStatus::unreadable, "This zip is one volume of several. Join the volumes with the program that made them, or unpack them and drop the folder."},
    {Note::archive_damaged, "archive.damaged", FileStatus::unreadable, "This archive is damaged and could not be opened. Fetch it again, or unpack it and drop the folder."},
    {Note::archive_too_large, "archive.too-large", FileStatus::unreadable, "This archive claims more than we can read safely{detail}. Unpack it and drop only the files of the export."},
    {Note::entry_method, "entry.method", FileStatus::unreadable, "This file is packed in a way that browsers cannot unpack{detail}. Unpack the archive and drop the folder."},
    {Note::entry_crc, "entry.crc", FileStatus::damaged, "The checksum of this file does not agree: something in it was changed or lost. What could be read was counted. Fetch the archive again."},
    {Note::entry_damaged, "entry.damaged", FileStatus::damaged, "This file is damaged inside the archive. What came before the damage was counted. Fetch the archive again."},
    {Note::entry_bomb, "entry.bomb", FileStatus::unreadable, "This file unpacks to more than its archive declares, which no honest archive does; it was left out."},
    {Note::file_cut_off, "file.cut-off", FileStatus::damaged, "This file ends in the middle of a record. Everything before that was counted; fetch the file again for the rest."},
    {Note::file_damaged, "file.damaged", FileStatus::damaged, "The structure of this file is broken. What could be read was counted; fetch the file again for the rest."},
    {Note::record_damaged, "record.damaged", FileStatus::damaged, "Damaged records that were left out: {n}. Everything else was counted."},
    {Note::text_repaired, "text.repaired", FileStatus::read, "Characters that were no valid text and were replaced: {n}."},
    {Note::count_impossible, "count.impossible", FileStatus::read, "Impossible numbers, such as a negative count, that are treated as unknown: {n}."},
    {Note::count_capped, "count.capped", FileStatus::read, "Numbers above a million millions that were held there: {n}."},
    {Note::date_impossible, "date.impossible", FileStatus::read, "Impossible or missing dates: {n}. What they belong to is not part of the score of any day."},
    {Note::no_entries, "file.no-entries", FileStatus::empty, "This part of the export holds no entries."},
    {Note::part_missing, "part.missing", FileStatus::read, "This export comes in several parts; drop all of them together, or the score is partial."},
    {Note::period_too_short, "period.too-short", FileStatus::read, "Numbers stated for a period of only {detail} days are shown, but not scored: below 28 days chance is too large."},
    {Note::owner_several, "owner.several", FileStatus::read, "Files of several accounts are mixed here; drop each account's by themselves."},
    {Note::owner_assumed, "owner.assumed", FileStatus::read, "This file does not say whose it is; it was counted for the only account of that network here. Drop the whole archive to be sure."},
    {Note::owner_unknown, "owner.unknown", FileStatus::read, "Posts that were left out: {n}. No file here says whose export this is, and some posts may be by others. Drop the whole archive."},
    {Note::x_grailbird, "x.grailbird", FileStatus::no_responses, "This is a Twitter archive of 2012 to 2019, which holds no responses. Get a newer archive from X: Settings, Your account, Download an archive of your data."},
    {Note::x_grailbird_updated, "x.grailbird-updated", FileStatus::read, "This old Twitter archive was extended by a program; only your own posts with counts were used."},
    {Note::x_video_overview, "x.video-overview", FileStatus::no_responses, "X's video overview repeats views that the post and account analytics hold. Drop those files instead."},
    {Note::x_not_needed, "x.not-needed", FileStatus::no_responses, "This part of an X archive holds no responses to you, so it was closed. Drop the whole archive, or its tweets.js and manifest.js."},
    {Note::mastodon_no_counts, "mastodon.no-counts", FileStatus::no_responses, "This archive holds your posts, but not the favourites and boosts they received: servers write those since Mastodon 4.3. Save your posts from your server's API as JSON instead, as the guide says, or ask for a new archive once your server is newer."},
    {Note::mastodon_not_needed, "mastodon.not-needed", FileStatus::no_responses, "This part of a Mastodon archive lists what you did yourself (favourited, bookmarked, followed), so it was closed unread. Drop the whole archive, or its outbox.json and actor.json."},
    {Note::fediverse_no_responses, "fediverse.no-responses", FileStatus::no_responses, "An export of {detail} holds your posts, but no responses to them. Save your posts from your server's API as JSON instead, as the guide says."},
    {Note::fediverse_list, "fediverse.list", FileStatus::no_responses, "This list of accounts does not say what it lists. If these are your followers, name it followers.csv and drop it again."},
    {Note::bluesky_repository, "bluesky.repository", FileStatus::no_responses, "This is a Bluesky repository: what you wrote, and never the responses to it. Open these two addresses, save each page as text and drop both here: https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor={detail}&limit=100 and https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={detail} (where they say HANDLE, put yours)."},
    {Note::tiktok_text, "tiktok.text", FileStatus::no_responses, "This TikTok export is in the form of texts, which lacks what the other form holds. Ask TikTok for your data once more and choose JSON as the file format."},
    {Note::tiktok_lemon8, "tiktok.lemon8", FileStatus::no_responses, "This is the part for Lemon8 of a TikTok export, which is another network. Your TikTok data is in the other file, user_data_tiktok.json."},
    {Note::tiktok_no_parts, "tiktok.no-parts", FileStatus::no_responses, "This TikTok export holds neither posts nor followers nor a profile in any place that we know. Ask TikTok for your data once more, all of it, as JSON."},
    {Note::tiktok_no_year, "tiktok.no-year", FileStatus::no_responses, "TikTok Studio writes the days of this table without a year, which stands only in the name of the download. Drop the zip under its own name, as Overview_2026-08-28_….zip, or put the table's first day into the name of the file."},
    {Note::tiktok_not_needed, "tiktok.not-needed", FileStatus::no_responses, "This table of TikTok Studio tells about viewers, not about responses. Drop Overview, Content and FollowerHistory instead."},
    {Note::youtube_no_counts, "youtube.no-counts", FileStatus::no_responses, "This list from Google Takeout names your videos, but not the responses to them. Export them from YouTube Studio instead: Analytics, Advanced mode, Export, comma-separated values; the guide says how."},
    {Note::youtube_no_period, "youtube.no-period", FileStatus::read, "This table does not say of which days its numbers are, so each video's were counted on the day of its publication. Drop the zip under the name that YouTube gave it, which tells the days."},
    {Note::youtube_language, "youtube.language", FileStatus::no_responses, "The columns of this table of YouTube Studio are named in a language that we cannot read yet. Set YouTube Studio to English, export once more and drop that file."},
    {Note::youtube_chart, "youtube.chart", FileStatus::no_responses, "This file of YouTube Studio is not by video, so it was closed. Its table by video counts the same: choose Content, then Export, and drop that zip."},
    {Note::youtube_not_needed, "youtube.not-needed", FileStatus::no_responses, "This part of Google Takeout lists what you did yourself, so it was closed unread. It holds no responses to you."},
    {Note::linkedin_not_needed, "linkedin.not-needed", FileStatus::no_responses, "This part of a LinkedIn archive holds no responses to you, so it was closed. Drop the whole archive, or its Connections.csv, Endorsement_Received_Info.csv, Recommendations_Received.csv and Invitations.csv."},
    {Note::linkedin_recommendations_unnamed, "linkedin.recommendations-unnamed", FileStatus::no_responses, "These are recommendations, but nothing in the file says whether you received or wrote them, so it was closed. Drop it under the name that LinkedIn gave it: Recommendations_Received.csv."},
    {Note::linkedin_labels, "linkedin.labels", FileStatus::no_responses, "This is a workbook of LinkedIn's with labels that we cannot read yet, so its numbers were left out. Set LinkedIn to English and export it again."},
    {Note::linkedin_date_order, "linkedin.date-order", FileStatus::read, "Dates that can be read either way round: {n}. Nothing in this file shows which is right; they were read as {detail}."},
    {Note::meta_web_pages, "meta.web-pages", FileStatus::no_responses, "This export was made as web pages (HTML), which hold the same lists in a form that is not to be counted on. Ask for it again and choose JSON as the format, and all time as the range of dates."},
    {Note::instagram_no_year, "instagram.no-year", FileStatus::read, "These insights are of some weeks of a year that only the name of the export tells (instagram-name-2026-01-31-…), so they could not be dated and were left out. Drop the zip under the name it came with."},
    {Note::instagram_labels, "instagram.labels", FileStatus::no_responses, "The labels of these insights are in a language that we do not know, so that we cannot tell which number is which. Set Instagram to English and ask for the export again."},
    {Note::instagram_not_needed, "instagram.not-needed", FileStatus::no_responses, "This part of an Instagram export holds what you did yourself, so it was closed. Drop the whole zip; from it only followers, insights, the list of posts and your user name are read."},
    {Note::threads_no_counts, "threads.no-counts", FileStatus::read, "Threads' part of the export holds your posts and who follows you, but no likes, replies, reposts or views that you received; only the app shows those, and no file of them is known to us."},
    {Note::threads_not_needed, "threads.not-needed", FileStatus::no_responses, "This part of a Threads export holds what you did yourself, so it was closed. Drop the whole zip; from it only followers and the list of posts are read."},
    {Note::facebook_no_counts, "facebook.no-counts", FileStatus::read, "Facebook's export holds your friends, followers and requests, but no reactions, comments, shares or views that your posts received. For a page or a profile in professional mode, Meta Business Suite gives a table that holds them."},
    {Note::facebook_not_needed, "facebook.not-needed", FileStatus::no_responses, "This part of a Facebook export holds nothing that is scored, so it was closed. Drop the whole zip; from it only friends, followers, requests and your name are read."},
    {Note::business_suite_whose, "business-suite.whose", FileStatus::no_responses, "This table of Meta Business Suite does not say whether it is of Instagram or of Facebook. Put that word into the name of the file and drop it again, or drop the table of the content, which says it."},
    {Note::business_suite_not_needed, "business-suite.not-needed", FileStatus::no_responses, "This table of Meta Business Suite counts nothing that is scored by itself. Drop the table of the content instead."},
};

constexpr const NoteText& text_of(Note note) { return note_texts[static_cast<std::size_t>(note)]; }

constexpr std::optional<Note> note_of_code(std::string_view code) {
  for (const NoteText& text : note_texts)
    if (text.code == code) return text.note;
  return std::nullopt;
}

static_assert([] {
  for (std::size_t i = 0; i < std::size(note_texts); ++i)
    if (static_cast<std::size_t>(note_texts[i].note) != i) return false;
  return true;
}());

}  // namespace sway
