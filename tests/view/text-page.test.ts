import { expect, it } from 'vitest';
import { renderToString } from '#view/html.ts';
import { blocks } from '#view/text-page.ts';

it('the city may write headings, lists and paragraphs, and nothing else becomes markup', () => {
  const drawn = renderToString(blocks('はじめに\n二行目\n\n## 見出し\n\n- ひとつ\n- <b>ふたつ</b>'));
  expect(drawn).toBe(
    '<p>はじめに<br>二行目</p><h2>見出し</h2><ul><li>ひとつ</li><li>&lt;b&gt;ふたつ&lt;/b&gt;</li></ul>',
  );
});
