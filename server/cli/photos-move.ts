import { parseArgs } from 'node:util';
import { movePhotos, type PhotoMove } from '../features/photos/index.ts';
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
    const { disk, s3 } = call.photos;
    if (s3 === undefined) throw new UsageError('S3 is not described (S3_ENDPOINT, S3_BUCKET …)');
    return move(call, to === 's3' ? { from: disk, to: s3 } : { from: s3, to: disk }, values.json);
  },
};

type Places = Pick<Parameters<typeof movePhotos>[0], 'from' | 'to'>;

async function move(call: Call, places: Places, json: boolean): Promise<number> {
  const { ports, photos, print, tell } = call;
  const now = everyNow();
  const done = await movePhotos(
    { database: ports.database, ...places },
    {
      damaged: (key) => tell(`${key} is damaged and stays where it is`),
      progress: ({ moved, bytes }) => now(() => tell(`${moved} objects, ${megabytes(bytes)} so far`)),
    },
  );
  const waits = places.to === photos.disk ? await photos.waits() : undefined;
  print(json ? JSON.stringify({ ...done, waits }) : `${sentenceOf(done)}${waits ? waitingOf(waits) : ''}`);
  return done.damaged === 0 ? 0 : 1;
}

function sentenceOf({ moved, bytes, left, damaged }: PhotoMove): string {
  const rest = left === 0 ? '' : `, ${left} left that belong to no photo (naosu sweep)`;
  return `${moved} objects, ${megabytes(bytes)} moved${rest}, ${damaged} damaged.`;
}

/** What is still on its way to S3 arrives there after the move, and has to come back too. */
function waitingOf({ photos, deletions }: Awaited<ReturnType<Call['photos']['waits']>>): string {
  if (photos + deletions === 0) return '';
  return ` ${photos} objects and ${deletions} deletions still wait to be sent to S3: keep it described and move again later.`;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
