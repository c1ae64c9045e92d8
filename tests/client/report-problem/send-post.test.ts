import { describe, expect, it } from 'vitest';
import { chooseCategory, choosePlace, write } from '../../../client/features/report-problem/post-changes.ts';
import type { PostStore } from '../../../client/features/report-problem/post-store.ts';
import { recordOfQueued } from '../../../client/features/report-problem/queue-draft.ts';
import { sendPost } from '../../../client/features/report-problem/send-post.ts';
import { takePhotos } from '../../../client/features/report-problem/take-photos.ts';
import { Trouble } from '../../../client/features/report-problem/trouble.ts';
import { letPhotosGo } from '../../../client/features/report-problem/upload-photos.ts';
import type { QueuedPost } from '../../../client/outbox/queued-post.ts';
import { choosePhotos, KITA, openWorld, picture, UMEDA } from './support.ts';

const SENT = { kind: 'sent', number: 1204 };
const deadLine = () => Array.from({ length: 2 }, () => 'there' as const);

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
    expect(await sendPost(store)).toEqual(SENT);
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
    expect(numbers).toEqual([SENT, undefined]);
    expect(server.reports).toHaveLength(1);
  });

  it('makes one report when the answer is lost on the way back', async () => {
    const { store, server, pauses } = openWorld();
    fill(store);
    server.faults = ['back'];
    expect(await sendPost(store)).toEqual(SENT);
    expect(server.reports).toHaveLength(1);
    expect(pauses).toHaveLength(1);
  });

  it('waits in the queue when the line stays dead, and leaves the screen free for the next', async () => {
    const { store, server, outbox, shelf } = openWorld();
    fill(store);
    takePhotos(store, [picture()]);
    server.faults = deadLine();
    expect(await sendPost(store)).toMatchObject({ kind: 'waits' });
    expect(store.state).toMatchObject({ sending: 'idle', text: '', photos: [] });
    expect([...outbox.posts.values()]).toMatchObject([{ body: { text: '街灯が消えています' } }]);
    expect(shelf.record).toBeUndefined();
    expect(shelf.bytes.size).toBe(1);
  });

  it('does not keep anybody waiting when the phone itself knows that there is no network', async () => {
    const world = openWorld();
    world.isOnline = false;
    fill(world.store);
    world.server.faults = deadLine();
    await sendPost(world.store);
    expect(world.pauses).toEqual([]);
    expect(world.outbox.posts.size).toBe(1);
  });

  it('keeps everything on the screen when the device has no room, says so, and can still be sent', async () => {
    const { store, server, outbox } = openWorld();
    fill(store);
    outbox.isFull = true;
    server.faults = deadLine();
    expect(await sendPost(store)).toBeUndefined();
    expect(store.state).toMatchObject({ sending: 'failed', problem: 'no room', text: '街灯が消えています' });
    expect(store.state.goesOn).toBe(true);
    expect(await sendPost(store)).toEqual(SENT);
    expect(server.reports).toHaveLength(1);
  });

  it('makes one report although the device had no room and the answer was lost for long', async () => {
    const { store, server, outbox } = openWorld();
    fill(store);
    outbox.isFull = true;
    server.faults = Array.from({ length: 2 }, () => 'back' as const);
    expect(await sendPost(store)).toBeUndefined();
    store.apply(write({ text: '街灯が二つ消えています' }));
    expect(store.state).toMatchObject({ goesOn: false, sending: 'idle', problem: undefined });
    expect(await sendPost(store)).toEqual(SENT);
    expect(server.reports).toHaveLength(1);
    expect(server.corrections).toEqual([{ number: 1204, text: '街灯が二つ消えています' }]);
  });

  it('corrects the report that arrived unseen when the post was taken back and changed', async () => {
    const world = openWorld();
    fill(world.store);
    world.server.faults = Array.from({ length: 2 }, () => 'back' as const);
    await sendPost(world.store);
    const [post] = world.outbox.posts.values();
    await world.outbox.takeBack(post?.id ?? '', recordOfQueued(post as QueuedPost));
    await world.store.reopen();
    expect(world.store.state.text).toBe('街灯が消えています');
    world.store.apply(write({ text: '街灯が二つ消えています' }));
    expect(await sendPost(world.store)).toEqual(SENT);
    expect(world.server.reports).toHaveLength(1);
    expect(world.server.corrections).toEqual([{ number: 1204, text: '街灯が二つ消えています' }]);
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

  it.each(['photo_gone', 'photo_unknown'])('sends photos again that the server forgot (%s)', async (code) => {
    const { store, server } = openWorld();
    fill(store);
    await choosePhotos(store, picture());
    await letPhotosGo(store);
    server.faults = [new Trouble('refused', 'photo gone', code)];
    expect(await sendPost(store)).toEqual(SENT);
    expect(server.photoKeys).toHaveLength(2);
    expect(server.reports[0]?.body.photos).toMatchObject([{ id: server.photoKeys[1] }]);
  });

  it('waits for a photo that is still on its way', async () => {
    const { store, server } = openWorld();
    fill(store, '');
    takePhotos(store, [picture()]);
    expect(await sendPost(store)).toEqual(SENT);
    expect(server.reports[0]?.body.photos).toHaveLength(1);
  });
});
