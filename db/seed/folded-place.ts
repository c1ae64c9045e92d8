import { foldText } from '#domain/search-text.ts';
import type { PlaceSeed } from './city-seed.ts';

const LATIN_MARKS = /(?<=[a-z])[\u0300-\u036f]+/g;
const NUMERALS = '〇一二三四五六七八九';

/** `二十一丁目` → `21丁目`: both are asked for. */
const withDigits = (name: string) =>
  name.replace(/([一二三四五六七八九])?(十)?([一二三四五六七八九])?(?=丁目)/gu, (all, tens, ten, ones) => {
    if (all === '') return '';
    const digit = (numeral: string | undefined) => (numeral ? NUMERALS.indexOf(numeral) : 0);
    return ten ? `${digit(tens) || 1}${digit(ones)}` : `${digit(tens) * (ones ? 10 : 1) + digit(ones)}`;
  });

/**
 * Folds as all search does, and what people spell differently in place names on top: small ヶ, and long vowels of
 * romanised names (Ōsaka, Oosaka, Ousaka are Osaka).
 */
export function foldPlaceText(text: string): string {
  return foldText(text.toLowerCase().normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC'))
    .replaceAll('ゖ', 'け')
    .replace(/ou|oo/g, 'o')
    .replace(/uu/g, 'u');
}

/** Namba is also written Nanba. */
const romajiOf = (text: string) => [text, text.replace(/m(?=[bmp])/g, 'n')];

function namesOf(place: PlaceSeed, wardName: string | undefined): string[] {
  const { name, kana, nameEn } = place;
  const names = [name, withDigits(name), kana ?? ''];
  if (wardName && place.type === 'town') names.push(`${wardName}${withDigits(name)}`);
  if (place.type === 'station') {
    names.push(name.replace(/駅$/, ''), `${kana}駅`, `${kana}えき`, (nameEn ?? '').replace(/ Station$/, ''));
  }
  return [...names, ...romajiOf(foldPlaceText(nameEn ?? ''))];
}

/** What `searchPlaces` looks in: every name without inner spaces, a space before and after each. */
export function foldedPlace(place: PlaceSeed, wardName: string | undefined): string {
  const folded = namesOf(place, wardName).map((name) => foldPlaceText(name).replaceAll(' ', ''));
  return ` ${[...new Set(folded.filter((name) => name !== ''))].join(' ')} `;
}
