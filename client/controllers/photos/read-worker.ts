import { readPhoto } from './read-photo.ts';

/** Takes one file, answers with its outcome. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void readPhoto(data).then((outcome) => postMessage(outcome));
});
