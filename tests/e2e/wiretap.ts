import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Sent = { method: string; path: string; body: Buffer };

export type Wiretap = { base: string; sent: Sent[]; close(): Promise<void> };

/** Stands between a browser and the server and keeps every byte that the browser sends: no tool of the browser shows them all. */
export async function openWiretap(target: string): Promise<Wiretap> {
  const sent: Sent[] = [];
  const server = createServer((asked, answer) => {
    const { method = 'GET', url: path = '/', headers } = asked;
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      sent.push({ method, path, body });
      const onward = request(new URL(path, target), { method, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
