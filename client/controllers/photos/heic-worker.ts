import { heicTo } from 'heic-to/csp';
import { drawAsJpeg } from './draw-as-jpeg.ts';

/**
 * Takes one HEIC file, answers with a JPEG, or `null`. A worker of its own because libheif is WebAssembly: only the answer
 * that carries this file allows it (server/platform/node/client-files.ts), never a page. libheif turns the picture upright.
 */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void heicTo({ blob: data, type: 'bitmap' })
    .then((picture) => drawAsJpeg(picture))
    .catch(() => null)
    .then((drawn) => postMessage(drawn));
});
