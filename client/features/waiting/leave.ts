import { html, nothing, render } from 'lit';
import { languageNow } from '../../controllers/words.ts';
import { deliverAll } from '../../outbox/deliver-all.ts';
import { deliveryOver } from '../../outbox/open-line.ts';
import { Outbox } from '../../outbox/outbox.ts';
import type { QueuedPost } from '../../outbox/queued-post.ts';
import { queueHere } from './queue-here.ts';
import { type WaitingWords, waitingWordsFor } from './waiting-words.ts';

type Choice = 'send' | 'keep' | 'drop' | 'cancel';

/**
 * Before somebody signs out: what still waits is named, and sent, kept for them alone or dropped as they say. Gives
 * whether they go on.
 */
export async function settleBeforeLeaving(): Promise<boolean> {
  const outbox = new Outbox();
  const words = waitingWordsFor(languageNow());
  const mine = async () => (await queueHere(outbox)).posts.filter(({ state }) => state !== 'dropped');
  let problem = '';
  for (let posts = await mine().catch(() => []); posts.length > 0; posts = await mine()) {
    const choice = await ask(words, posts.length, problem);
    if (choice === 'cancel') return false;
    if (choice === 'send') {
      await deliverAll(deliveryOver(outbox), { isAsked: true });
      problem = words.signOut.notSent;
      continue;
    }
    for (const post of posts) await (choice === 'keep' ? keep(outbox, post) : outbox.remove(post.id));
    break;
  }
  await lockDraftsAway(outbox).catch(() => undefined);
  return true;
}

/** Whoever sits here next finds an empty posting screen; the drafts come back with the one who wrote them. */
async function lockDraftsAway(outbox: Outbox): Promise<void> {
  const { reader } = await queueHere(outbox);
  await outbox.lockAway(reader);
  await outbox.keepFact('who', null);
}

/** From now on it is theirs alone, whoever it was written as. */
async function keep(outbox: Outbox, post: QueuedPost): Promise<void> {
  const { reader } = await queueHere(outbox);
  await outbox.save({ ...post, owner: reader, isQuiet: true });
}

function ask(words: WaitingWords, count: number, problem: string): Promise<Choice> {
  const { signOut } = words;
  const dialog = document.createElement('dialog');
  dialog.className = 'outbox-leave';
  dialog.setAttribute('aria-labelledby', 'outbox-leave-heading');
  return new Promise((resolve) => {
    const choose = (choice: Choice) => () => {
      dialog.remove();
      resolve(choice);
    };
    const button = (choice: Choice, label: string, look: string) =>
      html`<button type="button" class="n-button ${look}" data-leave=${choice} @click=${choose(choice)}>${label}</button>`;
    dialog.addEventListener('cancel', choose('cancel'));
    render(
      html`<h2 id="outbox-leave-heading">${signOut.heading(count)}</h2><p>${signOut.text}</p>${problem === '' ? nothing : html`<p class="post-problem" role="alert">${problem}</p>`}
${button('send', signOut.send, '')}${button('keep', signOut.keep, 'tint')}<p class="small">${signOut.keepHint}</p>${button('drop', signOut.drop, 'quiet')}${button('cancel', signOut.cancel, 'plain')}`,
      dialog,
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
