import { missingStep } from './missing-step.ts';
import { find, nameIn, type Part, type PostScreen } from './post-screen.ts';
import { isEmpty, type PostState, type Step } from './post-state.ts';
import { isSending, isStuck, sendPost } from './send-post.ts';

/** Where the focus goes when a step is missing: the first thing in it that can be done. */
const FIRST: Record<Step, string> = {
  photo: '.post-photo.failed button, [data-photo-input]',
  place: '#post-place-search',
  what: 'input[name="kind"]:checked',
  words: '#post-text',
};

/** The button that is never dead: it sends, or says what is missing and goes there. */
export const footPart: Part = (screen) => {
  const { root, store, signal } = screen;
  const button = find<HTMLButtonElement>(root, '[data-act="send"]');
  const line = find(root, '#post-foot-line');
  find<HTMLFormElement>(root, 'form').addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      void send(screen);
    },
    { signal },
  );
  addEventListener('beforeunload', (event) => wouldLose(store.state) && event.preventDefault(), { signal });
  const sections = [...root.querySelectorAll<HTMLElement>('.step')];
  return (state) => {
    const isBusy = isSending(state);
    // What is being sent is what was there at the press of the button.
    for (const section of sections) section.inert = isBusy;
    // It is seen on its way here; the list of what waits leaves it out meanwhile.
    root.dataset.sending = isBusy ? state.key : '';
    const { words } = screen;
    button.setAttribute('aria-disabled', String(isBusy && !isStuck(state)));
    find(button, '[data-label]').textContent = isStuck(state)
      ? words.sendNow
      : isBusy
        ? words.sending
        : words.send;
    const { sentence, isProblem } = footLine(screen, state);
    if (line.textContent !== sentence) line.textContent = sentence;
    line.classList.toggle('post-problem', isProblem);
  };
};

/** Only what the device could not keep is lost with the page. */
const wouldLose = (state: PostState) => state.isFull && !isEmpty(state) && state.sending !== 'sent';

/** The screen is free for the next post; what was sent off is seen in the list of what waits. */
function showWaiting(root: HTMLElement, isOffline: boolean): void {
  scrollTo({ top: 0 });
  root.dispatchEvent(new CustomEvent('post-waits', { bubbles: true, detail: { isOffline } }));
}

function footLine(screen: PostScreen, state: PostState): { sentence: string; isProblem: boolean } {
  const { store, words, guestsAreHeld, language } = screen;
  if (state.problem && state.sending !== 'sending') return { sentence: state.problem, isProblem: true };
  if (isStuck(state)) return { sentence: words.noNetwork, isProblem: true };
  if (state.sending === 'photos') return { sentence: words.why.photos, isProblem: false };
  if (state.place?.ward === null)
    return { sentence: words.place.outside(nameIn(language, screen.city)), isProblem: true };
  const missing = missingStep(state, store.ports.limits.text);
  if (state.missing && missing) return { sentence: words.why[missing], isProblem: true };
  if (missing) return { sentence: words.summary[missing], isProblem: false };
  const code = state.place?.ward?.code;
  const ward = screen.wards.find((one) => one.code === code);
  const { goesTo, held, ready } = words.summary;
  return {
    sentence: ward ? (guestsAreHeld ? held : goesTo)(nameIn(language, ward)) : ready,
    isProblem: false,
  };
}

/** Sends, and goes to the report; or goes to the step that is missing. */
export async function send({ root, store, wake }: PostScreen): Promise<void> {
  if (isStuck(store.state)) return wake();
  const sent = await sendPost(store);
  if (sent?.kind === 'sent') return location.assign(`/reports/${sent.number}`);
  if (sent?.kind === 'waits') return showWaiting(root, sent.trouble.kind === 'network');
  const { missing } = store.state;
  if (missing) showMissing(root, missing);
}

function showMissing(root: HTMLElement, step: Step): void {
  const section = find(root, `[data-step="${step}"]`);
  const fields = [...section.querySelectorAll<HTMLElement>(FIRST[step])];
  const field =
    fields.find((one) => one.checkVisibility?.() ?? true) ?? section.querySelector<HTMLElement>('h2');
  section.scrollIntoView({ block: 'start' });
  field?.focus({ preventScroll: true });
}
