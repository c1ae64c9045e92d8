import { render } from 'lit';
import type { BeforePhoto } from '#view/photo-field.ts';
import type { Words } from '#words/index.ts';
import { proportionOf, takeShot } from './ghost-camera-shot.ts';
import { CameraStream } from './ghost-camera-stream.ts';
import { type GhostActions, type GhostState, ghostView } from './ghost-camera-view.ts';

/**
 * A full-screen camera with a before-photo laid half-transparent over its picture, so that both are taken from the same
 * spot; the shot has the before-photo's proportions. Without a camera the before-photo stands beside a file field.
 * `undefined`: closed without a photo. When it is closed no camera runs any more.
 */
export function openGhostCamera(befores: readonly BeforePhoto[], words: Words): Promise<File | undefined> {
  return new Promise((resolve) => new GhostCamera(befores, words, resolve).open());
}

class GhostCamera {
  readonly #dialog = document.createElement('dialog');
  readonly #live = document.createElement('p');
  readonly #body = document.createElement('div');
  readonly #video = document.createElement('video');
  readonly #canvas = document.createElement('canvas');
  readonly #stream = new CameraStream();
  readonly #closing = new AbortController();
  #state: GhostState;
  #shot: File | undefined;
  #result: File | undefined;

  constructor(
    private readonly befores: readonly BeforePhoto[],
    private readonly words: Words,
    private readonly done: (shot: File | undefined) => void,
  ) {
    const before = befores[0] ?? { src: '', alt: null, width: 4, height: 3 };
    const rest = { hasOthers: false, hasLamp: false, isLit: false, isHidden: false };
    this.#state = { is: 'starting', before, at: 1, of: befores.length, strength: 50, ...rest };
  }

  open(): void {
    this.#furnish();
    document.body.append(this.#dialog);
    this.#change({});
    this.#dialog.showModal();
    const { signal } = this.#closing;
    this.#dialog.addEventListener('close', () => this.#closed(), { signal });
    this.#dialog.addEventListener('keydown', (event) => this.#key(event), { signal });
    document.addEventListener('visibilitychange', () => this.#looked(), { signal });
    addEventListener('pagehide', () => this.#dialog.close(), { signal });
    void this.#start();
  }

  #furnish(): void {
    this.#dialog.className = 'n-whole n-ghost';
    this.#dialog.setAttribute('aria-labelledby', 'ghost-title');
    this.#body.className = 'body';
    this.#live.className = 'vh';
    this.#live.setAttribute('role', 'status');
    this.#video.playsInline = true;
    this.#video.muted = true;
    this.#video.setAttribute('aria-label', this.words.ghostCamera.liveAlt);
    this.#canvas.setAttribute('role', 'img');
    this.#canvas.setAttribute('aria-label', this.words.ghostCamera.takenAlt);
    this.#dialog.append(this.#body, this.#live);
  }

  async #start(deviceId?: string): Promise<void> {
    this.#change({ is: 'starting', hasLamp: false, isLit: false });
    const stream = await this.#stream.open(deviceId);
    if (stream === undefined) return;
    if (typeof stream === 'string') {
      this.#change({ is: stream, isHidden: false });
      this.#focus('[data-plain]');
      return;
    }
    this.#video.srcObject = stream;
    await this.#video.play().catch(() => undefined);
    await firstFrame(this.#video);
    if (!this.#stream.isOpen) return;
    const { hasOthers, hasLamp } = this.#stream;
    this.#change({ is: 'live', hasOthers, hasLamp });
    this.#say(this.words.ghostCamera.ready);
    this.#focus('[data-shutter]');
  }

  #change(change: Partial<GhostState>): void {
    this.#state = { ...this.#state, ...change };
    const { before, strength, isHidden } = this.#state;
    render(ghostView(this.#state, this.words, this.#actions, this.#video, this.#canvas), this.#body);
    const proportion = proportionOf(before);
    this.#dialog.classList.toggle('is-tall', proportion < 1);
    this.#dialog.style.setProperty('--proportion', String(proportion));
    this.#dialog.style.setProperty('--ghost', isHidden ? '0' : String(strength / 100));
  }

  readonly #actions: GhostActions = {
    close: () => this.#dialog.close(),
    shoot: () => void this.#shoot(),
    again: () => this.#again(),
    use: () => this.#use(this.#shot),
    setStrength: (strength) => this.#change({ strength, isHidden: false }),
    hide: (isHidden) => this.#change({ isHidden }),
    peek: (isPeeking) => this.#dialog.classList.toggle('is-peeking', isPeeking),
    other: () => this.#other(),
    switchCamera: () => void this.#start(this.#stream.next),
    light: () => void this.#light(),
    retry: () => void this.#start(),
    choose: (file) => this.#use(file),
  };

  async #shoot(): Promise<void> {
    if (this.#state.is !== 'live') return;
    this.#shot = await takeShot(this.#video, this.#canvas, proportionOf(this.#state.before));
    if (!this.#shot) return;
    this.#change({ is: 'taken' });
    this.#say(this.words.ghostCamera.taken);
    this.#focus('[data-use]');
  }

  #again(): void {
    this.#shot = undefined;
    if (!this.#stream.isOpen) return void this.#start();
    this.#change({ is: 'live' });
    this.#focus('[data-shutter]');
  }

  #use(file: File | undefined): void {
    this.#result = file;
    this.#dialog.close();
  }

  #other(): void {
    const at = (this.#state.at % this.befores.length) + 1;
    this.#change({ at, before: this.befores[at - 1] ?? this.#state.before });
  }

  async #light(): Promise<void> {
    const isLit = !this.#state.isLit;
    await this.#stream.shine(isLit);
    this.#change({ isLit });
  }

  /** Space and Enter are the shutter wherever nothing else under the focus takes them; no key reaches the page behind. */
  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== ' ' && event.key !== 'Enter') return;
    if (event.target instanceof Element && event.target.closest('button, input[type=file]')) return;
    event.preventDefault();
    void this.#shoot();
  }

  /** A camera never runs behind somebody's back; coming back opens it again. */
  #looked(): void {
    const { is } = this.#state;
    if (document.hidden) this.#stream.stop();
    else if (is === 'live' || is === 'starting') void this.#start();
  }

  #closed(): void {
    this.#closing.abort();
    this.#stream.stop();
    this.#video.srcObject = null;
    this.#dialog.remove();
    this.done(this.#result);
  }

  #say(sentence: string): void {
    this.#live.textContent = sentence;
  }

  #focus(selector: string): void {
    this.#dialog.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Until a camera has looked it shows black, and a shot of that would be black too. */
function firstFrame(video: HTMLVideoElement): Promise<unknown> {
  if (typeof video.requestVideoFrameCallback !== 'function') return Promise.resolve();
  return new Promise((done) => video.requestVideoFrameCallback(done));
}
