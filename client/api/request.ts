import type { ErrorCode, FieldError } from '#domain/errors.ts';
import { SIGN_IN_NEEDED } from './sign-in-needed.ts';

/** Why a call came to nothing: a code of the server, or one of the two that only a client can know. */
export type RefusalCode = ErrorCode | 'offline' | 'unknown';

/** A refusal of the API (RFC 9457) with its sentence in the reader's language, ready to be shown. */
export class ApiError extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly current: { version: number; status: string } | undefined = undefined,
    /** Seconds that the server asked to wait. */
    readonly retryAfter: number | undefined = undefined,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ApiError';
  }
}

type Problem = {
  code?: ErrorCode;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  current?: { version: number; status: string };
};

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
  key?: string;
  /** Goes out as a bearer token, and then no cookie does. */
  token?: string;
};

/** The end of a call's patience: a line that says nothing for so long is dead. Old browsers wait as long as they like. */
export const within = (ms: number): AbortSignal | undefined =>
  AbortSignal.timeout ? AbortSignal.timeout(ms) : undefined;

const RETRIES = 3;
const WAIT_MS = 600;

/** A random UUID; `crypto.randomUUID` is missing on plain http beyond this machine. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A token that opens nothing is no session that ended. */
async function refusalOf(answer: Response, { token }: Call): Promise<ApiError> {
  const problem: Problem = await answer.json().catch(() => ({}));
  const lacksSession = problem.code === 'sign_in_needed' && token === undefined;
  if (lacksSession) globalThis.dispatchEvent(new Event(SIGN_IN_NEEDED));
  const sentence = problem.detail ?? problem.title ?? '';
  return new ApiError(
    problem.code ?? 'unknown',
    answer.status,
    sentence,
    problem.errors,
    problem.current,
    secondsOf(answer.headers.get('Retry-After')),
  );
}

/** `Retry-After` in seconds, the only form that our server uses. */
export const secondsOf = (header: string | null): number | undefined =>
  header !== null && /^\d+$/.test(header) ? Number(header) : undefined;

function requestOf({ method = 'GET', body, signal, key, token }: Call): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method === 'POST') headers['Idempotency-Key'] = key ?? newKey();
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  const payload = body === undefined ? null : isForm ? body : JSON.stringify(body);
  const credentials = token === undefined ? 'same-origin' : 'omit';
  return { method, headers, body: payload, signal: signal ?? null, credentials };
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const shouldTryAgain = (answer: Response) => answer.status === 503 || answer.status === 502;

/**
 * One call of the API. A dead line or a busy server is tried again a few times with the same `Idempotency-Key`, so a
 * write happens once however often it was sent. Throws `ApiError`; an aborted call throws the signal's reason.
 */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const init = requestOf(call);
  for (let turn = 1; ; turn++) {
    const answer = await fetch(path, init).catch(() => {
      call.signal?.throwIfAborted();
      if (turn >= RETRIES) throw new ApiError('offline', 0, '');
      return undefined;
    });
    if (answer?.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
    if (answer && (turn >= RETRIES || !shouldTryAgain(answer))) throw await refusalOf(answer, call);
    await wait(WAIT_MS * turn);
  }
}
