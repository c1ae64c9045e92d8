import { afterAll, beforeAll } from 'vitest';
import type { ErrorCode } from '#domain/errors.ts';
import type { UploadedPhoto } from '#domain/photo.ts';
import { expectPixelsOnly } from '../features/photos/pixels-only.ts';
import { openPlace, type Place, type ServerProcess, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';

type Told = { status: number; code: ErrorCode | undefined; photo: UploadedPhoto | undefined; ms: number };

/** Somebody who sends files to a server of its own process, and looks at what the server made of them. */
export async function openSender(server: ServerProcess) {
  const who = await new Caller(() => server.base).becomeGuest();
  const get = async (path: string) => {
    const response = await who.send({ method: 'GET', path });
    if (response.status !== 200) throw new Error(`${response.status} for ${path}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return {
    who,
    async send(bytes: Uint8Array<ArrayBuffer>, name = 'a.jpg', type = 'image/jpeg'): Promise<Told> {
      const body = new FormData();
      body.set('photo', new File([bytes], name, { type }));
      const began = performance.now();
      const response = await who.send({ method: 'POST', path: '/api/v1/photos', body });
      const told = JSON.parse(await response.text());
      const ms = performance.now() - began;
      const { status } = response;
      return status === 201
        ? { status, code: undefined, photo: told, ms }
        : { status, code: told.code, photo: undefined, ms };
    },
    /** Fetches both renditions, finds nothing but pixels in them, and gives them. */
    async look({ displayUrl, thumbUrl }: UploadedPhoto, what: string) {
      const [display, thumb] = [await get(displayUrl), await get(thumbUrl)];
      await expectPixelsOnly(display, 1600, what);
      await expectPixelsOnly(thumb, 400, what);
      return { display, thumb };
    },
  };
}

export type Sender = Awaited<ReturnType<typeof openSender>>;
type Target = { place: Place; server: ServerProcess; sender: Sender };

/** A server for the tests beside the call, and who sends it photos: there before them, gone after them. */
export function photoTarget(): Readonly<Target> {
  let opened: Target | undefined;
  const demand = () => {
    if (opened === undefined) throw new Error('the server is there only while tests run');
    return opened;
  };
  beforeAll(async () => {
    const place = openPlace();
    const server = await startServer(place);
    opened = { place, server, sender: await openSender(server) };
  });
  afterAll(async () => {
    await opened?.server.stop();
    opened?.place.remove();
  });
  return {
    get place() {
      return demand().place;
    },
    get server() {
      return demand().server;
    },
    get sender() {
      return demand().sender;
    },
  };
}

/** Several at a time, in order. */
export async function eachOf<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
  atATime = 2,
): Promise<void> {
  const rest = [...items.entries()];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
