// What responses and audiences are called, by those who use them: one place for all views. Nouns are [one, several].

import {networkName} from '../card/network-name.js';

export {networkName};

const kinds = {
  view: ['view', 'views'],
  click: ['click', 'clicks'],
  like: ['like', 'likes'],
  engagement: ['engagement', 'engagements'],
  endorsement: ['endorsement', 'endorsements'],
  star: ['star', 'stars'],
  fork: ['fork', 'forks'],
  save: ['save', 'saves'],
  share: ['share', 'shares'],
  comment: ['comment', 'comments'],
  follow: ['new follower', 'new followers'],
  acceptance: ['accepted invitation', 'accepted invitations'],
  recommendation: ['recommendation', 'recommendations'],
};

const networks = {
  x: {kinds: {share: ['repost', 'reposts'], comment: ['reply', 'replies'], save: ['bookmark', 'bookmarks']}},
  mastodon: {kinds: {like: ['favourite', 'favourites'], share: ['boost', 'boosts'], comment: ['reply', 'replies']}},
  bluesky: {kinds: {share: ['repost', 'reposts'], comment: ['reply or quote', 'replies and quotes'], save: ['bookmark', 'bookmarks']}},
  threads: {kinds: {share: ['repost', 'reposts'], comment: ['reply', 'replies']}},
  tiktok: {kinds: {click: ['profile view', 'profile views']}},
  facebook: {kinds: {like: ['reaction', 'reactions']}, audience: ['friend or follower', 'friends and followers']},
  youtube: {audience: ['subscriber', 'subscribers'], kinds: {follow: ['new subscriber', 'new subscribers']}},
  linkedin: {
    audience: ['connection or follower', 'connections and followers'],
    kinds: {like: ['reaction', 'reactions'], share: ['repost or send', 'reposts and sends'], follow: ['invitation or new follower', 'invitations and new followers']},
  },
};

// Where the numbers are that an export lacks: which guide of the page to open.
const archive = {text: 'the archive that X makes of your account holds them', anchor: 'get-x-archive'};
const analytics = {text: 'X’s analytics CSV holds them', anchor: 'get-x-analytics'};
const mastodonApi = {text: 'your posts, saved as JSON from your server, hold them', anchor: 'get-mastodon-api'};
const tiktok = {text: 'your TikTok data as JSON holds them', anchor: 'get-tiktok-data'};
const tiktokStudio = {text: 'the tables of TikTok Studio hold them', anchor: 'get-tiktok-studio'};
const youtubeStudio = {text: 'the table that YouTube Studio exports holds them', anchor: 'get-youtube-studio'};
const bluesky = {text: 'two pages of Bluesky’s public interface hold them', anchor: 'get-bluesky'};
const linkedinArchive = {text: 'the archive of your data that LinkedIn makes holds them', anchor: 'get-linkedin-archive'};
const linkedinAnalytics = {text: 'the workbook of your LinkedIn analytics holds them', anchor: 'get-linkedin-analytics'};
const linkedinPosts = {text: 'the workbooks of single posts hold them', anchor: 'get-linkedin-analytics'};
const instagram = {text: 'the export that Instagram makes of your account holds them', anchor: 'get-instagram'};
const insights = {text: 'the insights of a professional account, which are in Instagram’s export, hold them', anchor: 'get-instagram'};
const threads = {text: 'the box Threads of Instagram’s export holds them', anchor: 'get-threads'};
const facebook = {text: 'the export that Facebook makes of your profile holds them', anchor: 'get-facebook'};
const businessSuite = {text: 'for a page or a profile in professional mode, the CSV of Meta Business Suite holds them', anchor: 'get-business-suite'};
const ways = {
  mastodon: {audience: mastodonApi, like: mastodonApi, share: mastodonApi, comment: mastodonApi},
  x: {audience: archive, like: archive, share: archive, view: analytics, click: analytics, save: analytics, comment: analytics, follow: analytics},
  linkedin: {
    audience: linkedinArchive, endorsement: linkedinArchive, recommendation: linkedinArchive, follow: linkedinArchive,
    view: linkedinAnalytics, engagement: linkedinAnalytics, click: linkedinPosts, like: linkedinPosts, save: linkedinPosts, share: linkedinPosts, comment: linkedinPosts,
  },
  bluesky: {audience: bluesky, like: bluesky, share: bluesky, comment: bluesky, save: bluesky},
  tiktok: {audience: tiktok, like: tiktok, follow: tiktok, view: tiktokStudio, click: tiktokStudio, share: tiktokStudio, comment: tiktokStudio},
  youtube: {view: youtubeStudio, like: youtubeStudio, share: youtubeStudio, comment: youtubeStudio, follow: youtubeStudio},
  instagram: {audience: instagram, follow: instagram, view: insights, click: insights, like: insights, save: insights, share: insights, comment: insights},
  threads: {audience: threads, follow: threads},
  facebook: {audience: facebook, follow: facebook, view: businessSuite, click: businessSuite, like: businessSuite, share: businessSuite, comment: businessSuite},
};

export const kindForms = (network, kind) => networks[network]?.kinds?.[kind] ?? kinds[kind] ?? [kind, kind];
export const audienceForms = (network) => networks[network]?.audience ?? ['follower', 'followers'];

/** "X @jane", or "X" where the export does not say whose it is. */
export const accountName = ({network, owner}) => (owner ? `${networkName(network)} @${owner}` : networkName(network));

/** How the engine and the pickers name one account: "x/jane". */
export const accountKey = ({network, owner}) => `${network}/${owner ?? ''}`;

/** The day that the size of an audience is of, where that is not the account's own: a date was picked, and the files know one size alone. Else null. */
export function audienceDay(account, latest) {
  const newest = latest?.accounts.find((other) => accountKey(other) === accountKey(account))?.asOf ?? account.asOf;
  return account.audience !== null && account.audienceHeld && newest.slice(0, 10) !== account.asOf.slice(0, 10) ? newest : null;
}

/** A part of the score as a heading: "Audience", "Reposts". */
export function partName({network, part}) {
  if (part === 'audience') return 'Audience';
  const name = part === 'action' ? 'responses' : kindForms(network, part)[1];
  return name[0].toUpperCase() + name.slice(1);
}

/** Where to get a number that was not measured: {text, anchor}, or null when we know no way. */
export const wayTo = (network, part) => ways[network]?.[part] ?? null;
