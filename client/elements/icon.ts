import { html, svg, type TemplateResult } from 'lit';

/** A picture of the sprite that the server's pages use too. */
export const icon = (name: string, size: '' | 's' | 'xs' = ''): TemplateResult =>
  html`<svg class=${size === '' ? 'i' : `i ${size}`} aria-hidden="true">${svg`<use href=${`/sprite.svg#i-${name}`}></use>`}</svg>`;
