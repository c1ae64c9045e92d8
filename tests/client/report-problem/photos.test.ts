import { describe, expect, it } from 'vitest';
import type { Cover } from '../../../client/controllers/photos/cover.ts';
import {
  addPhoto,
  describePhoto,
  movePhoto,
  photoReady,
} from '../../../client/features/report-problem/photo-changes.ts';
import { namePlace, undoPlace } from '../../../client/features/report-problem/post-changes.ts';
import type { PostStore } from '../../../client/features/report-problem/post-store.ts';
import { bringBack, dropPhoto, setCovers } from '../../../client/features/report-problem/take-photos.ts';
import { letPhotosGo, uploadPhotos } from '../../../client/features/report-problem/upload-photos.ts';
import { choosePhotos, KITA, NAMBA, openStore, openWorld, picture, UMEDA } from './support.ts';

const box: Cover = { shape: 'box', x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
const covered = new Blob(['covered'], { type: 'image/jpeg' });
const first = (store: PostStore) => {
  const [photo] = store.state.photos;
  if (!photo) throw new Error('there is no photo');
  return photo;
};
const names = ({ state }: PostStore) => state.photos.map(({ name }) => name);

describe('a chosen photo', () => {
  it('stays on the device until the person goes on', async () => {
    const { store, server } = openWorld();
    await choosePhotos(store, picture());
    await uploadPhotos(store);
    expect(first(store).status).toBe('here');
    expect(server.photoKeys).toEqual([]);
    await letPhotosGo(store);
    expect(first(store).status).toBe('sent');
    expect(server.photoKeys).toHaveLength(1);
  });

  it('still stays there after a reload', async () => {
    const world = openWorld();
    await choosePhotos(world.store, picture());
    await world.store.keep();
    const reloaded = openStore(world);
    await reloaded.restore();
    await uploadPhotos(reloaded);
    expect(first(reloaded).status).toBe('here');
    expect(world.server.photoKeys).toEqual([]);
  });

  it('that cannot be turned into a picture says so and does not go', async () => {
    const { store, server } = openWorld();
    await choosePhotos(store, picture('IMG_1.heic'), picture());
    await letPhotosGo(store);
    expect(store.state.photos.map(({ status }) => status)).toEqual(['failed', 'sent']);
    expect(first(store)).toMatchObject({ problem: 'HEIC that does not turn', canRetry: false });
    expect(server.photoKeys).toHaveLength(1);
  });

  it('that was removed comes back in its place, and has not left', async () => {
    const { store, server, shelf } = openWorld();
    await choosePhotos(store, picture('a.jpg'), picture('b.jpg'));
    await letPhotosGo(store);
    const removed = dropPhoto(store, first(store).id);
    expect(names(store)).toEqual(['b.jpg']);
    expect(shelf.bytes.size).toBe(1);
    expect(server.dropped).toEqual([server.photoKeys[0]]);
    if (removed) bringBack(store, removed);
    expect(names(store)).toEqual(['a.jpg', 'b.jpg']);
    expect(first(store)).toMatchObject({ status: 'here', uploaded: undefined });
    expect(shelf.bytes.size).toBe(2);
  });

  it('can be moved, and not beyond the ends', async () => {
    const { store } = openWorld();
    await choosePhotos(store, picture('a.jpg'), picture('b.jpg'), picture('c.jpg'));
    const { id } = first(store);
    store.apply(movePhoto(id, 2));
    expect(names(store)).toEqual(['b.jpg', 'c.jpg', 'a.jpg']);
    store.apply(movePhoto(id, 3));
    store.apply(movePhoto('nobody', 0));
    expect(names(store)).toEqual(['b.jpg', 'c.jpg', 'a.jpg']);
  });

  it('keeps what was said of it over a reload', async () => {
    const world = openWorld();
    await choosePhotos(world.store, picture());
    world.store.apply(describePhoto(first(world.store).id, { alt: '割れたタイル', phase: 'after' }));
    await world.store.keep();
    const reloaded = openStore(world);
    await reloaded.restore();
    expect(first(reloaded)).toMatchObject({ alt: '割れたタイル', phase: 'after' });
  });
});

describe('the place that photos offer', () => {
  const LISBON = { lng: -9.20775, lat: 38.69954 };
  const ready = (place: typeof UMEDA) => ({ place, takenAt: null });
  const withPhotos = (...ids: string[]) => {
    const { store } = openWorld();
    for (const id of ids) store.apply(addPhoto(id, id, `${id}.jpg`));
    return store;
  };

  it('is that of the next photo when the first was taken outside the city', () => {
    const store = withPhotos('holiday', 'street', 'other');
    store.apply(photoReady('holiday', ready(LISBON)));
    store.apply(photoReady('street', ready(UMEDA)));
    store.apply(photoReady('other', ready(NAMBA)));
    expect(store.state.place?.location).toEqual(LISBON);
    store.apply(namePlace(LISBON, null, null));
    expect(store.state.place?.location).toEqual(UMEDA);
    store.apply(namePlace(UMEDA, '北区 梅田3', KITA));
    expect(store.state.place).toMatchObject({ location: UMEDA, ward: KITA });
    store.apply(undoPlace);
    expect(store.state.place).toBeUndefined();
  });

  it('is that of a photo which is ready only after the city has said no to the first', () => {
    const store = withPhotos('holiday', 'street');
    store.apply(photoReady('holiday', ready(LISBON)));
    store.apply(namePlace(LISBON, null, null));
    expect(store.state.place).toMatchObject({ location: LISBON, ward: null });
    store.apply(photoReady('street', ready(UMEDA)));
    expect(store.state.place?.location).toEqual(UMEDA);
  });
});

describe('a covered photo', () => {
  it('leaves covered; the uncovered one stays on the device and goes with the draft', async () => {
    const { store, server, shelf } = openWorld();
    await choosePhotos(store, picture());
    const { id } = first(store);
    await setCovers(store, id, [box], covered);
    expect(first(store).status).toBe('here');
    await letPhotosGo(store);
    expect([...server.bytes.values()]).toEqual([covered]);
    expect(store.originals.get(id)?.size).toBe(10);
    expect([...shelf.bytes.keys()].sort()).toEqual([id, `${id}:original`]);
    await store.finish();
    expect(shelf.bytes.size).toBe(0);
    expect(store.originals.size).toBe(0);
  });

  it('goes out again under a new key when it was there already, and the first is taken back', async () => {
    const { store, server } = openWorld();
    await choosePhotos(store, picture());
    await letPhotosGo(store);
    await setCovers(store, first(store).id, [box], covered);
    await uploadPhotos(store);
    expect(server.photoKeys).toHaveLength(2);
    expect(server.dropped).toEqual([server.photoKeys[0]]);
    expect(first(store)).toMatchObject({
      status: 'sent',
      covers: [box],
      uploaded: { id: server.photoKeys[1] },
    });
  });

  it('is the one that counts when it was covered while the first was on its way', async () => {
    const { store, server } = openWorld();
    await choosePhotos(store, picture());
    const going = letPhotosGo(store);
    const covering = setCovers(store, first(store).id, [box], covered);
    await Promise.all([going, covering]);
    await uploadPhotos(store);
    expect(server.bytes.get(first(store).key)).toBe(covered);
    expect(first(store).uploaded?.id).toBe(first(store).key);
    expect(server.dropped).toEqual(server.photoKeys.filter((key) => key !== first(store).key));
  });

  it('can still be changed after a reload', async () => {
    const world = openWorld();
    await choosePhotos(world.store, picture());
    const { id } = first(world.store);
    await setCovers(world.store, id, [box], covered);
    await world.store.keep();
    const reloaded = openStore(world);
    await reloaded.restore();
    expect(first(reloaded).covers).toEqual([box]);
    expect(reloaded.bytes.get(id)).toBe(covered);
    expect(reloaded.originals.get(id)?.size).toBe(10);
    await setCovers(reloaded, id, [], reloaded.originals.get(id) ?? covered);
    expect([...world.shelf.bytes.keys()]).toEqual([id]);
  });

  it('never lies uncovered on a device that has no room for the covered one', async () => {
    const { store, shelf } = openWorld();
    await choosePhotos(store, picture());
    const { id } = first(store);
    shelf.putBytes = () => Promise.reject(new Error('no room'));
    await setCovers(store, id, [box], covered);
    expect(shelf.bytes.has(id)).toBe(false);
    expect(store.bytes.get(id)).toBe(covered);
  });

  it('is said to be covered only after the device keeps it so', async () => {
    const { store, shelf } = openWorld();
    await choosePhotos(store, picture());
    await store.keep();
    const { id } = first(store);
    const saved: boolean[] = [];
    const { save, putBytes } = shelf;
    shelf.putBytes = async (key, bytes) => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      return putBytes(key, bytes);
    };
    shelf.save = (record) => {
      if (record.photos[0]?.covers.length === 1) saved.push(shelf.bytes.get(id) === covered);
      return save(record);
    };
    await setCovers(store, id, [box], covered);
    expect(saved).toEqual([true]);
  });
});
