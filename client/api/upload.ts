import { ApiError, type RefusalCode, secondsOf } from './request.ts';

type Upload = {
  path: string;
  field: string;
  file: Blob;
  name: string;
  key: string;
  onProgress: ((share: number) => void) | undefined;
};

/**
 * Sends one file and says how far it is, which `fetch` cannot. Never tries again by itself: the caller shows the wait and
 * knows the key. Throws `ApiError`, `offline` when no answer came.
 */
export function upload<T>({ path, field, file, name, key, onProgress }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', path);
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Idempotency-Key', key);
    call.setRequestHeader('Accept-Language', document.documentElement.lang);
    call.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onProgress?.(loaded / total);
    call.onload = () => {
      if (call.status >= 300) return reject(refusalOf(call));
      const answer = answerOf<T>(call);
      return answer === undefined ? reject(new ApiError('offline', 0, '')) : resolve(answer);
    };
    call.onerror = () => reject(new ApiError('offline', 0, ''));
    call.ontimeout = call.onerror;
    call.timeout = UPLOAD_MAX_MS;
    const body = new FormData();
    body.set(field, file, name);
    call.send(body);
  });
}

/** Twenty megabytes over a bad line; beyond that the line is as good as dead. */
export const UPLOAD_MAX_MS = 180_000;

/** A line that breaks after the first bytes of an answer looks like success with nothing in it. */
function answerOf<T>(call: XMLHttpRequest): T | undefined {
  try {
    return JSON.parse(call.responseText) as T;
  } catch {
    return undefined;
  }
}

function refusalOf(call: XMLHttpRequest): ApiError {
  try {
    const problem = JSON.parse(call.responseText) as { code?: RefusalCode; detail?: string; title?: string };
    const sentence = problem.detail ?? problem.title ?? '';
    const retryAfter = secondsOf(call.getResponseHeader('Retry-After'));
    return new ApiError(problem.code ?? 'unknown', call.status, sentence, [], undefined, retryAfter);
  } catch {
    return new ApiError('unknown', call.status, '');
  }
}
