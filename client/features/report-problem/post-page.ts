import { pageData } from '../../api/page-data.ts';
import { newKey } from '../../api/request.ts';
import { sayAlive } from '../../controllers/early-submits.ts';
import { preparePhoto } from '../../controllers/photos/prepare-photo.ts';
import { Outbox } from '../../outbox/outbox.ts';
import { draftPart } from './draft-part.ts';
import { openDraftShelf } from './draft-shelf.ts';
import { footPart, send } from './foot-part.ts';
import { watchSurroundings } from './look-around.ts';
import { nearbyPart } from './nearby-part.ts';
import { takeEarlyPhotos } from './photo-intake.ts';
import { photoPart } from './photo-part.ts';
import { placePart } from './place-part.ts';
import { type NearbyRule, openPostApi } from './post-api.ts';
import { openPostOutbox } from './post-outbox.ts';
import type { PostLimits } from './post-ports.ts';
import { find, type Part, type PostScreen } from './post-screen.ts';
import { PostStore } from './post-store.ts';
import { postWordsFor } from './post-words.ts';
import { progressPart } from './progress-part.ts';
import { type TakeBack, takeBack, takeBackFromHash } from './take-back.ts';
import { photosThatWait, uploadPhotos } from './upload-photos.ts';
import { whatPart } from './what-part.ts';
import { wordsPart } from './words-part.ts';

const parts: readonly Part[] = [
  photoPart,
  placePart,
  whatPart,
  nearbyPart,
  wordsPart,
  draftPart,
  progressPart,
  footPart,
];

/** What the server says of this screen beside its markup. */
type PostData = { limits: PostLimits; nearby: NearbyRule };

/** The posting screen: server-rendered, alive from here. The store holds the draft, the parts draw it. */
export class PostPage extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    const closing = new AbortController();
    this.#closing = closing;
    const outbox = new Outbox();
    const screen = openScreen(this, closing.signal, outbox);
    const draws = parts.map((part) => part(screen));
    const drawSoon = coalesced(() => {
      if (!closing.signal.aborted) for (const draw of draws) draw(screen.store.state);
    });
    screen.store.addEventListener('change', drawSoon, { signal: closing.signal });
    drawSoon();
    sayAlive(this);
    void begin(screen, outbox);
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }
}

/** Many changes in one turn make one drawing. */
function coalesced(draw: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      draw();
    });
  };
}

function openScreen(root: HTMLElement, signal: AbortSignal, outbox: Outbox): PostScreen {
  const { language, city, categories, actor, wards, guestPosts, map } = pageData();
  const words = postWordsFor(language);
  const { limits, nearby } = JSON.parse(find(document, '#post-data').textContent ?? '') as PostData;
  const sentences = { ...words.trouble, noNetwork: words.noNetwork, photoRefused: words.photoRefused };
  const alarm = new EventTarget();
  const wake = () => void alarm.dispatchEvent(new Event('wake'));
  const post = openPostOutbox(outbox);
  const store = new PostStore({
    api: openPostApi(sentences, nearby, language),
    prepare: preparePhoto,
    shelf: openDraftShelf(outbox, post.owner, () => sayFull()),
    outbox: post,
    isOnline: () => navigator.onLine,
    limits,
    sentences,
    now: () => Date.now(),
    newKey,
    pause: (ms) => pause(ms, alarm),
  });
  const sayFull = () => store.show((state) => (state.isFull ? state : { ...state, isFull: true }));
  const voice = find(root, '[data-voice]');
  const say = (sentence: string) => {
    voice.textContent = sentence;
  };
  const guestsAreHeld = guestPosts === 'held' && (actor === null || actor.standing === 'guest');
  return {
    root,
    store,
    words,
    language,
    city,
    categories,
    guestsAreHeld,
    mapStyleUrl: map.styleUrl,
    wards,
    signal,
    wake,
    say,
  };
}

/** Resolves when the time is over, or before, when the network comes back or the person presses. */
function pause(ms: number, alarm: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const finish = () => {
      done.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    addEventListener('online', finish, { signal: done.signal });
    alarm.addEventListener('wake', finish, { signal: done.signal });
  });
}

/** An earlier draft first, then the photos that still have to go out; again whenever the network comes back. */
async function begin(screen: PostScreen, outbox: Outbox): Promise<void> {
  const { store, signal, root } = screen;
  await store.restore();
  takeEarlyPhotos(root);
  watchSurroundings(store, signal);
  await takeBackFromHash(screen, outbox);
  root.addEventListener(
    'take-back',
    (event) => void takeBack(screen, outbox, (event as CustomEvent<TakeBack>).detail),
    { signal },
  );
  // Back from the report that was made of it: the browser shows the page as it was left.
  const onShow = ({ persisted }: PageTransitionEvent) =>
    persisted && store.state.sending === 'sent' && void store.startAfresh();
  addEventListener('pageshow', onShow, { signal });
  void uploadPhotos(store);
  addEventListener(
    'online',
    () => {
      photosThatWait(store);
      void uploadPhotos(store).then(() => (store.state.goesOn ? send(screen) : undefined));
    },
    { signal },
  );
}

customElements.define('naosu-post-page', PostPage);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-post-page': PostPage;
  }
}
