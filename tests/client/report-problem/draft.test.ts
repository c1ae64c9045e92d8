import { describe, expect, it } from 'vitest';
import {
  answer,
  chooseCategory,
  choosePlace,
  undoPlace,
  write,
} from '../../../client/features/report-problem/post-changes.ts';
import { dropPhoto, takePhotos } from '../../../client/features/report-problem/take-photos.ts';
import { Trouble } from '../../../client/features/report-problem/trouble.ts';
import {
  letPhotosGo,
  retryPhoto,
  uploadPhotos,
} from '../../../client/features/report-problem/upload-photos.ts';
import { choosePhotos, HOUR, KITA, NAMBA, openStore, openWorld, picture, UMEDA } from './support.ts';

const onMap = { location: NAMBA, source: 'map', accuracy: null, name: '中央区 難波5', ward: KITA } as const;

describe('a draft', () => {
  it('comes back after a reload with words, place, answers and photos', async () => {
    const world = openWorld();
    await choosePhotos(world.store, picture());
    await letPhotosGo(world.store);
    world.store.apply(choosePlace(onMap));
    world.store.apply(chooseCategory('road'));
    world.store.apply(answer('passable', 'no'));
    world.store.apply(write({ text: 'タイルが割れています', placeNote: 'コンビニの前' }));
    await world.store.keep();
    const reloaded = openStore(world);
    await reloaded.restore();
    expect(reloaded.state).toMatchObject({
      key: world.store.state.key,
      category: 'road',
      answers: { passable: 'no' },
      text: 'タイルが割れています',
      placeNote: 'コンビニの前',
      restored: true,
    });
    expect(reloaded.state.place?.location).toEqual(NAMBA);
    expect(reloaded.state.photos.map((photo) => photo.status)).toEqual(['sent']);
    expect(reloaded.bytes.size).toBe(1);
  });

  it('sends a photo under its old key when the reload came before it had arrived', async () => {
    const world = openWorld();
    world.server.faults = Array.from({ length: 5 }, () => 'back' as const);
    await choosePhotos(world.store, picture());
    await letPhotosGo(world.store);
    const reloaded = openStore(world);
    await reloaded.restore();
    await uploadPhotos(reloaded);
    expect(reloaded.state.photos[0]?.status).toBe('sent');
    expect(world.server.photoKeys).toHaveLength(1);
  });

  it('sends photos again that are older than a day', async () => {
    const world = openWorld();
    await choosePhotos(world.store, picture());
    await letPhotosGo(world.store);
    await world.store.keep();
    world.now = 24 * HOUR;
    const reloaded = openStore(world);
    await reloaded.restore();
    expect(reloaded.state.photos[0]).toMatchObject({ status: 'waiting', uploaded: undefined });
    await uploadPhotos(reloaded);
    expect(world.server.photoKeys).toHaveLength(2);
  });

  it('can be discarded and brought back until something new is begun', async () => {
    const { store, shelf } = openWorld();
    store.apply(write({ text: 'ベンチが壊れています' }));
    await store.discard();
    expect(shelf.record).toBeUndefined();
    expect(store.state.text).toBe('');
    store.undoDiscard();
    await store.keep();
    expect(shelf.record?.text).toBe('ベンチが壊れています');
    await store.discard();
    store.apply(write({ text: '新しい' }));
    expect(store.canUndoDiscard).toBe(false);
  });

  it('keeps what the person wrote while the old draft was being read', async () => {
    const world = openWorld();
    world.store.apply(write({ text: '古い' }));
    await world.store.keep();
    const reloaded = openStore(world);
    const reading = reloaded.restore();
    reloaded.apply(write({ text: '新しい' }));
    await reading;
    expect(reloaded.state.text).toBe('新しい');
  });

  it('sweeps bytes that no draft wants', async () => {
    const world = openWorld();
    world.shelf.bytes.set('orphan', picture());
    await world.store.restore();
    await Promise.resolve();
    expect(world.shelf.bytes.size).toBe(0);
  });
});

describe('photos of a draft', () => {
  it('give the place once, and undo takes it back for good', async () => {
    const { store, server } = openWorld();
    await choosePhotos(store, picture('umeda.jpg'));
    expect(server.photoKeys).toEqual([]);
    expect(store.state.place).toMatchObject({ location: UMEDA, source: 'photo' });
    store.apply(undoPlace);
    expect(store.state.place).toBeUndefined();
    await choosePhotos(store, picture('umeda-again.jpg'));
    expect(store.state.place).toBeUndefined();
  });

  it('never move a place that the person chose', async () => {
    const { store } = openWorld();
    store.apply(choosePlace(onMap));
    await choosePhotos(store, picture('umeda.jpg'));
    expect(store.state.place?.location).toEqual(NAMBA);
  });

  it('are five at most', () => {
    const { store } = openWorld();
    const files = Array.from({ length: 6 }, (_, at) => picture(`${at}.jpg`));
    expect(takePhotos(store, files)).toBe(1);
    expect(store.state.photos).toHaveLength(5);
  });

  it('say why the server refused one, and it can be taken out', async () => {
    const { store, server } = openWorld();
    server.faults = [new Trouble('refused', '写真として読めませんでした', 'photo_unreadable')];
    await choosePhotos(store, picture('note.pdf'), picture());
    await letPhotosGo(store);
    expect(store.state.photos.map((photo) => photo.status)).toEqual(['failed', 'sent']);
    expect(store.state.photos[0]).toMatchObject({ problem: '写真として読めませんでした', canRetry: false });
    dropPhoto(store, store.state.photos[0]?.id ?? '');
    expect(store.state.photos).toHaveLength(1);
  });

  it('are tried again by hand after the line was dead for long', async () => {
    const { store, server } = openWorld();
    server.faults = Array.from({ length: 5 }, () => 'there' as const);
    await choosePhotos(store, picture());
    await letPhotosGo(store);
    const [failed] = store.state.photos;
    expect(failed).toMatchObject({ status: 'failed', canRetry: true });
    await retryPhoto(store, failed?.id ?? '');
    expect(store.state.photos[0]?.status).toBe('sent');
    expect(server.photoKeys).toEqual([failed?.key]);
  });
});
