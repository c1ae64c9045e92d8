import { beforeEach, describe, expect, it } from 'vitest';
import type { UploadedPhoto } from '#domain/photo.ts';
import { fakeJpeg } from '../../fakes/photos.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let resident: Visitor;
let photo: UploadedPhoto;
beforeEach(async () => {
  city = await openCityApp();
  resident = await city.resident();
  const form = new FormData();
  form.set('photo', new File([fakeJpeg()], 'a.jpg'));
  const response = await resident.send('/api/v1/photos', { method: 'POST', body: form });
  photo = (await response.json()) as UploadedPhoto;
});

const drop = async (who: Visitor) => (await who.call('DELETE', `/photos/${photo.id}`)).status;

describe('taking a photo back before it is posted', () => {
  it('leaves nothing of it, and it is as unknown afterwards as one that never was', async () => {
    expect(city.photoStore.objects.size).toBe(2);
    expect([await drop(resident), await drop(resident)]).toEqual([204, 404]);
    expect((await resident.call('DELETE', `/photos/${crypto.randomUUID()}`)).status).toBe(404);
    expect(city.photoStore.objects.size).toBe(0);
    expect((await resident.send(photo.displayUrl)).status).toBe(404);
    const late = await resident.post('/reports', aReport({ photoIds: [photo.id] }));
    expect([late.status, late.body.code]).toEqual([422, 'photo_gone']);
  });

  it('knows its id in large letters too', async () => {
    expect((await resident.call('DELETE', `/photos/${photo.id.toUpperCase()}`)).status).toBe(204);
    expect((await resident.send(photo.displayUrl)).status).toBe(404);
  });

  it('is only for who sent it', async () => {
    const answers = [
      await drop(await city.resident()),
      await drop(await city.staff(null)),
      await drop(city.visitor()),
    ];
    expect(answers).toEqual([404, 404, 401]);
    expect((await resident.send(photo.displayUrl)).status).toBe(200);
  });

  it('is too late once a post has it', async () => {
    const { body } = await resident.post('/reports', aReport({ photoIds: [photo.id] }));
    expect(body.visibility).toBe('public');
    expect(await drop(resident)).toBe(404);
    expect((await city.visitor().send(photo.displayUrl)).status).toBe(200);
  });

  it('makes its addresses dead also while the store cannot delete', async () => {
    city.photoStore.delete = async () => {
      throw new Error('away');
    };
    expect(await drop(resident)).toBe(204);
    expect((await resident.send(photo.displayUrl)).status).toBe(404);
    expect(city.complaints).toMatchObject([['a dropped photo was not deleted', {}]]);
  });
});
