import { readPhoto } from './read-photo.ts';

/** Takes one file, answers with its outcome. Says first that it is there: whoever asked can tell a missing worker from a broken photo. */
postMessage('alive');
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void readPhoto(data).then((outcome) => postMessage(outcome));
});
