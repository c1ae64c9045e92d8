import { parseArgs } from 'node:util';
import { type PhotoDifference, type PhotoProblem, verifyPhotos } from '../features/photos/index.ts';
import { readMetadata } from '../platform/node/read-metadata.ts';
import { type Command, understand } from './command.ts';
import { everyNow } from './every-now.ts';

const options = { json: { type: 'boolean', default: false } } as const;

/** So many are named in one JSON object; all of them are counted. */
const NAMED_MAX = 1000;

const sentences: Record<PhotoProblem, string> = {
  missing: 'is not there',
  damaged: 'is damaged',
  other_hash: 'is not the photo that was taken in',
  metadata: 'carries more than pixels',
  no_picture: 'is no picture',
  stray: 'belongs to no photo',
};

const lineOf = ({ problem, key, report }: PhotoDifference) =>
  `${key} ${sentences[problem]}${report === null ? '' : ` (report ${report})`}`;

/** Holds the photos and the database against each other; changes nothing. */
export const photosVerify: Command = {
  name: 'photos verify',
  usage: 'photos verify [--json]',
  help: 'reads every photo: each is there, whole, its own and nothing but pixels, and nothing else is kept; exit code 1 on a difference',
  async run({ args, ports, print, tell }) {
    const { values } = understand(() => parseArgs({ args, options }));
    const named: PhotoDifference[] = [];
    const now = everyNow();
    const findings = await verifyPhotos(ports, {
      readMetadata,
      found(difference) {
        if (!values.json) print(lineOf(difference));
        else if (named.length < NAMED_MAX) named.push(difference);
      },
      progress: ({ photos, objects }) => now(() => tell(`${photos} photos, ${objects} objects so far`)),
    });
    const { photos, objects, waiting, differences } = findings;
    print(
      values.json
        ? JSON.stringify({ photos, objects, waiting, differences: named, count: differences })
        : `${photos} photos, ${objects} objects looked at (${waiting} waiting for a photo): ${differences} differences.`,
    );
    return differences === 0 ? 0 : 1;
  },
};
