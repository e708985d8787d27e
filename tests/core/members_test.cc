// Nothing private is opened: paths as the networks' archives have them, none of which may be selected. The list of all that may be is members.txt.
#include <gtest/gtest.h>

#include "core/analyse.h"
#include "core/importers/members.h"

namespace sway::members_test {

struct Archive {
  const char* network;
  std::vector<std::string_view> members;
};

const Archive archives[] = {
    {"X", {"data/direct-messages.js", "data/direct-messages-part1.js", "data/direct-messages-group.js", "data/direct-message-headers.js", "data/ip-audit.js",
           "data/email-address-change.js", "data/phone-number.js", "data/device-token.js", "data/contact.js", "data/ad-engagements.js", "data/ad-impressions.js",
           "data/ad-mobile-conversions-attributed.js", "data/ads-revenue-sharing.js", "data/ageinfo.js", "data/personalization.js", "data/grok-chat-item.js",
           "data/key-registry.js", "data/account-creation-ip.js", "data/account-suspension.js", "data/connected-application.js", "data/block.js", "data/mute.js",
           "data/like.js", "data/following.js", "data/deleted-tweets.js", "data/deleted-tweet-headers.js", "data/protected-history.js", "data/saved-search.js",
           "data/screen-name-change.js", "data/user-link-clicks.js", "data/periscope-account-information.js", "data/spaces-metadata.js",
           "data/direct_messages_media/1-a.jpg", "data/tweets_media/1-a.jpg", "Your archive.html"}},
    {"Instagram", {"your_instagram_activity/messages/inbox/sam_1/message_1.json", "your_instagram_activity/messages/message_requests/tom_2/message_1.json",
                   "messages/inbox/sam_1/message_1.json", "messages.json", "your_instagram_activity/messages/secret_conversations.json",
                   "connections/contacts/synced_contacts.json", "contacts_1/syncing.json", "security_and_login_information/login_and_profile_creation/login_activity.json",
                   "security_and_login_information/login_and_account_creation/login_activity.json", "login_and_account_creation/logout_activity.json",
                   "personal_information/device_information/devices.json", "personal_information/device_information/camera_information.json",
                   "ads_information/ads_and_topics/ads_viewed.json", "ads_information/advertisers_using_your_activity_or_information.json",
                   "ads_information/instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json", "apps_and_websites_off_of_instagram/your_activity_off_meta_technologies.json",
                   "personal_information/information_about_you/profile_based_in.json", "personal_information/information_about_you/locations_of_interest.json",
                   "your_instagram_activity/shopping/recently_viewed_items.json", "logged_information/link_history/link_history.json",
                   "logged_information/recent_searches/account_searches.json", "your_instagram_activity/likes/liked_posts.json",
                   "your_instagram_activity/comments/post_comments_1.json", "connections/followers_and_following/blocked_profiles.json",
                   "connections/followers_and_following/close_friends.json", "connections/followers_and_following/hide_story_from.json", "media/posts/202401/1.jpg"}},
    {"Facebook", {"your_facebook_activity/messages/inbox/sam_1/message_1.json", "messages/inbox/sam_1/message_1.json", "messages/e2ee_cutover/sam_1/message_1.json",
                  "messages/archived_threads/tom_2/message_1.json", "your_facebook_activity/messages/your_messenger_app_install_information.json",
                  "security_and_login_information/account_activity.json", "security_and_login_information/where_you're_logged_in.json",
                  "security_and_login_information/ip_address_activity.json", "security_and_login_information/logins_and_logouts.json",
                  "security_and_login_information/used_ip_addresses.json", "security_and_login_information/recognized_devices.json",
                  "personal_information/other_personal_information/your_address_books.json", "about_you/your_address_books.json",
                  "personal_information/profile_information/your_phone_numbers.json", "location/location_history.json", "location/primary_location.json",
                  "ads_information/advertisers_who_uploaded_a_contact_list_with_your_information.json", "ads_information/your_off-facebook_activity.json",
                  "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json", "other_activity/your_search_history.json",
                  "logged_information/search/your_search_history.json", "facebook_payments/payment_history.json", "dating/profile_information.json",
                  "comments_and_reactions/likes_and_reactions_1.json", "photos_and_videos/album/0.json"}},
    {"LinkedIn", {"messages.csv", "Messages.csv", "guide_messages.csv", "learning_coach_messages.csv", "LearningCoachMessages.csv", "Email Addresses.csv", "PhoneNumbers.csv",
                  "Whatsapp Phone Numbers.csv", "ImportedContacts.csv", "Contacts.csv", "Logins.csv", "Security Challenges.csv", "Ad_Targeting.csv", "Ads Clicked.csv", "LAN Ads Engagement.csv",
                  "Inferences_about_you.csv", "Receipts.csv", "Receipts_v2.csv", "Jobs/Job Applications.csv", "Jobs/Saved Jobs.csv", "Jobs/Job Seeker Preferences.csv",
                  "SearchQueries.csv", "Registration.csv", "Positions.csv", "Education.csv", "Private_identity_asset.csv", "Verifications/Verifications.csv"}},
    {"TikTok", {"Direct Messages/Chat History.txt", "Direct Message/Direct Messages.txt", "Activity/Login History.txt", "Your Activity/Login History.txt",
                "Your Activity/Watch History.txt", "Activity/Share History.txt", "Ads and data/Off TikTok Activity.txt", "App Settings/Block List.txt", "Tiktok Shopping/Order History.txt",
                "Profile and Settings/Autofill.txt", "Comment/Comments.txt", "Income+ Wallet/Transaction History.txt"}},
    {"Google Takeout", {"Takeout/Mail/All mail Including Spam and Trash.mbox", "Takeout/Contacts/All Contacts/All Contacts.vcf", "Takeout/Contacts/My Contacts/My Contacts.csv",
                        "Takeout/Location History (Timeline)/Records.json", "Takeout/Location History/Semantic Location History/2023/2023_MAY.json",
                        "Takeout/Google Account/jane.SubscriberInfo.html", "Takeout/Access Log Activity/Activities - A list of Google services accessed by.csv",
                        "Takeout/Access Log Activity/Devices - A list of devices (i.e. Nest, Pixel, iPh.csv", "Takeout/My Activity/Ads/MyActivity.html", "Takeout/My Activity/Search/MyActivity.json",
                        "Takeout/Google Chat/Groups/DM 1/messages.json", "Takeout/Hangouts/Hangouts.json", "Takeout/Chrome/History.json", "Takeout/Chrome/Autofill.json",
                        "Takeout/Chrome/Passwords.csv", "Takeout/Google Pay/Google transactions/transactions_1.csv", "Takeout/Fit/Daily activity metrics/2024-01-01.csv",
                        "Takeout/YouTube and YouTube Music/history/watch-history.html", "Takeout/YouTube and YouTube Music/history/watch-history.json",
                        "Takeout/YouTube and YouTube Music/history/search-history.json", "Takeout/YouTube and YouTube Music/comments/comments.csv",
                        "Takeout/YouTube and YouTube Music/live chats/live chats.csv", "Takeout/YouTube and YouTube Music/my-comments/my-comments.html",
                        "Takeout/YouTube and YouTube Music/channels/channel contact info.csv", "Takeout/Keep/note.json", "Takeout/Drive/tax.csv", "Takeout/Calendar/jane.ics"}},
    {"Mastodon and the fediverse", {"likes.json", "bookmarks.json", "media_attachments/files/1/a.png", "avatar.png", "following_accounts.csv", "blocked_accounts.csv",
                                    "muted_accounts.csv", "blocked_domains.csv", "bookmarks.csv", "lists.csv", "following.csv", "blocks.csv", "mutes.csv", "following.json",
                                    "blocking-2026-01-01-00-00-00.csv", "muting-2026-01-01-00-00-00.csv", "antennas-2026-01-01-00-00-00.json", "clips-2026-01-01-00-00-00.json", "conversations.json", "direct_messages.json",
                                    "favourites.json", "account.json"}},
    {"Bluesky", {"chat.bsky.convo.getMessages.json", "chat.bsky.convo.listConvos.json", "app.bsky.actor.getPreferences.json", "app.bsky.graph.getBlocks.json", "app.bsky.graph.getMutes.json",
                 "com.atproto.server.getSession.json"}},
    {"Any", {"passwords.csv", "contacts.vcf", ".ssh/id_rsa", "wallet.dat", "bank/statement.csv", "health.json", "cookies.json", "secrets.env"}},
};

TEST(Members, NothingPrivateIsSelected) {
  for (const Archive& archive : archives)
    for (const std::string_view member : archive.members)
      for (const std::string& path : {std::string(member), "export/" + std::string(member)})
        EXPECT_TRUE(Analysis({}).select({path}).empty()) << archive.network << ": " << path;
}

TEST(Members, FilesOfToolsAreSelectedByTheNamesThatToolsGive) {
  for (const std::string_view name : {"social.example.user.jane_moor.json", "social.example.user.jane.moor.0.json", "statuses.json", "statuses (2).json", "statuses.jsonl",
                                      "notifications-2.json", "lookup.json", "notes.json", "notes-2026-10-09-08-00-00.json", "feed.json", "repo.car", "did_plc_a.car",
                                      "followers (1).csv"})
    EXPECT_EQ(Analysis({}).select({std::string("saved/") + std::string(name)}).size(), 1u) << name;
  for (const std::string_view name : {"user.json", "social.example.user.json", "my notes.json", "notes-of-mine.json"}) EXPECT_TRUE(Analysis({}).select({name}).empty()) << name;
}

TEST(Members, APatternIsTheEndOfAPathAndWhatIsBeforeItTheRoot) {
  const struct {
    std::string_view path, pattern;
    std::optional<std::string_view> root;
  } rows[] = {
      {"a.js", "a.js", ""},          {"x/y/A.JS", "a.js", "x/y"},        {"x/ba.js", "a.js", {}},        {"a.js", "x/a.js", {}},      {"data/js/a.js", "js/a.js", "data"},
      {"xjs/a.js", "js/a.js", {}},   {"", "a.js", {}},                   {"/a.js", "a.js", ""},          {"t-part12.js", "t-part*.js", ""}, {"t-part.js", "t-part*.js", ""},
      {"t-p/art.js", "t-p*t.js", {}}, {"x/a.user.b.json", "*.user.*.json", "x"}, {"a.user.json", "*.user.*.json", {}}, {"x/y.csv", "*.csv", "x"}, {"t/2001.js", "t/20##.js", ""},
      {"t/20/1.js", "t/20##.js", {}}, {"t/201.js", "t/20##.js", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(root_of(row.path, row.pattern), row.root) << row.path << " by " << row.pattern;
}

}  // namespace sway::members_test
