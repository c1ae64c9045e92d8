import type { Context } from 'hono';
import { trackPage } from '#view/track-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { drawPage } from './draw-page.ts';

/** The page of a private link. Nothing secret stands in it, and nothing that is asked for from it names where it came from. */
export async function showTrack(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  c.header('Referrer-Policy', 'no-referrer');
  return drawPage(c, ports, {
    name: 'track',
    title: words.tracking.title,
    body: trackPage(words),
    audience: 'private',
    foot: true,
  });
}
