import { connect, createServer, type Socket } from 'node:net';

/** What happens to one request: let through; its answer lost whole, or after some bytes; the request itself lost. */
export type Fault = 'none' | 'no answer' | 'half an answer' | 'no request';

export type FaultyProxy = {
  base: string;
  counts: Record<Fault, number>;
  cut(): void;
  close(): Promise<void>;
};

const HALF_AN_ANSWER = 40;
const REQUEST = /^(GET|POST|PUT|PATCH|DELETE) /;

/**
 * Stands between a client and the server at `target` and breaks the wire as `faultFor` says, asked at each request. An
 * answer is lost only once its first bytes came back, so the server is done with its work by then.
 */
export async function openFaultyProxy(
  target: () => string,
  faultFor: (requestLine: string) => Fault,
): Promise<FaultyProxy> {
  const counts: Record<Fault, number> = { none: 0, 'no answer': 0, 'half an answer': 0, 'no request': 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(target()).port), '127.0.0.1');
    const both = [client, upstream];
    let fault: Fault = 'none';
    const tear = () => {
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) {
      sockets.add(socket);
      socket.on('error', tear).on('close', () => sockets.delete(socket));
    }
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
    client.on('data', (chunk) => {
      const line = chunk.toString('latin1').split('\r\n', 1)[0] ?? '';
      if (REQUEST.test(line)) {
        fault = faultFor(line);
        counts[fault] += 1;
      }
      if (fault === 'no request') tear();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (fault === 'none') return client.write(chunk);
      if (fault === 'half an answer') client.write(chunk.subarray(0, HALF_AN_ANSWER), tear);
      else tear();
      return false;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = () =>
    new Promise<void>((resolve) => {
      cut();
      server.close(() => resolve());
    });
  return { base: `http://127.0.0.1:${address.port}`, counts, cut, close };
}
