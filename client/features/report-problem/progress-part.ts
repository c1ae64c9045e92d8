import { currentStep, isDone } from './missing-step.ts';
import { find, type Part } from './post-screen.ts';
import { type Step, steps } from './post-state.ts';

const NEXT: Record<Step, string> = { photo: 'place', place: 'what', what: 'after-what', words: 'words' };

/** The summary on top, the tick of each step, the reason under a missing one, and the way to the next. */
export const progressPart: Part = ({ root, store, words, signal }) => {
  const done = new Map<Step, boolean>();
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let hasActed = false;
  root.addEventListener('pointerdown', () => (hasActed = true), { signal });
  root.addEventListener('keydown', () => (hasActed = true), { signal });
  return (state) => {
    const current = currentStep(state);
    for (const step of steps) {
      const isNow = step === current;
      const wasDone = done.get(step);
      const isStepDone = isDone(state, step) && state.missing !== step;
      done.set(step, isStepDone);
      drawStep(root, step, { isNow, isStepDone, doneWord: words.done });
      drawReason(root, step, state.missing === step ? (state.problem ?? words.why[step]) : '');
      const moves =
        wasDone === false && isStepDone && hasActed && !calm.matches && step !== 'words' && !isTyping();
      if (moves && !(step === 'place' && state.place?.source !== 'search'))
        showNext(root, step, store.state.kind);
    }
  };
};

/** Nothing moves under the hands of somebody who types. */
const isTyping = () =>
  document.activeElement?.matches('textarea, input[type="text"], input[type="search"]') ?? false;

function showNext(root: HTMLElement, step: Step, _kind: string): void {
  const next = root.querySelector(`[data-anchor="${NEXT[step]}"]`);
  requestAnimationFrame(() =>
    next?.scrollIntoView({ behavior: 'smooth', block: step === 'what' ? 'center' : 'start' }),
  );
}

type Look = { isNow: boolean; isStepDone: boolean; doneWord: string };

function drawStep(root: HTMLElement, step: Step, { isNow, isStepDone, doneWord }: Look): void {
  const item = find(root, `[data-progress="${step}"]`);
  item.classList.toggle('done', isStepDone);
  item.classList.toggle('now', isNow);
  if (isNow) item.setAttribute('aria-current', 'step');
  else item.removeAttribute('aria-current');
  const state = find(item, '[data-done-word]');
  state.textContent = isStepDone ? doneWord : '';
  find(root, `[data-step="${step}"]`).classList.toggle('is-done', isStepDone);
}

function drawReason(root: HTMLElement, step: Step, reason: string): void {
  const line = find(root, `#post-${step}-reason`);
  if (line.textContent !== reason) line.textContent = reason;
  line.hidden = reason === '';
}
