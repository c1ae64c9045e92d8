import { parseArgs } from 'node:util';
import { movePhotos } from '../features/photos/index.ts';
import { openPhotoStores } from '../platform/node/open-photo-store.ts';
import { type Call, type Command, UsageError, understand } from './command.ts';
import { everyNow } from './every-now.ts';

const options = { to: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

/** Everything into the other place. `PHOTO_STORE` is switched first: then nothing new comes to the old one. */
export const photosMove: Command = {
  name: 'photos move',
  usage: 'photos move --to s3|disk [--json]',
  help: 'copies what the other place holds, reads it back, deletes it there; switch PHOTO_STORE first; can be run again at any time',
  async run(call) {
    const { values } = understand(() => parseArgs({ args: call.args, options }));
    const { to } = values;
    if (to !== 's3' && to !== 'disk') throw new UsageError('say --to s3 or --to disk');
    const stores = await openPhotoStores(call.config, call.ports);
    try {
      if (stores.s3 === undefined) throw new UsageError('S3 is not described (S3_ENDPOINT, S3_BUCKET …)');
      const [there, here] = to === 's3' ? [stores.s3, stores.disk] : [stores.disk, stores.s3];
      return await move(call, { from: here, to: there }, values.json);
    } finally {
      await stores.close();
    }
  },
};

type Places = Pick<Parameters<typeof movePhotos>[0], 'from' | 'to'>;

async function move({ ports, print, tell }: Call, places: Places, json: boolean): Promise<number> {
  const now = everyNow();
  const done = await movePhotos(
    { database: ports.database, ...places },
    {
      damaged: (key) => tell(`${key} is damaged and stays where it is`),
      progress: ({ moved, bytes }) => now(() => tell(`${moved} objects, ${megabytes(bytes)} so far`)),
    },
  );
  const { moved, bytes, left, damaged } = done;
  const rest = left === 0 ? '' : `, ${left} left that belong to no photo (naosu sweep)`;
  print(
    json ? JSON.stringify(done) : `${moved} objects, ${megabytes(bytes)} moved${rest}, ${damaged} damaged.`,
  );
  return damaged === 0 ? 0 : 1;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
