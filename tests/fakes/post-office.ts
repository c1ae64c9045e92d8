import { createServer, type Socket } from 'node:net';

export type Letter = { recipients: string[]; content: string };

/** Speaks just enough SMTP (RFC 5321) to take letters and remember their envelopes. */
export async function openPostOffice() {
  const letters: Letter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serveOne(socket, letters);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the post office has no port');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { letters, url: `smtp://127.0.0.1:${address.port}`, close };
}

function serveOne(socket: Socket, letters: Letter[]): void {
  let unread = '';
  let content: string[] | undefined;
  let recipients: string[] = [];
  const say = (answer: string) => socket.write(`${answer}\r\n`);
  const hear = (line: string) => {
    if (content === undefined) {
      const [, recipient] = line.match(/^RCPT TO:<(.*)>/i) ?? [];
      if (recipient !== undefined) recipients.push(recipient);
      if (/^DATA/i.test(line)) content = [];
      return say(/^DATA/i.test(line) ? '354 go on' : /^QUIT/i.test(line) ? '221 bye' : '250 fine');
    }
    if (line !== '.') return content.push(line.replace(/^\.\./, '.'));
    letters.push({ recipients, content: content.join('\r\n') });
    [content, recipients] = [undefined, []];
    return say('250 taken');
  };
  say('220 post office');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (unread + chunk).split('\r\n');
    unread = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}
