import { describe, expect, it } from 'vitest';
import { chooseCategory, choosePlace, write } from '../../../client/features/report-problem/post-changes.ts';
import type { PostStore } from '../../../client/features/report-problem/post-store.ts';
import { sendPost } from '../../../client/features/report-problem/send-post.ts';
import { takePhotos } from '../../../client/features/report-problem/take-photos.ts';
import { Trouble } from '../../../client/features/report-problem/trouble.ts';
import { letPhotosGo } from '../../../client/features/report-problem/upload-photos.ts';
import { choosePhotos, KITA, openStore, openWorld, picture, UMEDA } from './support.ts';

function fill(store: PostStore, text = '街灯が消えています'): void {
  store.apply(
    choosePlace({ location: UMEDA, source: 'map', accuracy: null, name: '北区 梅田3', ward: KITA }),
  );
  store.apply(chooseCategory('light'));
  store.apply(write({ text }));
}

describe('sending a post', () => {
  it('sends words, place and category and forgets the draft', async () => {
    const { store, server, shelf } = openWorld();
    fill(store);
    expect(await sendPost(store)).toBe(1204);
    expect(server.reports[0]?.body).toMatchObject({ kind: 'problem', category: 'light', location: UMEDA });
    expect(shelf.record).toBeUndefined();
  });

  it('tells which step is missing instead of sending', async () => {
    const { store, server } = openWorld();
    expect(await sendPost(store)).toBeUndefined();
    expect(store.state.missing).toBe('photo');
    store.apply(write({ text: '街灯が消えています' }));
    await sendPost(store);
    expect(store.state.missing).toBe('place');
    expect(server.reports).toHaveLength(0);
  });

  it('does not send a place outside the city', async () => {
    const { store } = openWorld();
    fill(store);
    store.apply(
      choosePlace({
        location: { lng: 135.48, lat: 34.57 },
        source: 'map',
        accuracy: null,
        name: null,
        ward: null,
      }),
    );
    await sendPost(store);
    expect(store.state.missing).toBe('place');
  });

  it('makes one report of two presses', async () => {
    const { store, server } = openWorld();
    fill(store);
    const numbers = await Promise.all([sendPost(store), sendPost(store)]);
    expect(numbers).toEqual([1204, undefined]);
    expect(server.reports).toHaveLength(1);
  });

  it('makes one report when the answer is lost on the way back', async () => {
    const { store, server, pauses } = openWorld();
    fill(store);
    server.faults = ['back', 'back'];
    expect(await sendPost(store)).toBe(1204);
    expect(server.reports).toHaveLength(1);
    expect(pauses).toHaveLength(2);
  });

  it('gives up after a while, keeps everything and goes on at the next press', async () => {
    const { store, server } = openWorld();
    fill(store);
    server.faults = Array.from({ length: 6 }, () => 'there' as const);
    expect(await sendPost(store)).toBeUndefined();
    expect(store.state).toMatchObject({
      sending: 'failed',
      problem: 'no network',
      text: '街灯が消えています',
    });
    expect(store.state.goesOn).toBe(true);
    expect(await sendPost(store)).toBe(1204);
    expect(server.reports).toHaveLength(1);
  });

  it('does not go on by itself after the person changed something', async () => {
    const { store, server } = openWorld();
    fill(store);
    server.faults = Array.from({ length: 6 }, () => 'there' as const);
    await sendPost(store);
    store.apply(write({ text: '街灯が二つ' }));
    expect(store.state).toMatchObject({ goesOn: false, sending: 'idle', problem: undefined });
  });

  it('corrects the report that arrived unseen when the words changed meanwhile', async () => {
    const { store, server } = openWorld();
    fill(store, '街灯が消えています');
    server.faults = Array.from({ length: 6 }, () => 'back' as const);
    await sendPost(store);
    store.apply(write({ text: '街灯が二つ消えています' }));
    expect(await sendPost(store)).toBe(1204);
    expect(server.reports).toHaveLength(1);
    expect(server.corrections).toEqual([{ number: 1204, text: '街灯が二つ消えています' }]);
  });

  it('still makes one report when the page is reloaded in the middle of sending', async () => {
    const world = openWorld();
    fill(world.store);
    world.server.faults = Array.from({ length: 6 }, () => 'back' as const);
    await sendPost(world.store);
    const reloaded = openStore(world);
    await reloaded.restore();
    expect(reloaded.state).toMatchObject({ problem: 'not finished', text: '街灯が消えています' });
    expect(await sendPost(reloaded)).toBe(1204);
    expect(world.server.reports).toHaveLength(1);
  });

  it('shows a refusal in the words of the server at the step that it is about', async () => {
    const { store, server } = openWorld();
    fill(store);
    server.faults = [new Trouble('refused', '大阪市の外です', 'outside_city')];
    await sendPost(store);
    expect(store.state).toMatchObject({
      sending: 'failed',
      problem: '大阪市の外です',
      missing: 'place',
      attempts: [],
    });
  });

  it('sends photos again that the server no longer knows', async () => {
    const { store, server } = openWorld();
    fill(store);
    await choosePhotos(store, picture());
    await letPhotosGo(store);
    server.faults = [new Trouble('refused', 'photo unknown', 'photo_unknown')];
    await sendPost(store);
    expect(store.state).toMatchObject({ problem: 'photos are sent again', missing: 'photo' });
    expect(server.photoKeys).toHaveLength(2);
    expect(await sendPost(store)).toBe(1204);
    expect(server.reports[0]?.body.photos).toMatchObject([{ id: server.photoKeys[1] }]);
  });

  it('waits for a photo that is still on its way', async () => {
    const { store, server } = openWorld();
    fill(store, '');
    takePhotos(store, [picture()]);
    expect(await sendPost(store)).toBe(1204);
    expect(server.reports[0]?.body.photos).toHaveLength(1);
  });
});
