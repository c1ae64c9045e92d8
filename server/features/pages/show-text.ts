import { and, eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { pageText } from '#db/schema/index.ts';
import { textPage } from '#view/text-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import type { TextPage } from './change-text.ts';
import { drawPage } from './draw-page.ts';

/** A page of words; the city's own text wins over the shipped first version. */
export async function showText(c: Context<Env>, ports: AppPorts, name: TextPage): Promise<Response> {
  const words = c.get('words');
  const profile = await ports.city.profile();
  const [own] = await ports.database
    .select({ text: pageText.text, updatedAt: pageText.updatedAt })
    .from(pageText)
    .where(and(eq(pageText.page, name), eq(pageText.language, c.get('language'))));
  const { title, text } = words.pages[name];
  const body = textPage(
    {
      title,
      text: own?.text ?? text(words.nameOf(profile)),
      updatedAt: own ? new Date(own.updatedAt).toISOString() : null,
      timeZone: profile.timeZone,
    },
    words,
  );
  return drawPage(c, ports, { name: 'text', title, body, foot: true });
}
