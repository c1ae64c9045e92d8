import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { demandProgram } from './exiftool.ts';

/** A call of the kernel that names files: what was asked, and which paths stood in it. */
export type FileCall = { call: string; paths: string[]; writes: boolean; worked: boolean };

const WRITES_BY_ITSELF =
  /^(creat|mkdir|rename|link|symlink|unlink|rmdir|truncate|f?chmod|l?chown|fchown|mknod|utime|futime|l?setxattr|l?removexattr|mount)/;
const OPENS_TO_WRITE = /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/;

/** Watches every file call of a process and its threads, from now until `stop`. Nothing of the process is changed. */
export async function watchFiles(pid: number, output: string): Promise<{ stop(): Promise<FileCall[]> }> {
  demandProgram('strace', '-V', 'strace');
  const args = ['-f', '-p', String(pid), '-e', 'trace=%file', '-s', '8192', '-o', output];
  const child = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await attached(child.stderr);
  return {
    async stop() {
      child.kill('SIGINT');
      await ended;
      return (await readFile(output, 'utf8')).split('\n').flatMap((line) => callIn(line) ?? []);
    },
  };
}

function attached(stderr: NodeJS.ReadableStream): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/attached/.test(said)) done();
    });
    stderr.once('end', () => fail(new Error(`strace could not watch the server: ${said}`)));
  });
}

/** `123 openat(AT_FDCWD, "/a/b", O_RDONLY|O_CLOEXEC) = 20`; one that another thread interrupted is told at its start. */
function callIn(line: string): FileCall | undefined {
  const [, call, rest] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
  if (call === undefined || rest === undefined) return undefined;
  const paths = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => resolve(path));
  const writes = WRITES_BY_ITSELF.test(call) || (call.startsWith('open') && OPENS_TO_WRITE.test(rest));
  return { call, paths, writes, worked: !/= -1 E/.test(rest) };
}
