export { type BatchStatement, claimPhotos, lostPhotoClaim } from './claim-photos.ts';
export { photoFileRoutes } from './photo-file-routes.ts';
export { type Rotation, rotatePhotoKeys } from './rotate-photo-keys.ts';
export { photoRoutes } from './routes.ts';
export { sweepPhotos } from './sweep-photos.ts';
export { takePhoto } from './take-photo.ts';
