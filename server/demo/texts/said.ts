import type { Answers } from '#domain/report.ts';
import type { SceneName } from '../scenes/index.ts';

/** Where a text can have been written: some things are only found at a river, in a park, near a school or a station. */
export type Setting = 'river' | 'park' | 'school' | 'station';

/**
 * Words of one writer with the picture that fits them. `[a|b]` takes one of several; `{near}` is a place nearby
 * (`島津公園のそば`), `{town}` the town (`本町橋`), `{time}` an hour of the day in words.
 */
export type Said = { scene: SceneName; text: string; answers?: Answers; setting?: Setting; language?: 'en' };

export const say = (scene: SceneName, text: string, answers?: Answers, setting?: Setting): Said => ({
  scene,
  text,
  ...(answers && { answers }),
  ...(setting && { setting }),
});

export const sayInEnglish = (scene: SceneName, text: string, answers?: Answers, setting?: Setting): Said => ({
  ...say(scene, text, answers, setting),
  language: 'en',
});
