import { fakePhotoStore } from '../fakes/photos.ts';
import { photoStoreContract } from './photo-store.contract.ts';

photoStoreContract('memory', async () => {
  const store = fakePhotoStore();
  return {
    store,
    async damage(key, bytes) {
      store.objects.set(key, { bytes, contentType: 'image/webp', at: new Date() });
    },
  };
});
