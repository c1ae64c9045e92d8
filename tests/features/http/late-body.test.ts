import { expect, it } from 'vitest';
import { aReport, openCityApp } from '../../support/city-app.ts';

it('whose session ended while their words dawdled is not heard any more', async () => {
  const city = await openCityApp({ guestPosts: 'off' });
  const hanako = await city.resident();
  const { cookie } = hanako;
  const [body, bytes] = [
    new TransformStream<Uint8Array>(),
    new TextEncoder().encode(JSON.stringify(aReport())),
  ];
  const writer = body.writable.getWriter();
  const init = {
    method: 'POST',
    body: body.readable,
    duplex: 'half',
    headers: { 'Content-Type': 'application/json' },
  };
  const late = hanako.send('/api/v1/reports', init as RequestInit & { headers: Record<string, string> });
  await writer.write(bytes.slice(0, 10));
  const elsewhere = city.visitor();
  expect((await elsewhere.call('POST', '/sign-out', {}, { Cookie: cookie })).status).toBe(204);
  await writer.write(bytes.slice(10));
  await writer.close();
  expect(await (await late).json()).toMatchObject({ status: 403, code: 'guests_off' });
});
