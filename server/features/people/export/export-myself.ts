import { makeZip } from 'client-zip';
import type { Person } from '#domain/actor.ts';
import { wordsFor } from '#words/index.ts';
import { demand } from '../../../http/allow.ts';
import type { AppPorts } from '../../../http/env.ts';
import { exportPhotos, type LeftOut, type ZipEntry } from './export-photos.ts';
import { aboutMyself, commentsOf, marksOf, type RecordPorts, reportsOf } from './own-records.ts';

export type ExportPorts = RecordPorts & Pick<AppPorts, 'photoStore'>;

/**
 * Everything about oneself as one zip, made while it is sent: the photos, then a JSON document that also says which
 * photos could not be given. Seen as a resident sees, whatever office one holds: nobody else's data is in it.
 */
export async function exportMyself(
  ports: ExportPorts,
  { actor, headers }: { actor: Person; headers: Headers },
): Promise<ReadableStream<Uint8Array>> {
  demand(actor, 'me.leave');
  const { personId, standing, name } = actor;
  const plain: Person = { type: 'person', personId, standing, name, grants: [] };
  const { profile, signIn } = await aboutMyself(ports, { actor, headers });
  const leftOut: LeftOut[] = [];
  const document = () =>
    inPieces([
      ['exportedAt', ports.clock.now()],
      ['profile', profile],
      ['signIn', signIn],
      ['reports', reportsOf(ports, plain)],
      ['comments', commentsOf(ports, plain)],
      ...Object.entries(marks),
      ['photosLeftOut', leftOut],
    ]);
  const marks = await marksOf(ports, personId);
  return makeZip(entries(ports, personId, leftOut, document));
}

async function* entries(
  ports: ExportPorts,
  personId: string,
  leftOut: LeftOut[],
  document: () => AsyncIterable<string>,
): AsyncGenerator<ZipEntry> {
  const lastModified = ports.clock.now();
  const readme = [wordsFor('ja').leaving.readme, wordsFor('en').leaving.readme].join('\n');
  yield { name: 'README.txt', lastModified, input: readme };
  yield* exportPhotos(ports, personId, leftOut);
  yield { name: 'naosu-export.json', lastModified, input: document() };
}

/** One JSON object, written field by field and lists item by item. */
async function* inPieces(fields: readonly (readonly [string, unknown])[]): AsyncGenerator<string> {
  for (const [at, [name, value]] of fields.entries()) {
    yield `${at === 0 ? '{' : ',\n'}${JSON.stringify(name)}: `;
    if (isStream(value)) yield* list(value);
    else yield JSON.stringify(value, null, 1);
  }
  yield '}\n';
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

async function* list(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield `${before}\n${JSON.stringify(item, null, 1)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : '\n]';
}
