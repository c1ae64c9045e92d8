import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { joined } from '../features/photos/bytes.ts';

/** What came back on one connection, and how much had gone out by then. */
export type Said = {
  statuses: number[];
  codes: string[];
  sent: number;
  text: string;
  /** Whether the server ended the connection, rather than we. */
  closed: boolean;
};

type Piece = string | Uint8Array;
type Pieces = Iterable<Piece> | AsyncIterable<Piece>;

const BOUNDARY = 'xYzZy';
const CLOSES_WITHIN_MS = 8000;

/** The head of an upload, with other header lines where they are given. */
export const head = (lines: Record<string, string | number>, path = '/api/v1/photos'): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...Object.entries({ 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, ...lines }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '\r\n',
  ].join('\r\n');

export const partHead = (field = 'photo', name = 'a.jpg'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`;

export const formOf = (bytes: Uint8Array): Uint8Array => joined(partHead(), bytes, `\r\n--${BOUNDARY}--\r\n`);

export const chunk = (bytes: Piece): Uint8Array =>
  joined(`${Buffer.byteLength(bytes as Uint8Array).toString(16)}\r\n`, bytes, '\r\n');

/**
 * Opens a connection, writes one piece after the other for as long as nothing comes back, and then reads until the
 * answer is whole, or until the server closes. A broken pipe is no error here: it is one of the ways in which a server says no.
 */
export async function speak(
  base: string,
  pieces: Pieces,
  { hangUp = false, untilClosed = false } = {},
): Promise<Said> {
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  let [text, sent, isOver] = ['', 0, false];
  const answered = new Promise<void>((resolve) => {
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (isWhole(text)) resolve();
    });
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isOver = true;
      resolve();
    });
  });
  for await (const piece of pieces) {
    if (isOver || isWhole(text)) break;
    await write(socket, piece, closed);
    sent += Buffer.byteLength(piece as Uint8Array);
  }
  if (hangUp) socket.destroy();
  const waited = new AbortController();
  const { signal } = waited;
  await Promise.race([
    closed,
    pause(CLOSES_WITHIN_MS, undefined, { signal }).catch(() => {}),
    ...(untilClosed ? [] : [answered]),
  ]);
  waited.abort();
  const wasClosed = isOver && !hangUp;
  socket.destroy();
  return { ...readAnswers(text), sent, text, closed: wasClosed };
}

/** Whether the answer is there, to its last byte; a `100 Continue` is none. */
function isWhole(text: string): boolean {
  const [, fields = '', body = ''] = /HTTP\/1\.1 [2-5]\d\d .*?\r\n(.*?\r\n)\r\n(.*)/s.exec(text) ?? [];
  const length = /^content-length: (\d+)/im.exec(fields)?.[1];
  return fields !== '' && Buffer.byteLength(body) >= Number(length ?? 0);
}

function write(socket: Socket, piece: Piece, closed: Promise<void>): Promise<unknown> {
  const drained = new Promise<void>((resolve) => {
    if (socket.write(piece)) setImmediate(resolve);
    else socket.once('drain', resolve);
  });
  return Promise.race([drained, closed]);
}

function readAnswers(text: string): Pick<Said, 'statuses' | 'codes'> {
  return {
    statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)),
    codes: [...text.matchAll(/"code":"([a-z_]+)"/g)].map(([, code]) => code ?? ''),
  };
}
