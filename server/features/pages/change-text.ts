import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import { pageText } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { words } from '#domain/words.ts';
import { languages } from '#words/index.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import { recordAdministration } from '../changes/index.ts';

export const textPages = ['about', 'terms', 'privacy', 'accessibility'] as const;
export type TextPage = (typeof textPages)[number];

/** Long enough for terms of use, short enough to be read. */
export const PAGE_TEXT_MAX = 50_000;

/** A page in one language as the city wants it; `null` goes back to the shipped first version. */
export const TextChange = z.object({
  page: z.enum(textPages),
  language: z.enum(languages),
  text: words(PAGE_TEXT_MAX).min(1).nullable(),
});
export type TextChange = z.infer<typeof TextChange>;

/** Replaces a page's text, and says so in the chain of administration in the same batch. */
export async function changeText(
  ports: Pick<AppPorts, 'database' | 'clock' | 'newId'>,
  { actor, input: { page, language, text } }: { actor: Actor; input: TextChange },
): Promise<void> {
  demand(actor, 'city.text');
  const { database, clock } = ports;
  const kept = { text: text ?? '', updatedAt: clock.now().getTime() };
  const write =
    text === null
      ? database.delete(pageText).where(and(eq(pageText.page, page), eq(pageText.language, language)))
      : database
          .insert(pageText)
          .values({ page, language, ...kept })
          .onConflictDoUpdate({ target: [pageText.page, pageText.language], set: kept });
  const said = `${page} (${language})${text === null ? ': shipped text' : ''}`;
  await recordAdministration(ports, { type: 'page_changed', actor, content: { text: said }, also: [write] });
}
