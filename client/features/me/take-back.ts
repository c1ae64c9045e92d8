import type { Words } from '#words/index.ts';
import { setFollow, setSupport } from '../../api/reports.ts';
import { sentenceOf } from '../../controllers/refusal.ts';
import { toast } from '../../controllers/toast.ts';

const senders = { supports: setSupport, follows: setFollow };
type Mark = keyof typeof senders;

const isMark = (name: string | undefined): name is Mark => name !== undefined && name in senders;

/** Takes «わたしも» or a follow back in one press: the line goes at once, and a second press brings it back. */
export async function takeBack(form: HTMLFormElement, words: Words): Promise<void> {
  const { takeBack: mark, number } = form.dataset;
  const line = form.closest('li');
  if (!isMark(mark) || !line || line.hidden) return;
  const send = (isOn: boolean) => senders[mark](Number(number), isOn);
  show(line, mark, false);
  try {
    await send(false);
  } catch (error) {
    show(line, mark, true);
    toast(sentenceOf(error, words));
    return;
  }
  nextOf(line)?.focus();
  const undo = async () => {
    await send(true);
    show(line, mark, true);
  };
  toast(words.mine.takenBack[mark], {
    label: words.common.undo,
    run: () => void undo().catch((error: unknown) => toast(sentenceOf(error, words))),
  });
}

/** The keyboard goes on where it was: at the next line's button, else at the tab. */
const nextOf = (line: HTMLElement) =>
  line.closest('ol')?.querySelector<HTMLElement>('li:not([hidden]) .take-back button') ??
  document.querySelector<HTMLElement>('.n-tabs [aria-current]');

function show(line: HTMLElement, mark: Mark, isThere: boolean): void {
  line.hidden = !isThere;
  const count = document.querySelector(`[data-tab="${mark}"] [data-tab-count]`);
  const known = Number(count?.textContent);
  if (count && Number.isInteger(known)) count.textContent = String(known + (isThere ? 1 : -1));
}
