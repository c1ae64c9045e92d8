import { describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { aReport, openCityApp, Visitor } from '../../support/city-app.ts';

async function open() {
  const city = await openCityApp({ guestPosts: 'open' });
  const who = new Visitor(createApp(city.ports));
  await who.post('/sign-in/code', { email: 'hanako@example.jp' });
  const code = city.mailer.codeFor('hanako@example.jp');
  await who.post('/sign-in/code/verify', { email: 'hanako@example.jp', code });
  return { city, who };
}

const read = async (who: Visitor, path = '/me/data') => (await who.send(path)).text();
const leave = (who: Visitor, fields: Record<string, string>) =>
  who.send('/me/data', { method: 'POST', body: new URLSearchParams(fields) });

describe('the page where one takes everything along, or goes', () => {
  it('is there for residents and guests, each in their language', async () => {
    const { city, who } = await open();
    const guest = new Visitor(createApp(city.ports));
    await guest.post('/reports', aReport());
    for (const one of [who, guest]) {
      expect(await read(one)).toContain('href="/api/v1/me/export"');
      expect(await read(one, '/me/data?lang=en')).toContain('pattern="\\s*delete\\s*"');
    }
    expect(await read(new Visitor(createApp(city.ports)))).not.toContain('data-leave');
  });

  it('asks for a second thought, and then says that it is done', async () => {
    const { who } = await open();
    const refused = await leave(who, { posts: 'remove', confirm: 'はい' });
    expect(refused.status).toBe(422);
    expect(await read(who)).toContain('data-leave');
    expect(await read(who, '/me/data?done')).not.toContain('data-gone');
    const gone = await leave(who, { posts: 'remove', confirm: ' 消す ' });
    expect([gone.status, gone.headers.get('Location')]).toEqual([303, '/me/data?done']);
    expect(who.cookie).not.toContain('session');
    expect(await read(who, '/me/data?done')).toContain('data-gone');
    expect((await who.get('/me')).body).toMatchObject({ id: null });
  });
});
