import { fakeJpeg } from '../../fakes/photos.ts';
import type { Call } from './sample.ts';

type App = { request(url: string, init: RequestInit): Response | Promise<Response> };

export const SITE = 'http://naosu.test';

/** The body of a call, and what it says of itself. */
export function bodyOf({ body, form, photo }: Call): { body?: BodyInit; headers: Record<string, string> } {
  if (photo) {
    const parts = new FormData();
    parts.set('photo', new File([fakeJpeg()], 'a.jpg', { type: 'image/jpeg' }));
    return { body: parts, headers: {} };
  }
  if (form)
    return {
      body: new URLSearchParams(form).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    };
  return body === undefined
    ? { headers: {} }
    : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

/** Calls as our own pages do, with what somebody's browser sends along and nothing that it would remember. */
export async function ask(app: App, method: string, call: Call, headers: Record<string, string>) {
  const { body, headers: own } = bodyOf(call);
  const response = await app.request(`${SITE}${call.path}`, {
    method,
    headers: { Host: new URL(SITE).host, Origin: SITE, ...own, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = new TextDecoder().decode(await response.arrayBuffer());
  const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
  const code = isProblem ? (JSON.parse(text) as { code?: string }).code : undefined;
  return { status: response.status, code, text };
}
