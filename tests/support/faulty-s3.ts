import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What goes wrong with one request. `down` refuses the connection's first byte, as a dead host does. */
export type S3Fault = {
  latencyMs?: number;
  kind?:
    | 'none'
    | 'down'
    | 'error 503'
    | 'reset in the request'
    | 'reset in the answer'
    | 'truncated answer'
    | 'damaged answer'
    | 'wrong ETag'
    | 'silence';
};

export type FaultyS3 = {
  endpoint: string;
  /** Requests by method and what happened to them. */
  counts: Map<string, number>;
  /** The same, once their answer was through or the line dead. */
  ended: Map<string, number>;
  close(): Promise<void>;
};

type Asked = { method: string; path: string };

/**
 * Stands before an S3 server and breaks what `faultFor` says, asked at each request. The Host header goes through as it
 * came, because it is part of what the client signed.
 */
export async function openFaultyS3(port: number, faultFor: (asked: Asked) => S3Fault): Promise<FaultyS3> {
  const [counts, ended] = [new Map<string, number>(), new Map<string, number>()];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const asked = { method: incoming.method ?? 'GET', path: incoming.url ?? '/' };
    const { kind = 'none', latencyMs = 0 } = faultFor(asked);
    const name = `${asked.method} ${kind}`;
    countUp(counts, name);
    outgoing.on('close', () => countUp(ended, name));
    void handle(incoming, outgoing, port, kind, latencyMs);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    ended,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const countUp = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  kind: NonNullable<S3Fault['kind']>,
  latencyMs: number,
): Promise<void> {
  const tear = () => incoming.socket.destroy();
  if (kind === 'down') return void tear();
  if (latencyMs > 0) await pause(latencyMs);
  if (kind === 'silence') return;
  if (kind === 'error 503') return refuse(incoming, outgoing);
  const upstream = request({
    port,
    host: '127.0.0.1',
    method: incoming.method,
    path: incoming.url,
    headers: incoming.headers,
    setHost: false,
  });
  upstream.on('error', tear);
  outgoing.on('close', () => upstream.destroy());
  if (kind === 'reset in the request') return sendHalf(incoming, upstream, tear);
  incoming.pipe(upstream);
  upstream.on('response', (answer) => void answerWith(answer, outgoing, kind, tear));
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  incoming.resume();
  const body =
    '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your rate.</Message></Error>';
  outgoing.writeHead(503, { 'Content-Type': 'application/xml' }).end(body);
}

/** The server behind gets the first half of the body and then a dead line; what has no body is torn at once. */
function sendHalf(incoming: IncomingMessage, upstream: ReturnType<typeof request>, tear: () => void): void {
  let left = Math.floor(Number(incoming.headers['content-length'] ?? 0) / 2);
  const end = () => {
    upstream.destroy();
    tear();
  };
  if (left === 0) end();
  incoming.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    upstream.write(part, () => left === 0 && end());
  });
}

async function answerWith(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  kind: NonNullable<S3Fault['kind']>,
  tear: () => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { 'transfer-encoding': _, ...headers } = answer.headers;
  const length = answer.statusCode === 204 || answer.statusCode === 304 ? {} : lengthOf(answer, body);
  if (kind === 'wrong ETag') headers.etag = '"00000000000000000000000000000000"';
  const half = body.subarray(0, body.length / 2);
  if (kind === 'truncated answer') Object.assign(length, { 'content-length': String(half.length) });
  if (kind === 'damaged answer' && body.length > 0)
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, ...length });
  if (kind === 'reset in the answer') outgoing.write(half, tear);
  else outgoing.end(kind === 'truncated answer' ? half : body);
}

/** A HEAD has a length and no body. */
const lengthOf = (answer: IncomingMessage, body: Buffer) => ({
  'content-length': answer.headers['content-length'] ?? String(body.length),
});
