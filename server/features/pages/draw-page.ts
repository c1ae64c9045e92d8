import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Actor } from '#domain/actor.ts';
import type { Ward } from '#domain/city.ts';
import { localPath } from '#domain/local-path.ts';
import { may } from '#domain/permission.ts';
import type { Html } from '#view/html.ts';
import { renderToString } from '#view/html.ts';
import { page } from '#view/page.ts';
import type { PageData, PageName, Reader } from '#view/page-data.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { keepLanguage } from '../../http/language.ts';

export type Drawing = {
  name: PageName;
  title: string;
  description?: string;
  body: Html;
  /** Path of a picture for sharing. */
  image?: string | undefined;
  /** Path that this page is known by, filters left out. */
  path?: string;
  status?: ContentfulStatusCode;
  /** `private`: nobody but this reader may ever be shown it. */
  audience?: 'public' | 'private';
  unlisted?: boolean;
  foot?: boolean;
  data?: Partial<Pick<PageData, 'report' | 'movers' | 'home'>>;
};

/** Pages whose script asks the questions of a category. */
const withQuestions: readonly PageName[] = ['new', 'report', 'staff'];
const SHARE_PICTURE = '/share.png';

export function readerOf(actor: Actor | undefined): Reader | null {
  if (actor?.type !== 'person') return null;
  const { personId: id, standing, name, grants } = actor;
  return { id, standing, name, roles: grants.map(({ role }) => role), staff: may(actor, 'staff.desk') };
}

/** Where this site is reached: the public address, or what this request says. */
export const originOf = (c: Context<Env>, { settings }: Pick<AppPorts, 'settings'>) =>
  settings.baseUrl ?? new URL(c.req.url).origin;

/** What the reader's browser asked for, as links of a page may name it: always a path of this site. */
export function addressAsked(c: Context<Env>): string {
  const { pathname, search } = new URL(c.req.url);
  return localPath(pathname + search) ?? '/';
}

/** Answers with a whole page: shell, body and what its elements need to know. */
export async function drawPage(
  c: Context<Env>,
  ports: Pick<AppPorts, 'city' | 'settings'>,
  drawing: Drawing,
): Promise<Response> {
  const words = c.get('words');
  const url = new URL(c.req.url);
  const origin = originOf(c, ports);
  const data = await pageDataOf(c, ports, drawing);
  const document = page(
    {
      title: drawing.title,
      description: drawing.description ?? words.common.sitePromise(words.nameOf(data.city)),
      canonical: `${origin}${drawing.path ?? url.pathname}`,
      image: `${origin}${drawing.image ?? SHARE_PICTURE}`,
      address: addressAsked(c),
      data,
      body: drawing.body,
      assets: ports.settings.assets,
      unlisted: drawing.unlisted ?? drawing.audience === 'private',
      foot: drawing.foot ?? false,
    },
    words,
  );
  keepLanguage(c, c.req.query('lang'));
  c.header('Vary', 'Cookie, Accept-Language');
  c.header('Cache-Control', cacheRuleOf(c, drawing));
  return c.html(renderToString(document), drawing.status ?? 200);
}

/** What somebody sees who is signed in is theirs; the rest is asked for again each time, so nothing stale is shown. */
function cacheRuleOf(c: Context<Env>, { audience }: Drawing): string {
  if (audience === 'private') return 'private, no-store';
  return c.get('actor') === undefined ? 'no-cache' : 'private, no-cache';
}

async function pageDataOf(
  c: Context<Env>,
  { city, settings }: Pick<AppPorts, 'city' | 'settings'>,
  { name, data }: Drawing,
): Promise<PageData> {
  const [profile, wards, categories] = await Promise.all([city.profile(), city.wards(), city.categories()]);
  const asks = withQuestions.includes(name);
  return {
    page: name,
    language: c.get('language'),
    timeZone: profile.timeZone,
    actor: readerOf(c.get('actor')),
    city: asks ? profile : { ...profile, dangers: [] },
    wards: wards.map(plainWard),
    categories: asks ? categories : categories.map((category) => ({ ...category, questions: [] })),
    map: { styleUrl: settings.mapStyleUrl ?? null },
    guestPosts: settings.guestPosts,
    ...data,
  };
}

/** The city keeps more of a ward (its outline) than a page needs. */
const plainWard = ({ code, slot, name, nameEn, nameKana, bounds, label }: Ward): Ward => ({
  code,
  slot,
  name,
  nameEn,
  nameKana,
  bounds,
  label,
});
