import { html, nothing, type TemplateResult } from 'lit';
import type { BeforePhoto } from '#view/photo-field.ts';
import type { Words } from '#words/index.ts';
import type { NoCamera } from './ghost-camera-stream.ts';
import { icon } from './icon.ts';

/** What the camera shows: being opened, live, a shot to be judged, or no camera and the before-photo beside a file field. */
export type GhostState = {
  is: 'starting' | 'live' | 'taken' | NoCamera;
  before: BeforePhoto;
  at: number;
  of: number;
  /** 0 to 100. */
  strength: number;
  isHidden: boolean;
  hasOthers: boolean;
  hasLamp: boolean;
  isLit: boolean;
};

export type GhostActions = {
  close: () => void;
  shoot: () => void;
  again: () => void;
  use: () => void;
  setStrength: (strength: number) => void;
  hide: (isHidden: boolean) => void;
  peek: (isPeeking: boolean) => void;
  other: () => void;
  switchCamera: () => void;
  light: () => void;
  retry: () => void;
  choose: (file: File) => void;
};

export function ghostView(
  state: GhostState,
  words: Words,
  act: GhostActions,
  video: HTMLVideoElement,
  shot: HTMLCanvasElement,
): TemplateResult {
  const w = words.ghostCamera;
  const hasCamera = state.is === 'starting' || state.is === 'live' || state.is === 'taken';
  return html`<header class="top"><button type="button" class="n-round" aria-label=${w.close} @click=${act.close}>${icon('close')}</button>
    <h2 id="ghost-title">${hasCamera ? w.title : w.beside}</h2>
    ${state.hasLamp && state.is === 'live' ? html`<button type="button" class="n-round" aria-label=${w.light} aria-pressed=${String(state.isLit)} @click=${act.light}>${icon('flash')}</button>` : html`<span class="gap"></span>`}</header>
    ${hasCamera ? frame(state, words, act, video, shot) : beside(state, words, act)}`;
}

function frame(
  state: GhostState,
  words: Words,
  act: GhostActions,
  video: HTMLVideoElement,
  shot: HTMLCanvasElement,
) {
  const { before, is } = state;
  const w = words.ghostCamera;
  return html`<div class="room"><div class="frame ${is}" data-frame @pointerdown=${() => act.peek(true)} @pointerup=${() => act.peek(false)} @pointercancel=${() => act.peek(false)} @pointerleave=${() => act.peek(false)} @contextmenu=${(event: Event) => event.preventDefault()}>
      ${video}${shot}
      <img class="ghost" data-ghost-photo src=${before.src} alt=${before.alt ?? w.beforeAlt} draggable="false">
      ${is === 'starting' ? html`<p class="wait">${w.starting}</p>` : nothing}</div></div>
    <div class="panel"><p class="hint">${is === 'taken' ? w.taken : w.hint}<span class="turn wide">${w.turnWide}</span><span class="turn tall">${w.turnTall}</span></p>
      <div class="strength"><button type="button" class="n-round" aria-label=${w.hide} aria-pressed=${String(state.isHidden)} @click=${() => act.hide(!state.isHidden)}>${icon('eye-off')}</button>
        <span class="word" aria-hidden="true">${w.before}</span>
        <input type="range" min="0" max="100" step="5" .value=${String(state.strength)} aria-label=${w.strength} aria-valuetext=${w.percent(state.strength)} @input=${(event: Event) => act.setStrength(numberOf(event))}></div>
      ${is === 'taken' ? judge(words, act) : shutter(state, words, act)}</div>`;
}

const shutter = (state: GhostState, words: Words, act: GhostActions) => {
  const w = words.ghostCamera;
  return html`<div class="buttons">${state.of > 1 ? html`<button type="button" class="n-round other" @click=${act.other}><img src=${state.before.src} alt=""><span class="vh">${w.other}</span><span class="num">${words.compare.counter(state.at, state.of)}</span></button>` : html`<span class="gap"></span>`}
    <button type="button" class="shutter" aria-label=${w.shutter} ?disabled=${state.is !== 'live'} data-shutter @click=${act.shoot}></button>
    ${state.hasOthers ? html`<button type="button" class="n-round" aria-label=${w.switchCamera} @click=${act.switchCamera}>${icon('turn')}</button>` : html`<span class="gap"></span>`}</div>`;
};

const judge = (words: Words, act: GhostActions) =>
  html`<div class="buttons two"><button type="button" class="n-button quiet" @click=${act.again}>${words.ghostCamera.again}</button>
    <button type="button" class="n-button" data-use @click=${act.use}>${icon('check')}${words.ghostCamera.use}</button></div>`;

/** Without a live picture: what it looked like, and the usual way to a photo. */
function beside({ before, is }: GhostState, words: Words, act: GhostActions) {
  const w = words.ghostCamera;
  const why = is === 'refused' ? w.refused : is === 'missing' ? w.missing : w.impossible;
  return html`<div class="beside"><figure><img src=${before.src} alt=${before.alt ?? w.beforeAlt}><figcaption class="n-phase">${w.before}</figcaption></figure>
    <div class="ways"><p>${why}</p>
      <label class="n-button file">${icon('camera')}<span>${w.takePlain}</span><input class="vh" type="file" accept="image/*" capture="environment" data-plain @change=${(event: Event) => choose(event, act)}></label>
      ${is === 'impossible' ? nothing : html`<button type="button" class="n-button quiet" @click=${act.retry}>${w.tryAgain}</button>`}</div></div>`;
}

function choose({ target }: Event, act: GhostActions): void {
  const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
  if (file) act.choose(file);
}

const numberOf = ({ target }: Event) => (target instanceof HTMLInputElement ? Number(target.value) : 0);
