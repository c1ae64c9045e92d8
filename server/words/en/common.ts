import { agoOf, partsOf } from '../dates.ts';
import type { Words } from '../ja/index.ts';

const monthDay = (value: string, zone?: string) => {
  const p = partsOf('en', value, zone);
  return `${p.day} ${p.month}`;
};
const date = (value: string, zone?: string) =>
  `${partsOf('en', value, zone).weekday} ${monthDay(value, zone)}`;

export const dates: Words['dates'] = {
  dateTime: (value, zone) => {
    const p = partsOf('en', value, zone);
    return `${date(value, zone)}, ${p.hour.padStart(2, '0')}:${p.minute}`;
  },
  date,
  day: monthDay,
  monthDay,
  dateWithYear: (value, zone) => `${date(value, zone)} ${partsOf('en', value, zone).year}`,
  until: (value, zone) => `by ${date(value, zone)}`,
  ago: (value, now, zone) => {
    const { unit, count } = agoOf(value, now);
    if (unit === 'now') return 'just now';
    if (unit === 'older') return date(value, zone);
    return `${count} ${count === 1 ? unit.slice(0, -1) : unit} ago`;
  },
};

const list = (items: readonly string[]) => items.join(', ');

export const common: Words['common'] = {
  siteName: 'Naosu',
  tagline: 'What needs fixing and what is good in your streets, on one map',
  sitePromise: (city) =>
    `A map of ${city}: show with a photo what needs fixing or what is good, and see what comes of it.`,
  titleOn: (title) => `${title} | Naosu`,
  skip: 'Skip to content',
  home: 'To the map',
  back: 'Back',
  backToList: 'Back to the list',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  send: 'Send',
  sending: 'Sending…',
  retry: 'Try again',
  more: 'Show more',
  undo: 'Undo',
  loading: 'Loading…',
  optional: 'optional',
  separator: ', ',
  list,
  count: (n) => `${n.toLocaleString('en')} ${n === 1 ? 'report' : 'reports'}`,
  countAtLeast: (n) => `${n.toLocaleString('en')}+ reports`,
  metres: (m) => (m < 1000 ? `${Math.round(m / 10) * 10 || 10} m` : `${(m / 1000).toFixed(1)} km`),
  number: (n) => n.toLocaleString('en'),
  nav: {
    label: 'Main pages',
    map: 'Map',
    list: 'List',
    post: 'Post',
    postLong: 'Post a report',
    about: 'About Naosu',
    aboutShort: 'About',
    staff: 'Staff',
    staffLong: 'Staff desk',
    me: 'Me',
    signIn: 'Sign in',
  },
  footer: {
    label: 'About this site',
    about: 'About Naosu',
    terms: 'Terms',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    licence: 'Words and photos of reports may be used under CC BY 4.0.',
    map: (credits) => `Map: ${list(credits)}`,
  },
  language: {
    label: 'Language',
    ja: '日本語',
    en: 'English',
    switchTo: '日本語',
    switchHint: 'このページを日本語で見る',
  },
  offline: {
    bar: 'You are offline. What you wrote is kept on this device.',
    title: 'You are offline',
    post: 'Write a report',
    text: 'You can write a report without a signal: it is sent by itself when you are back. Open the map again where you have a signal.',
  },
  photoRefused: {
    too_large: 'This photo is too large for this device. Choose a smaller one or another photo.',
    unreadable: 'This file could not be read as a photo. Choose another one, or take it again.',
    heic: 'This HEIC photo could not be converted. Save it as JPEG, or choose another photo.',
  },
  failed: 'That did not work. Please try again in a moment.',
  requestId: (id) => `Reference: ${id}`,
};
