/** Markup that is safe to send: only this file makes it, so every value in it was escaped on its way in. */
export class Html {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
  /** For this file alone. */
  static made(key: typeof maker, text: string): Html {
    if (key !== maker) throw new TypeError('Html is made by the html tag only');
    return new Html(text);
  }
}

const maker: unique symbol = Symbol('html');

/** What a hole in a template takes. Nothing comes of `null`, `undefined`, `true` and `false`. */
export type Hole = string | number | boolean | null | undefined | Html | readonly Hole[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

function written(hole: Hole): string {
  if (hole instanceof Html) return hole.toString();
  if (Array.isArray(hole)) return hole.map(written).join('');
  if (typeof hole === 'string') return escapeHtml(hole);
  return typeof hole === 'number' ? String(hole) : '';
}

/** Templates that were looked at once; their strings never change. */
const checked = new WeakSet<TemplateStringsArray>();

/** Throws when a hole stands as a bare attribute value (`class=${…}`), where escaping would not be enough. */
function checkQuotes(strings: TemplateStringsArray): void {
  let before = '';
  for (const part of strings.slice(0, -1)) {
    before += part;
    const tag = before.slice(before.lastIndexOf('<'));
    const isOutsideQuotes = !tag.includes('>') && (tag.split('"').length - 1) % 2 === 0;
    if (isOutsideQuotes && /=\s*$/.test(tag)) throw new TypeError('an attribute value needs quotes');
  }
  checked.add(strings);
}

/**
 * Builds markup. Text, attribute values and children are escaped; markup made by `html` is taken as it is. An attribute
 * value must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...holes: Hole[]): Html {
  if (!checked.has(strings)) checkQuotes(strings);
  let text = strings[0] ?? '';
  holes.forEach((hole, at) => {
    text += written(hole) + (strings[at + 1] ?? '');
  });
  return Html.made(maker, text);
}

export const renderToString = (hole: Hole): string => written(hole);

const attributeName = /^[a-z][a-z0-9-]*$/;

/** ` name="value"`, or nothing for null, undefined and false; ` name` alone for true. */
export function attribute(name: string, value: string | number | boolean | null | undefined): Html {
  if (!attributeName.test(name)) throw new TypeError(`not an attribute name: ${name}`);
  if (value === null || value === undefined || value === false) return Html.made(maker, '');
  return Html.made(maker, value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`);
}

/** Only addresses of this site or of the web: what a stored value names can never become a script. */
export function safeUrl(url: string): string {
  return /^(\/(?!\/)|https?:\/\/|#|\?)/i.test(url) ? url : '#';
}

/** A data island: JSON that the page's element reads. `<` is written as an escape, so nothing in it can end the element. */
export function jsonIsland(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return html`<script type="application/json" id="${id}">${Html.made(maker, json)}</script>`;
}
