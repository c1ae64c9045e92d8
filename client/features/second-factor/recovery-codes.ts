import type { Words } from '#words/index.ts';
import { toast } from '../../controllers/toast.ts';

const text = (codes: readonly string[], words: Words) =>
  `${words.secondFactor.codesFile}\n\n${codes.join('\n')}\n`;

/**
 * Shows new recovery codes in the part that waits for them, to be printed, copied or saved; they are nowhere else.
 * Settles when somebody says that they have kept them.
 */
export function showRecoveryCodes(
  part: HTMLElement,
  codes: readonly string[],
  words: Words,
  signal: AbortSignal,
): Promise<void> {
  part.querySelector('[data-list]')?.replaceChildren(...codes.map(lineOf));
  const file = URL.createObjectURL(new Blob([text(codes, words)], { type: 'text/plain;charset=utf-8' }));
  const save = part.querySelector<HTMLAnchorElement>('[data-save]');
  if (save) save.href = file;
  signal.addEventListener('abort', () => URL.revokeObjectURL(file), { once: true });
  const copy = part.querySelector<HTMLElement>('[data-copy-codes]');
  if (copy) copy.hidden = !canCopy();
  copy?.addEventListener('click', () => void copyText(text(codes, words), words), { signal });
  part.querySelector('[data-print]')?.addEventListener('click', () => print(), { signal });
  part.hidden = false;
  part.focus();
  return new Promise((done) => {
    part.querySelector('[data-noted]')?.addEventListener('click', () => done(), { once: true, signal });
  });
}

function lineOf(code: string): HTMLLIElement {
  const line = document.createElement('li');
  line.textContent = code;
  return line;
}

/** Browsers lend the clipboard to safe pages only. */
export const canCopy = () => navigator.clipboard !== undefined;

export async function copyText(what: string, words: Words): Promise<void> {
  await navigator.clipboard.writeText(what);
  toast(words.secondFactor.copied);
}
