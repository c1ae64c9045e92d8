import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { account, user } from '#db/schema/index.ts';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { aReport, openCityApp, type Visitor } from '../../support/city-app.ts';
import { unzip } from '../../support/unzip.ts';

type Export = {
  profile: { name: string | null; email: string | null };
  signIn: { emails: string[]; sessions: object[]; passkeys: object[]; accountsElsewhere: object[] };
  reports: (Report & { timeline: TimelineEvent[] })[];
  comments: { event: TimelineEvent }[];
  supports: { report: number }[];
  follows: { report: number }[];
  flags: { report: number; note: string | null }[];
  rights: object[];
  photosLeftOut: { id: string; report: number | null; why: string }[];
};

async function exportOf(who: Visitor) {
  const response = await who.send('/api/v1/me/export');
  expect(response.status).toBe(200);
  const files = unzip(new Uint8Array(await response.arrayBuffer()));
  const text = new TextDecoder().decode(files.get('naosu-export.json'));
  return { response, files, text, told: JSON.parse(text) as Export };
}

const post = async (who: Visitor, changes = {}) =>
  (await who.post<Report>('/reports', aReport(changes))).body.number;

async function aLife() {
  const city = await openCityApp({ guestPosts: 'open' });
  const [who, other] = [await city.resident('hanako@example.jp'), await city.resident('taro@example.jp')];
  const staff = await city.staff(['27127']);
  await who.call('PATCH', '/me', { displayName: '浪花花子' });
  const theirs = await post(other);
  const photo = await who.photo();
  const own = await post(who, { text: '縁石が割れています。', answers: { what: 'hole' }, photoIds: [photo] });
  const waiting = await who.photo();
  await who.post(`/reports/${theirs}/comments`, { text: '通りがかりの感想' });
  await who.call('PUT', `/reports/${theirs}/support`);
  await who.call('PUT', `/reports/${theirs}/follow`);
  await who.post(`/reports/${theirs}/flags`, { reason: 'other', note: '気になる点' });
  await other.post(`/reports/${own}/flags`, { reason: 'spam', note: '他人の通報' });
  await other.call('PUT', `/reports/${own}/support`);
  return { city, who, other, staff, own, theirs, photo, waiting };
}

describe('who takes everything along', () => {
  it('is given all that is kept of them, in one archive', async () => {
    const { who, own, theirs, photo, waiting } = await aLife();
    const { response, files, told } = await exportOf(who);
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="naosu-[\d-]+\.zip"$/);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    const photos = [`photos/${own}/${photo}.webp`, `photos/waiting/${waiting}.webp`].sort();
    expect([...files.keys()].sort()).toEqual(['README.txt', 'naosu-export.json', ...photos]);
    for (const name of photos)
      expect(String.fromCharCode(...(files.get(name) ?? []).slice(8, 12))).toBe('WEBP');
    expect(told).toMatchObject({
      profile: { name: '浪花花子', email: 'hanako@example.jp' },
      signIn: { emails: ['hanako@example.jp'], passkeys: [] },
      reports: [
        {
          number: own,
          text: '縁石が割れています。',
          answers: { what: 'hole' },
          timeline: [{ type: 'posted' }],
        },
      ],
      comments: [{ event: { text: '通りがかりの感想' } }],
      supports: [{ report: theirs }],
      follows: [{ report: theirs }],
      flags: [{ report: theirs, note: '気になる点' }],
      rights: [],
      photosLeftOut: [],
    });
    expect(told.signIn.sessions).toHaveLength(1);
  });

  it('is told which accounts elsewhere open theirs, and not as whom they are known there', async () => {
    const { city, who } = await aLife();
    const owners = await city.ports.database.select().from(user).where(eq(user.email, 'hanako@example.jp'));
    const [createdAt, userId] = [city.clock.now(), owners[0]?.id ?? ''];
    const times = { createdAt, updatedAt: createdAt };
    const row = { id: 'line', accountId: 'U-known-as', providerId: 'line', userId, ...times };
    await city.ports.database.insert(account).values(row);
    const { told, text } = await exportOf(who);
    expect(told.signIn.accountsElsewhere).toEqual([
      { provider: 'line', connectedAt: createdAt.toISOString() },
    ]);
    expect(text).not.toContain('U-known-as');
  });

  it('is given nothing that is somebody else’s', async () => {
    const { who } = await aLife();
    const { text } = await exportOf(who);
    for (const secret of ['taro@example.jp', '他人の通報', 'token', 'displayKey'])
      expect(text).not.toContain(secret);
  });

  it('is told of photos that are damaged, lost or kept hidden, and given the rest', async () => {
    const { city, who, staff, own, photo, waiting } = await aLife();
    for (const [key, held] of city.photoStore.objects)
      if (key.endsWith('display.webp')) {
        city.photoStore.objects.set(key, { ...held, bytes: Uint8Array.of(1, 2, 3) });
      }
    expect((await exportOf(who)).told.photosLeftOut).toEqual(
      expect.arrayContaining([
        { id: photo, report: own, why: 'damaged' },
        { id: waiting, report: null, why: 'damaged' },
      ]),
    );
    city.photoStore.objects.clear();
    const { version } = (await staff.get<Report>(`/reports/${own}`)).body;
    const hide = { to: 'hidden', expectedVersion: version, rule: 'insult', note: '職員の内々のことば' };
    await staff.post(`/reports/${own}/visibility`, hide);
    const { told, text } = await exportOf(who);
    expect(told.photosLeftOut.map(({ why }) => why).sort()).toEqual(['hidden', 'missing']);
    expect(told.reports).toMatchObject([{ number: own, visibility: 'hidden', text: '縁石が割れています。' }]);
    expect(text).not.toContain('内々');
  });

  it('may be a guest, or suspended, but must be somebody', async () => {
    const { city, who } = await aLife();
    const guest = city.visitor();
    const number = await post(guest);
    expect((await exportOf(guest)).told.reports).toMatchObject([{ number }]);
    const { id } = (await who.get<{ id: string }>('/me')).body;
    await city.ports.database.run(`update person set suspended_at = 1 where id = '${id}'`);
    expect((await exportOf(who)).told.reports).toHaveLength(1);
    expect((await city.visitor().get('/me/export')).status).toBe(401);
  });
});
