export { type BatchStatement, claimPhotos, lostPhotoClaim, refusalOfLostClaim } from './claim-photos.ts';
export { dropPhotoRoutes } from './drop-photo-routes.ts';
export { movePhotos, type PhotoMove } from './move-photos.ts';
export { photoFileRoutes } from './photo-file-routes.ts';
export { readPhoto } from './read-photo.ts';
export { type Rotation, rotatePhotoKeys } from './rotate-photo-keys.ts';
export { photoRoutes } from './routes.ts';
export { sweepPhotos } from './sweep-photos.ts';
export { takePhoto } from './take-photo.ts';
export {
  type PhotoDifference,
  type PhotoFindings,
  type PhotoProblem,
  verifyPhotos,
} from './verify-photos.ts';
