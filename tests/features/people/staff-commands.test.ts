import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../server/cli/run-command.ts';
import { type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const ADDRESS = 'kakari@city.example';

let city: CityApp;
beforeEach(async () => {
  city = await openCityApp();
});

/** One line of the operator's, beside a running service. */
async function naosu(...args: string[]) {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const { ports } = city;
  const photos = {
    disk: ports.photoStore,
    store: ports.photoStore,
    waits: async () => ({ photos: 0, deletions: 0 }),
  };
  const code = await runCommand(args, {
    env: { BASE_URL: 'https://naosu.example' },
    open: async () => ({ ports, photos, close: async () => void (await setImmediate()) }),
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, printed: printed.join('\n'), complaints: complaints.join('\n') };
}

const json = async (...args: string[]) => JSON.parse((await naosu(...args, '--json')).printed);
async function inOffice(): Promise<Visitor> {
  const { link } = await json('staff', 'invite', ADDRESS, '--ward', '27127');
  const staff = city.visitor();
  await staff.post('/sign-in/link', { token: new URL(link).searchParams.get('token') });
  return staff;
}

describe('the operator', () => {
  it('has an invitation mailed, and is told when it could not be', async () => {
    const told = await json('staff', 'invite', ADDRESS, '--role', 'moderator', '--days', '3', '--mail');
    expect(told).toMatchObject({ mailed: true });
    expect(city.mailer.sent).toMatchObject([{ to: ADDRESS }]);
    expect(city.mailer.sent[0]?.text).toContain(told.link);
    city.mailer.send = async () => {
      throw new Error('nobody there');
    };
    const { code, printed, complaints } = await naosu('staff', 'invite', ADDRESS, '--mail', '--json');
    expect([code, JSON.parse(printed).mailed]).toEqual([0, false]);
    expect(complaints).toContain('could not be handed on');
  });

  it('mails nothing unless asked', async () => {
    expect(await json('staff', 'invite', ADDRESS)).not.toHaveProperty('mailed');
    expect(city.mailer.sent).toEqual([]);
  });

  it('sees who acts for the city and who is invited', async () => {
    await inOffice();
    await naosu('staff', 'invite', 'next@city.example');
    expect(await json('staff', 'list')).toMatchObject({
      people: [{ email: ADDRESS, grants: [{ role: 'staff', wards: ['27127'] }] }],
      invitations: [{ email: 'next@city.example', role: 'staff' }],
    });
    const { printed } = await naosu('staff', 'list');
    expect(printed.split('\n')).toEqual([
      expect.stringContaining(`${ADDRESS} · staff [27127 × *]`),
      expect.stringContaining('next@city.example · invited as staff [* × *]'),
    ]);
  });

  it('limits an office from its next request on', async () => {
    const staff = await inOffice();
    expect((await staff.get('/desk?ward=27127')).status).toBe(200);
    const limit = ['staff', 'limit', ADDRESS, '--ward', '27128', '--category', 'road'];
    expect(await json(...limit)).toMatchObject({ grants: [{ wards: ['27128'], categories: ['road'] }] });
    expect((await staff.get('/desk?ward=27127')).status).toBe(403);
    expect((await naosu('staff', 'limit', ADDRESS, '--ward', '1')).complaints).toContain('unknown_ward');
    expect((await naosu('staff', 'limit', 'nobody@city.example')).code).toBe(1);
  });

  it('stops somebody by address or by id, and lets them go on', async () => {
    const staff = await inOffice();
    const { id } = await json('staff', 'suspend', ADDRESS, '--reason', '退職');
    expect((await staff.get('/desk')).body).toMatchObject({ code: 'suspended' });
    expect(await json('staff', 'suspend', id, '--lift')).toEqual({ id, suspended: false });
    expect((await staff.get('/desk')).status).toBe(200);
  });

  it('cannot stop the last administrator', async () => {
    const { link } = await json('admin', 'link');
    const administrator = await city.resident('mayor@city.example');
    await administrator.post('/sign-in/link', { token: new URL(link).searchParams.get('token') });
    const { code, complaints } = await naosu('staff', 'suspend', 'mayor@city.example', '--reason', 'x');
    expect([code, complaints]).toEqual([1, expect.stringContaining('last_administrator')]);
  });
});
