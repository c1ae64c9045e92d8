import { describe, expect, it } from 'vitest';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const ADDRESS = 'hanako@example.jp';
const HOUR = 60 * 60_000;
const PHONE =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

type Listed = { id: string; device: string | null; openedAt: string; usedAt: string; current: boolean };

const sessionsOf = async (who: Visitor) => (await who.get<{ items: Listed[] }>('/me/sessions')).body.items;

async function signIn({ mailer }: CityApp, who: Visitor, headers: Record<string, string> = {}) {
  await who.post('/sign-in/code', { email: ADDRESS });
  await who.post('/sign-in/code/verify', { email: ADDRESS, code: mailer.codeFor(ADDRESS) }, headers);
  return who;
}

describe('where a resident is signed in', () => {
  it('is listed newest first, with words for the device, and this one is marked', async () => {
    const city = await openCityApp();
    const phone = await signIn(city, city.visitor(), { 'User-Agent': PHONE });
    city.clock.forward(HOUR);
    const laptop = await signIn(city, city.visitor());
    const items = await sessionsOf(laptop);
    expect(items).toMatchObject([
      { device: null, current: true, openedAt: '2026-04-01T01:00:00.000Z' },
      { device: 'Chrome, Android', current: false, openedAt: '2026-04-01T00:00:00.000Z' },
    ]);
    expect((await sessionsOf(phone)).map(({ current }) => current)).toEqual([false, true]);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['current', 'device', 'id', 'openedAt', 'usedAt']);
  });

  it('is ended on one device from the next request on', async () => {
    const city = await openCityApp();
    const [lost, here] = [await signIn(city, city.visitor()), await signIn(city, city.visitor())];
    const other = (await sessionsOf(here)).find(({ current }) => !current)?.id;
    expect((await here.call('DELETE', `/me/sessions/${other}`)).status).toBe(204);
    expect((await lost.get('/me')).body).toMatchObject({ signedIn: false, role: null });
    expect((await lost.get('/me/sessions')).status).toBe(401);
    expect((await here.call('DELETE', `/me/sessions/${other}`)).status).toBe(404);
    expect(await sessionsOf(here)).toHaveLength(1);
  });

  it('is ended everywhere else at once', async () => {
    const city = await openCityApp();
    const others = [await signIn(city, city.visitor()), await signIn(city, city.visitor())];
    const here = await signIn(city, city.visitor());
    expect((await here.call('DELETE', '/me/sessions')).status).toBe(204);
    for (const other of others) expect((await other.get('/me')).body).toMatchObject({ signedIn: false });
    expect(await sessionsOf(here)).toMatchObject([{ current: true }]);
  });

  it('is ended here too, and the cookie goes with it', async () => {
    const city = await openCityApp();
    const here = await signIn(city, city.visitor());
    const [own] = await sessionsOf(here);
    expect((await here.call('DELETE', `/me/sessions/${own?.id}`)).status).toBe(204);
    expect(here.cookie).not.toContain('naosu-session');
    expect((await here.get('/me')).body).toMatchObject({ signedIn: false });
  });

  it('is told to nobody else, and nobody else ends it', async () => {
    const city = await openCityApp();
    const hanako = await signIn(city, city.visitor());
    const taro = await city.resident();
    const [hers] = await sessionsOf(hanako);
    expect((await sessionsOf(taro)).map(({ id }) => id)).not.toContain(hers?.id);
    expect((await taro.call('DELETE', `/me/sessions/${hers?.id}`)).status).toBe(404);
    expect((await taro.call('DELETE', '/me/sessions')).status).toBe(204);
    expect((await city.visitor().call('DELETE', `/me/sessions/${hers?.id}`)).status).toBe(401);
    expect((await hanako.get('/me')).body).toMatchObject({ signedIn: true });
  });
});

describe('where somebody in office is signed in', () => {
  it('is over after a working day, and not listed any more', async () => {
    const city = await openCityApp();
    const officer = await city.staff(['27127']);
    const email = (await officer.get<{ email: string }>('/me')).body.email;
    city.clock.forward(12 * HOUR + 1);
    expect((await officer.get('/me')).body).toMatchObject({ signedIn: false });
    expect(await officer.get('/desk')).toMatchObject({ status: 401, body: { code: 'sign_in_needed' } });
    const morning = city.visitor();
    await morning.post('/sign-in/code', { email });
    await morning.post('/sign-in/code/verify', { email, code: city.mailer.codeFor(email) });
    expect((await morning.get('/desk')).status).toBe(200);
    expect(await sessionsOf(morning)).toMatchObject([{ current: true }]);
  });

  it('does not turn what they write into a guest’s: they are asked to sign in', async () => {
    const city = await openCityApp();
    const officer = await city.staff(['27127']);
    const cookie = officer.cookie;
    city.clock.forward(12 * HOUR + 1);
    expect(await officer.post('/reports', aReport())).toMatchObject({ status: 401 });
    expect(await officer.sendPhoto()).toMatchObject({ status: 401, body: { code: 'sign_in_needed' } });
    expect(officer.cookie).toBe(cookie);
    expect((await officer.post('/sign-in/guest', {})).status).toBe(201);
  });
});

describe('a session that travels along with a private link', () => {
  it('is not prolonged by what the link does', async () => {
    const city = await openCityApp();
    const guest = city.visitor();
    const report = (await guest.post<{ number: number; version: number }>('/reports', aReport())).body;
    const { link } = (await guest.post<{ link: string }>(`/reports/${report.number}/tracking-link`, {})).body;
    const token = link.split('#')[1] ?? '';
    const resident = await city.resident();
    city.clock.forward(48 * HOUR);
    const change = { expectedVersion: report.version, text: '水たまりが大きくなりました' };
    const path = `/reports/${report.number}`;
    const byLink = await resident.call('PATCH', path, change, { Authorization: `Bearer ${token}` });
    expect([byLink.status, byLink.headers.getSetCookie()]).toEqual([200, []]);
    const byOneself = await resident.call('PATCH', '/me', { displayName: '花子' });
    expect(byOneself.headers.getSetCookie()).toHaveLength(1);
  });
});
