import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pageText } from '#db/schema/index.ts';
import { type OpenPorts, runCommand } from '../../../server/cli/run-command.ts';
import { openApp } from '../../../server/open-app.ts';
import { fakePhotoStore } from '../../fakes/photos.ts';
import { openPeopleApp, type PeopleApp } from './people-app.ts';

type Opened = Awaited<ReturnType<OpenPorts>>;
const nothingWaits = async () => ({ photos: 0, deletions: 0 });

function command({ ports }: PeopleApp, ...args: string[]) {
  const { photoStore: disk } = ports;
  return commandOver({ ports, photos: { disk, store: disk, waits: nothingWaits } }, ...args);
}

async function commandOver(opened: Omit<Opened, 'close'>, ...args: string[]) {
  const [printed, complaints]: string[][] = [[], []];
  let isClosed = false;
  const close = async () => {
    await setImmediate();
    isClosed = true;
  };
  const code = await runCommand(args, {
    env: { BASE_URL: 'https://naosu.example' },
    open: async () => ({ ...opened, close }),
    print: (line) => printed?.push(line),
    complain: (line) => complaints?.push(line),
  });
  return { code, isClosed, printed: printed?.join('\n') ?? '', complaints: complaints?.join('\n') ?? '' };
}

describe("the operator's command line", () => {
  it('tells how it is used', async () => {
    const app = await openPeopleApp();
    const { code, printed } = await command(app, '--help');
    expect(code).toBe(0);
    expect(printed).toContain('staff invite ADDRESS');
  });

  it('puts the city’s own words on a page', async () => {
    const app = await openPeopleApp();
    const folder = mkdtempSync(join(tmpdir(), 'naosu-page-'));
    const file = join(folder, 'terms.txt');
    writeFileSync(file, 'なかよく使いましょう。');
    const { code, printed } = await command(app, 'page', 'set', 'terms', '--file', file, '--json');
    rmSync(folder, { recursive: true });
    expect([code, JSON.parse(printed)]).toEqual([0, { page: 'terms', language: 'ja' }]);
    expect(await app.database.select().from(pageText)).toMatchObject([
      { page: 'terms', text: 'なかよく使いましょう。' },
    ]);
  });

  it.each([
    ['no-such-command'],
    ['staff'],
    ['staff', 'invite'],
    ['staff', 'invite', 'a@b.example', '--days', 'x'],
    ['staff', 'limit'],
    ['staff', 'suspend', 'a@b.example'],
    ['staff', 'suspend', 'a@b.example', '--lift', '--reason', 'x'],
    ['staff', 'list', 'everybody'],
    ['staff', 'invite', 'not an address'],
    ['admin', 'link', '--wrong'],
    ['page', 'set', 'terms'],
    ['page', 'set', 'nothing', '--shipped'],
    ['photos', 'move'],
    ['photos', 'move', '--to', 'moon'],
    ['photos', 'move', '--to', 's3'],
    ['photos', 'verify', '--wrong'],
    [],
  ])('says what is wrong with «%s %s %s» and ends with 2', async (...args) => {
    const app = await openPeopleApp();
    const { code } = await command(app, ...args.filter((word) => word !== undefined));
    expect(code).toBe(2);
  });

  it('refuses a ward that the city does not have', async () => {
    const app = await openPeopleApp();
    const { code, complaints } = await command(
      app,
      'staff',
      'invite',
      'staff@city.example',
      '--ward',
      '99999',
    );
    expect([code, complaints]).toMatchObject([1, expect.stringContaining('unknown_ward')]);
    expect(await app.rows('select id from invitation')).toEqual([]);
  });

  it('makes a link into an office that opens at the public address', async () => {
    const app = await openPeopleApp();
    const args = ['--ward', '27127', '--ward', '27128', '--category', 'road', '--name', '北区役所', '--json'];
    const { printed } = await command(app, 'staff', 'invite', 'staff@city.example', ...args);
    const { link } = JSON.parse(printed) as { link: string };
    expect(link).toMatch(/^https:\/\/naosu\.example\/sign-in\?token=[\w-]{43}$/);
    const staff = app.open();
    await staff.post('/sign-in/link', { token: new URL(link).searchParams.get('token') });
    expect((await staff.get('/me')).body).toMatchObject({
      name: '北区役所',
      grants: [{ role: 'staff', wards: ['27127', '27128'], categories: ['road'] }],
    });
  });

  it('works on a machine where nothing was started yet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'naosu-'));
    const printed: string[] = [];
    const code = await runCommand(['staff', 'invite', 'staff@city.example', '--ward', '27127'], {
      env: { DATABASE_FILE: join(folder, 'db', 'naosu.sqlite'), UPLOADS_DIR: folder },
      open: openApp,
      print: (line) => printed.push(line),
      complain: (line) => printed.push(line),
    });
    rmSync(folder, { recursive: true });
    expect([code, printed.join()]).toMatchObject([
      0,
      expect.stringContaining('http://localhost:8787/sign-in?token='),
    ]);
  });

  it('finds a sound database sound, before and after it is written anew', async () => {
    const app = await openPeopleApp();
    await command(app, 'admin', 'link');
    expect((await command(app, 'verify')).code).toBe(0);
    expect((await command(app, 'rebuild')).code).toBe(0);
    expect((await command(app, 'rebuild', '--check', '--json')).code).toBe(0);
  });

  it('finds the photos of a sound service sound', async () => {
    const { code, printed } = await command(await openPeopleApp(), 'photos', 'verify', '--json');
    const nothing = { photos: 0, objects: 0, waiting: 0, differences: [], count: 0 };
    expect([code, JSON.parse(printed)]).toEqual([0, nothing]);
  });

  it('ends when nothing goes on in the background any more', async () => {
    expect(await command(await openPeopleApp(), 'verify')).toMatchObject({ code: 0, isClosed: true });
  });

  it('says what still waits for S3 when photos come back from there', async () => {
    const { ports } = await openPeopleApp();
    const waits = async () => ({ photos: 2, deletions: 1 });
    const photos = { disk: ports.photoStore, store: ports.photoStore, s3: fakePhotoStore(), waits };
    const home = await commandOver({ ports, photos }, 'photos', 'move', '--to', 'disk', '--json');
    expect([home.code, JSON.parse(home.printed)]).toMatchObject([0, { moved: 0, waits: await waits() }]);
    const said = await commandOver({ ports, photos }, 'photos', 'move', '--to', 'disk');
    expect(said.printed).toContain('2 objects and 1 deletions still wait to be sent to S3');
    const away = await commandOver({ ports, photos }, 'photos', 'move', '--to', 's3');
    expect(away.printed).not.toContain('wait');
  });

  it('says so when a line of the trail was changed', async () => {
    const app = await openPeopleApp();
    await command(app, 'admin', 'link');
    await app.rows("update event set at = '2020-01-01T00:00:00.000Z'");
    expect((await command(app, 'verify')).code).toBe(1);
  });

  it('prints exactly one object for scripts', async () => {
    const app = await openPeopleApp();
    const { printed } = await command(app, 'admin', 'link', '--json');
    expect(Object.keys(JSON.parse(printed) as object)).toEqual(['link', 'expiresAt']);
  });
});
