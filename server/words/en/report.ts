import type { Words } from '../ja/index.ts';

const reports = (n: number) => (n === 1 ? '1 report' : `${n.toLocaleString('en')} reports`);

export const status: Words['status'] = {
  open: 'Received',
  acknowledged: 'Confirmed',
  planned: 'Planned',
  in_progress: 'In progress',
  resolved: 'Solved',
  closed: 'Closed',
};

export const statusMeaning: Words['statusMeaning'] = {
  open: 'Received. The ward office will look at it.',
  acknowledged: 'The people in charge have seen it.',
  planned: 'It will be done.',
  in_progress: 'Somebody is working on it now.',
  resolved: 'It is solved.',
  closed: 'This has come to an end.',
};

export const statusSentence: Words['statusSentence'] = {
  open: (ward) => `The ${ward} ward office will look at it. What happens next appears here.`,
  good: 'Somebody shared a good spot.',
  goodClosed: 'This good spot is over.',
  planned: (date) => `To be done by ${date}.`,
  duplicate: (number) => `The same thing is followed in #${number}.`,
  resolvedBy: {
    city: 'The city took care of it.',
    community: 'Neighbours took care of it.',
    owner: 'The owner or operator took care of it.',
    reporter: 'The person who posted it says it is solved.',
  },
  disputed: 'Some people say it is still there.',
};

export const kind: Words['kind'] = { problem: 'To fix', good: 'Good' };

export const closedReason: Words['closedReason'] = {
  budget: 'Waiting for a budget',
  private_land: 'On private land',
  within_standard: 'Within the standard',
  other_body: 'Another body is in charge',
  duplicate: 'Same as another report',
  not_found: 'Place not found',
  withdrawn: 'Withdrawn',
};

export const resolver: Words['resolver'] = {
  city: 'The city',
  community: 'Neighbours',
  owner: 'The owner or operator',
  reporter: 'The person who posted',
};

export const rule: Words['rule'] = {
  personal_data: 'Shows a face, a name, contact details or a number plate',
  insult: 'Words that hurt somebody',
  spam: 'Advertising, or unrelated posts again and again',
  danger: 'Encourages something dangerous',
  illegal: 'Against the law',
  off_topic: 'Not about the neighbourhood',
  other: 'Something else',
};

export const visibility: Words['visibility'] = { public: 'Public', held: 'Not yet public', hidden: 'Hidden' };

export const role: Words['role'] = {
  guest: 'Somebody without an account',
  resident: 'A neighbour',
  organiser: 'A group',
  owner: 'Owner or operator',
  staff: 'Ward office',
  moderator: 'Moderator',
  administrator: 'The city',
  system: 'Naosu',
};

export const roleBadge: Words['roleBadge'] = {
  guest: null,
  resident: null,
  organiser: 'Group',
  owner: 'Owner',
  staff: 'Staff',
  moderator: 'Moderator',
  administrator: 'Staff',
  system: 'Automatic',
};

export const phase: Words['phase'] = { before: 'Before', during: 'During', after: 'After' };

export const event: Words['event'] = {
  type: {
    posted: 'Posted this.',
    commented: 'Commented.',
    status_changed: 'Changed the status.',
    corrected: 'Corrected the report.',
    visibility_changed: 'Changed who can see it.',
  },
  reopened: 'Opened it again.',
  movedTo: (status) => `Set it to “${status}”.`,
  because: (reason) => `Reason: ${reason}`,
  hidden: 'Hid the report.',
  shown: 'Made the report public.',
  held: 'Held the report back.',
  corrected: (when) => `corrected ${when}`,
  erased: 'This part was erased.',
};

