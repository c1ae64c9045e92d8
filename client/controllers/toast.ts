const SHOWN_MS = 6000;
const AFTER_KEY = 'naosu-toast';

/** Says one sentence at the foot of the page, to screen readers too. With an action it stays until used or outlived. */
export function toast(sentence: string, action?: { label: string; run: () => void }): void {
  const region = document.querySelector('[data-toasts]');
  if (!region || sentence === '') return;
  const line = document.createElement('p');
  line.className = 'n-toast';
  line.textContent = sentence;
  if (action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action.label;
    button.addEventListener('click', () => {
      line.remove();
      action.run();
    });
    line.append(' ', button);
  }
  region.append(line);
  setTimeout(() => line.remove(), action ? SHOWN_MS * 2 : SHOWN_MS);
}

/** Says it on the page that this tab opens next; a browser that keeps nothing says nothing. */
export function toastAfter(sentence: string): void {
  try {
    sessionStorage.setItem(AFTER_KEY, sentence);
  } catch {}
}

/** What the page before left to be said, once. */
export function toastFromBefore(): void {
  const sentence = sessionStorage.getItem(AFTER_KEY);
  sessionStorage.removeItem(AFTER_KEY);
  if (sentence) toast(sentence);
}
