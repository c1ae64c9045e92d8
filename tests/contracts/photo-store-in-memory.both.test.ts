import { fakePhotoStore } from '../fakes/photos.ts';
import { photoStoreContract } from './photo-store.contract.ts';

photoStoreContract('memory', async () => fakePhotoStore());
