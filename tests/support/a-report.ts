export type Json = Record<string, unknown>;

/** City Hall, in 27127 北区; and a place in 27128 中央区. */
export const CITY_HALL = { lng: 135.5023, lat: 34.6937 };
export const CHUO = { lng: 135.5085, lat: 34.6812 };

/** A report that can be posted as it stands. */
export const aReport = (changes: Json = {}): Json => ({
  kind: 'problem',
  category: 'road',
  text: '歩道のタイルが割れて、つまずきそうです。',
  location: CITY_HALL,
  ...changes,
});
