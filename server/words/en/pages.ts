import type { Words } from '../ja/index.ts';

export const pages: Words['pages'] = {
  updated: (date) => `Updated ${date}`,
  firstVersion: 'This is a first version. The city can replace it.',
  about: {
    title: 'About Naosu',
    text: (
      city,
    ) => `Naosu is a place where everybody in ${city} can show, with photos on a map, what needs fixing and what is good. In Osaka the word “naosu” means both to repair and to tidy away.

## What you can do

- Report a cracked pavement, a dead street light or litter with one photo
- Say “me too” when you noticed the same
- See what the ward office answers, and when and how it ends
- Share good spots and good deeds

## After you post

A report starts as “Received”, and the ward office of that place looks at it. Every step is kept with who did what, in words and with the time. When something ends without being fixed, the reason is always public.

## When it is urgent

Call first: 119 for fire and ambulance, 110 for the police, #9910 for serious damage on roads. A report here may not be seen at once.

## Data

Anybody may use public reports under CC BY 4.0.`,
  },
  terms: {
    title: 'Terms',
    text: (
      city,
    ) => `Naosu is a place to talk about the neighbourhoods of ${city}. A few promises keep it a good one.

## Please leave out

- Faces, names, contact details and number plates
- Words that hurt somebody
- Advertising, or the same post again and again
- Anything dangerous or against the law
- What is not about the neighbourhood

## When a post does not fit

Staff or moderators hide it and say why in public. Hiding can be undone. If you think it was wrong, tell the ward office.

## Words and photos

What you post is published under CC BY 4.0. Use photos taken by others only when they agreed.

## What a report is

A report does not replace an application or notice required by law. Whether and when something can be done depends on the case.`,
  },
  privacy: {
    title: 'Privacy',
    text: (city) => `What Naosu (${city}) does with what it knows about you.

## What is public

- Photos, words, place, category and time of a report
- Your name, only if you chose to show it
- How many people said “me too”, never who

## What is not public

- Your e-mail address
- Who flagged a report
- Answers to questions that are marked as not public

## Photos

Each photo is opened, turned upright and made anew before it is stored. Place, camera model and the like are removed in doing so. The original file is never stored. The place in a photo only helps you to choose the place of the report.

## Cookies

Only for signing in and for remembering the language. Nothing for advertising or tracking.

## What is kept for a while

- Network addresses are never kept as they are. To hold off abuse they are counted for one hour in a form that cannot be turned back
- Of a device that is signed in only a few words such as “Chrome, Android” are kept, until it signs out or is not used for 30 days
- Codes and links in mails work for 10 to 15 minutes and are deleted afterwards
- Copies of answers, which keep things from being sent twice, are deleted after 24 hours

## Taking it along

Under “Me”, “Take your data, or leave” gives you everything about you, with your photos, in one file.

## Erasing

The same page deletes your account and everything about you at once. You choose whether your reports and comments go too, or stay without your name. Of a deleted report only its number and the record of when it moved remain, without words, photos, place or name. What you wrote as staff stays as the word of the office, without your name. From copies (backups) that the city makes elsewhere it disappears after the time that the city has set.`,
  },
  accessibility: {
    title: 'Accessibility',
    text: (city) => `Naosu (${city}) is meant for everybody. The goal is JIS X 8341-3 level AA (WCAG 2.2 AA).

## What works

- Reports can be found by list and search, without the map
- A place can be given by the name of a station or town block
- Status is shown by shape and words, never by colour alone
- The main things can be done with the keyboard alone
- Dark mode, high contrast and reduced motion are followed

## What does not work yet

- The map itself is harder to use with a screen reader than the list
- Tests with several screen readers are still to come
- Posting and signing in need JavaScript

## Tell us

If something is hard to use, please tell the ward office.`,
  },
  error: {
    notFound: { title: 'Page not found', text: 'Check the number or address, or look on the map.' },
    home: 'Look on the map',
    reload: 'Open again',
    signIn: 'Sign in',
  },
  ward: {
    title: (ward) => `Reports in ${ward}`,
    description: (ward) => `What needs fixing and what is good in ${ward}, and what the ward office answers.`,
    onMap: 'See on the map',
    all: 'Choose one of the wards',
  },
};
