import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { aReport, type Json } from '../support/a-report.ts';
import type { Answer } from '../support/city-app.ts';

type Sent = { method: string; path: string; body?: string | FormData; headers?: Record<string, string> };

/** Somebody with a browser of their own who talks to a server over the wire. `base` is asked anew at each call. */
export class Caller {
  readonly #base: () => string | Promise<string>;
  readonly cookies: Map<string, string>;

  constructor(base: () => string | Promise<string>, cookies = new Map<string, string>()) {
    this.#base = base;
    this.cookies = cookies;
  }

  /** The same browser, over another way to the server. */
  readonly at = (base: () => string) => new Caller(base, this.cookies);

  async send({ method, path, body, headers }: Sent): Promise<Response> {
    const base = await this.#base();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: { Origin: base, ...(cookie && { Cookie: cookie }), ...headers },
      ...(body !== undefined && { body }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  async call<Body = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const sent = { method, path: `/api/v1${path}`, headers: { ...type, ...headers } };
    return answerOf<Body>(
      await this.send({ ...sent, ...(body !== undefined && { body: JSON.stringify(body) }) }),
    );
  }

  get = <Body = Json>(path: string) => this.call<Body>('GET', path);
  post = <Body = Json>(path: string, body: unknown, key?: string) =>
    this.call<Body>('POST', path, body, key === undefined ? {} : { 'Idempotency-Key': key });

  async photo(bytes: Uint8Array<ArrayBuffer>, key: string = randomUUID()): Promise<Answer<{ id: string }>> {
    const body = new FormData();
    body.set('photo', new File([bytes], 'a.jpg', { type: 'image/jpeg' }));
    const headers = { 'Idempotency-Key': key };
    return answerOf(await this.send({ method: 'POST', path: '/api/v1/photos', body, headers }));
  }

  /** A guest's session, as the post screen asks for one. */
  async becomeGuest(): Promise<this> {
    const { status } = await this.call('POST', '/sign-in/guest');
    if (status !== 201 && status !== 200) throw new Refused(`no guest session: ${status}`);
    return this;
  }
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Body,
  };
}

/** One report that a client means to post: the same words and keys however often it has to try. */
export type Intent = { photoKey: string; postKey: string; marker: string; photoId?: string };

export const newIntent = (who: string): Intent => {
  const postKey = randomUUID();
  return { photoKey: randomUUID(), postKey, marker: `目印 ${who} ${postKey}` };
};

export type Acked = { marker: string; number: number };

/** Sends photo and report, going on where the last try was cut off. Gives undefined when it has to be tried again. */
export async function pursue(
  who: Caller,
  intent: Intent,
  jpeg: Uint8Array<ArrayBuffer>,
): Promise<Acked | undefined> {
  if (intent.photoId === undefined) {
    const photo = await who.photo(jpeg, intent.photoKey);
    if (mayTryAgain(photo)) return undefined;
    intent.photoId = demandCreated(photo).id;
  }
  const body = aReport({ text: intent.marker, photoIds: [intent.photoId] });
  const posted = await who.post<{ number: number }>('/reports', body, intent.postKey);
  return mayTryAgain(posted) ? undefined : { marker: intent.marker, number: demandCreated(posted).number };
}

const mayTryAgain = ({ status, body }: Answer<unknown>) =>
  status === 503 || (status === 409 && (body as Json).code === 'in_flight');

function demandCreated<Body>({ status, body }: Answer<Body>): Body {
  if (status !== 201) throw new Refused(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** How long a client tries before the service counts as not having come back to its senses (D3). */
const CONVERGES_WITHIN_MS = 60_000;

/** Tries again while the wire breaks or the server asks for it (undefined); what else is thrown is thrown. */
export async function persist<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + CONVERGES_WITHIN_MS;
  while (performance.now() < deadline) {
    const done = await attempt().catch(orBroken);
    if (done !== undefined) return done;
    await pause(20);
  }
  throw new Refused(`nothing came of it within ${CONVERGES_WITHIN_MS} ms`);
}

/** What `fetch` throws when the other end is gone: at once, or in the middle of the answer. */
function orBroken(error: unknown): undefined {
  if (error instanceof TypeError && /fetch failed|terminated/.test(error.message)) return undefined;
  throw error;
}

/** The server said no to something that is right: never a matter of trying again. */
export class Refused extends Error {}
