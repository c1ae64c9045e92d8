import { type PostState, type Step, steps } from './post-state.ts';

/** A photo that could not be sent for want of a line goes out with the post. */
const usable = (state: PostState) =>
  state.photos.some(({ status, canRetry }) => status !== 'failed' || canRetry);

/** Whether a step has all that the post needs from it. Words alone make a post as well as a photo does. */
export function isDone(state: PostState, step: Step): boolean {
  switch (step) {
    case 'photo':
      return usable(state);
    case 'place':
      return state.place !== undefined && state.place.ward !== null;
    case 'what':
      return state.category !== undefined;
    case 'words':
      return state.text.trim() !== '';
  }
}

/** Characters as zod counts them on the server. */
export const lengthOf = (text: string) => text.trim().length;

/** The first step that keeps the post from being sent, in the order of the screen. */
export function missingStep(state: PostState, textMax: number): Step | undefined {
  if (lengthOf(state.text) > textMax) return 'words';
  if (!isDone(state, 'photo') && !isDone(state, 'words')) return 'photo';
  return steps.find((step) => (step === 'place' || step === 'what') && !isDone(state, step));
}

/** Where the person is: the first step without its tick, or the words. */
export const currentStep = (state: PostState): Step =>
  steps.find((step) => !isDone(state, step) && !(step === 'photo' && isDone(state, 'words'))) ?? 'words';