export const report: Words['report'] = {
  unnamed: (category) => `${category}: a report`,
  number: (n) => `#${n}`,
  near: (place) => `near ${place}`,
  office: (ward) => `${ward} ward office`,
  allPhotos: 'All photos',
  by: (name) => name,
  upcoming: 'to come',
  support: 'Me too',
  thanks: 'Thanks',
  supported: (n) => `Me too ${n}`,
  thanked: (n) => `Thanks ${n}`,
  comments: (n) => `${n} ${n === 1 ? 'comment' : 'comments'}`,
  supportHint: 'How many people noticed the same',
  follow: 'Follow',
  following: 'Following',
  share: 'Share',
  shareText: (headline, status) => `${headline} (${status})`,
  linkCopied: 'Link copied',
  photoAlt: (headline, index) => `Photo ${index}: ${headline}`,
  noPhoto: 'No photo',
  openPhoto: (index) => `See photo ${index} large`,
  compare: 'Compare before and after',
  steps: 'Status',
  statusHeading: 'Where it stands',
  timeline: 'What happened so far',
  place: 'Place',
  voices: 'Voices',
  openOnMap: 'Open on the map',
  mapOf: (place) => `Map of ${place}`,
  details: 'Details',
  answers: 'What it was like',
  placeNote: 'Landmark',
  posted: 'Posted',
  category: 'Category',
  comment: {
    heading: 'Comment',
    label: 'Comment',
    placeholder: 'What you know, what you noticed, or a thank-you',
    send: 'Send comment',
    signIn: 'Sign in to comment.',
    public: 'Anybody can read this. Please leave out phone numbers and names.',
    sent: 'Comment sent',
  },
  flag: {
    summary: 'Is something wrong with this report?',
    lead: 'The ward office looks at it and hides it if needed. Your name is not shown.',
    reason: 'What is wrong?',
    note: 'More about it',
    send: 'Tell us',
    sent: 'Thank you for telling us. Somebody will look at it.',
  },
  own: {
    heading: 'This is your report',
    resolve: 'It is solved',
    resolveNote: 'What happened?',
    withdraw: 'Withdraw it',
    withdrawNote: 'Why do you withdraw it?',
    withdrawHint: 'The report stays and is marked as withdrawn.',
    reopen: 'Open it again',
    reopenNote: 'What is it like now?',
    correct: 'Correct the words',
    correctHint: 'After 15 minutes the correction is visible in the record.',
  },
  held: {
    title: 'Not public yet',
    text: 'Only you and the staff in charge can see it. Once they have looked, it appears on the map.',
    staff: 'Posted by somebody without an account. You can check it and make it public.',
  },
  tombstone: {
    title: (n) => `#${n} was hidden`,
    text: 'Staff hid this report because it does not fit the rules.',
    rule: (rule) => `Reason: ${rule}`,
    at: (date) => `Hidden on ${date}`,
  },
  credit: {
    photo: 'Photos: the people who posted, the ward office (CC BY 4.0)',
    privacy: 'Place and camera model are removed from photos before they are stored.',
  },
  moved: 'The status changed in the meantime. Have a look at it, then try again.',
};

export const list: Words['list'] = {
  title: 'Reports',
  inArea: (n) => `${n} here`,
  inCity: (n) => n,
  inWard: (ward, n) => `${n} in ${ward}`,
  found: (q, n) => `${n} for “${q}”`,
  share: (open, doing, done) => `${open} received, ${doing} in progress, ${done} solved`,
  open: 'Received',
  inProgress: 'In progress',
  resolved: 'Solved',
  sort: {
    label: 'Sort',
    new: 'Newest',
    active: 'Latest activity',
    near: 'Nearest',
    support: 'Most “me too”',
  },
  more: 'Show more',
  wholeCity: 'See the whole city',
  grip: 'Open the list',
  gripClose: 'Fold the list',
  emptyTitle: 'No reports here yet',
  emptyText: 'If you notice something, one photo is enough to say so.',
  emptyFiltered: 'No report fits these filters',
  emptyFilteredText: 'Remove a filter or move the map.',
  clear: 'Remove filters',
  errorTitle: 'The list could not be loaded',
  mine: 'My reports (not yet public)',
  newHere: (n) => `${reports(n).replace('report', 'new report')}`,
};

export const filter: Words['filter'] = {
  label: 'Filters',
  search: 'Search',
  placeholder: 'Place, words, #number',
  clearSearch: 'Clear',
  all: 'All',
  kind: 'To fix or good',
  category: 'Category',
  status: 'Status',
  ward: 'Ward',
  time: 'Time',
  anyCategory: 'All categories',
  anyStatus: 'Every status',
  stillOpen: 'Not solved yet',
  anyWard: 'All wards',
  anyTime: 'Any time',
  days: (n) => `Last ${n} days`,
  more: 'Filters',
  apply: 'Apply',
  active: (n) => `${n} ${n === 1 ? 'filter' : 'filters'}`,
  reset: 'Remove all',
  places: 'Places',
  noPlace: 'Nothing found. Names of stations and town blocks work too.',
  report: (n) => `Open report #${n}`,
  words: (q) => `Search reports for “${q}”`,
};

export const map: Words['map'] = {
  label: 'Map',
  locate: 'Go to where I am',
  here: 'Where you are',
  locating: 'Finding out where you are…',
  locateRefused: 'The place cannot be used. Allow it in your device, or search for a place by name.',
  outside: 'You seem to be outside the city.',
  layers: 'Choose what the map shows',
  loading: 'Loading the map…',
  failed: 'The map could not be shown. The list still works.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  cluster: (n, open, doing, done) => `${reports(n)}: ${open} received, ${doing} in progress, ${done} solved`,
  mark: (status, headline) => `${status}: ${headline}`,
  searchHere: 'Search this area',
};
