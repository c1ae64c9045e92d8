import { describe, expect, it } from 'vitest';
import { attribute, html, jsonIsland, renderToString, safeUrl } from '#view/html.ts';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><svg/onload=alert(1)>',
  '&lt;b&gt;',
];

describe('what residents write never becomes markup', () => {
  it.each(hostile)('as text: %s', (words) => {
    const drawn = renderToString(html`<p>${words}</p>`);
    expect(drawn.slice(3, -4)).not.toMatch(/[<>"']/);
    expect(drawn.slice(3, -4).replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  });

  it.each(hostile)('as an attribute: %s', (words) => {
    expect(renderToString(html`<p title="${words}"></p>`).match(/"/g)).toHaveLength(2);
    expect(renderToString(html`<p${attribute('title', words)}></p>`).match(/"/g)).toHaveLength(2);
  });

  it('in a data island: the text cannot end its element', () => {
    const drawn = renderToString(
      jsonIsland('page-data', { text: '</script><script>alert(1)</script>\u2028' }),
    );
    expect(drawn.match(/<\/script>/g)).toHaveLength(1);
    expect(drawn).not.toContain('\u2028');
    const json = drawn.slice(drawn.indexOf('>') + 1, drawn.lastIndexOf('<'));
    expect(JSON.parse(json)).toEqual({ text: '</script><script>alert(1)</script>\u2028' });
  });

  it('as an address: only paths of this site and web addresses are linked', () => {
    expect(safeUrl('javascript:alert(1)')).toBe('#');
    expect(safeUrl('data:text/html,x')).toBe('#');
    expect(safeUrl('//elsewhere.example')).toBe('#');
    expect(safeUrl('/photos/a.webp')).toBe('/photos/a.webp');
    expect(safeUrl('https://example.org/')).toBe('https://example.org/');
  });

  it('not even when an object pretends to be markup', () => {
    const forged = { toString: () => '<b>x</b>' } as unknown as string;
    expect(renderToString(html`<p>${forged}</p>`)).toBe('<p></p>');
  });
});

describe('a template', () => {
  it('draws nothing for what is absent and keeps markup of its own kind', () => {
    expect(renderToString(html`<p>${null}${undefined}${false}${true}${0}${[html`<b>a</b>`, 'b&']}</p>`)).toBe(
      '<p>0<b>a</b>b&amp;</p>',
    );
  });

  it('refuses a value that stands outside quotes', () => {
    expect(() => html`<p class=${'a b'}></p>`).toThrow('quotes');
    expect(renderToString(html`<a href="/me?lang=${'en'}">${'='}</a>`)).toBe('<a href="/me?lang=en">=</a>');
  });

  it('refuses an attribute name that is none', () => {
    expect(() => attribute('on click', 'x')).toThrow();
    expect(renderToString(attribute('hidden', true))).toBe(' hidden');
    expect(renderToString(attribute('hidden', false))).toBe('');
  });
});
