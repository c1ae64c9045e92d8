import type { Outbox } from '../../outbox/outbox.ts';
import { queueHere } from './queue-here.ts';
import type { WaitingWords } from './waiting-words.ts';

/** The line on top of every page that says what waits, and leads there. The server wrote it empty and hidden. */
export async function showStrip(outbox: Outbox, words: WaitingWords): Promise<void> {
  const strip = document.querySelector<HTMLElement>('[data-waiting]');
  const link = strip?.querySelector<HTMLAnchorElement>('a');
  if (!strip || !link) return;
  const said = await sayingOf(outbox, words);
  // Where the list itself is, a line that leads to it would only be in the way.
  strip.hidden = said === undefined || document.querySelector('naosu-outbox') !== null;
  if (!said) return;
  const text = strip.querySelector('[data-waiting-text]');
  if (text && text.textContent !== said.text) text.textContent = said.text;
  link.textContent = said.label;
  link.href = said.href;
}

async function sayingOf(outbox: Outbox, words: WaitingWords) {
  const { posts, hiddenCount } = await queueHere(outbox);
  const count = (state: string) => posts.filter((post) => post.state === state).length;
  const [waiting, refused] = [count('waiting'), count('refused')];
  const see = { label: words.see, href: '/new#outbox' };
  if (refused > 0) return { ...see, text: words.stripRefused(refused) };
  if (waiting > 0) return { ...see, text: words.strip(waiting) };
  if (hiddenCount > 0)
    return { label: words.signIn, href: '/sign-in?next=/me', text: words.stripSignIn(hiddenCount) };
  return undefined;
}
