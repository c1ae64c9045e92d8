import { eq } from 'drizzle-orm';
import { place, report } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { DISPLAY_SIDE, type PhotoPick, THUMB_SIDE } from '#domain/photo.ts';
import { takePhoto } from '../features/photos/index.ts';
import {
  changeVisibility,
  commentOnReport,
  flagReport,
  moveReport,
  postReport,
  supportReport,
} from '../features/reports/index.ts';
import type { AppPorts } from '../http/env.ts';
import { DAY, MINUTE } from './calendar.ts';
import { type Cast, hireCast } from './cast.ts';
import type { DemoClock } from './demo-clock.ts';
import type { Spot } from './places.ts';
import { scenes } from './scenes/index.ts';
import { type Shot, shotKeyOf } from './scenes/render.ts';
import { tellStory } from './story.ts';
import { Studio } from './studio.ts';
import type { Step, Tale } from './tale.ts';

/** Called after each thing that happened: how many of how many. */
export type Progress = (done: number, all: number) => void;

export type Filling = { seed: string; now: Date; clock: DemoClock; progress?: Progress };

type Stage = {
  ports: AppPorts;
  cast: Cast;
  studio: Studio;
  tales: readonly Tale[];
  numbers: Map<number, number>;
};
/** One thing that happens: the post itself, or a step of its timeline. */
type Scene = { at: number; tale: number; step: Step | undefined };

export const readSpots = (database: AppPorts['database']): Promise<Spot[]> =>
  database
    .select({
      type: place.type,
      name: place.name,
      nameEn: place.nameEn,
      ward: place.ward,
      lng: place.lng,
      lat: place.lat,
      rank: place.rank,
    })
    .from(place)
    .orderBy(place.id);

/** Tells half a year of the city and plays it. */
export async function fillDemo(
  ports: AppPorts,
  { seed, now, clock, progress }: Filling,
): Promise<readonly Tale[]> {
  const tales = await tellStory({ seed, now, city: ports.city, spots: await readSpots(ports.database) });
  await playTales(ports, tales, clock, progress);
  return tales;
}

/** Plays tales through the verbs that serve real people, in order of time; afterwards the clock goes with the world. */
export async function playTales(
  ports: AppPorts,
  tales: readonly Tale[],
  clock: DemoClock,
  progress?: Progress,
): Promise<void> {
  clock.setTo(Math.min(...tales.map(({ at }) => at)) - DAY);
  const studio = new Studio(ports.imageResizer);
  const stage: Stage = {
    ports: { ...ports, imageResizer: studio.remembering },
    cast: await hireCast(ports),
    studio,
    tales,
    numbers: new Map(),
  };
  const play = scenesOf(tales);
  const ahead = studio.workAhead(shotsOf(tales, play), [DISPLAY_SIDE, THUMB_SIDE]);
  for (const [i, scene] of play.entries()) {
    clock.setTo(scene.at);
    await perform(stage, scene);
    progress?.(i + 1, play.length);
  }
  await ahead;
  clock.goOn();
}

function scenesOf(tales: readonly Tale[]): Scene[] {
  const all = tales.flatMap((tale, i) => [
    { at: tale.at, tale: i, step: undefined },
    ...tale.steps.map((step) => ({ at: Math.max(step.at, tale.at + MINUTE), tale: i, step })),
  ]);
  return all.sort((a, b) => a.at - b.at);
}

/** Every picture of the story once, in the order in which it will be asked for. */
function shotsOf(tales: readonly Tale[], play: readonly Scene[]): Shot[] {
  const shots = play.flatMap(({ tale, step }) => {
    if (step === undefined) return tales[tale]?.shots ?? [];
    return 'photo' in step && step.photo ? [step.photo] : [];
  });
  return [...new Map(shots.map((shot) => [shotKeyOf(shot), shot])).values()];
}

async function perform(stage: Stage, { tale: index, step }: Scene): Promise<void> {
  const tale = stage.tales[index];
  if (tale === undefined) return;
  if (step === undefined) stage.numbers.set(index, await post(stage, tale));
  else await take(stage, tale, step, stage.numbers.get(index) ?? 0);
}

async function upload({ ports, studio }: Stage, person: Person, shot: Shot): Promise<PhotoPick> {
  const { id } = await takePhoto(ports, { person, bytes: await studio.picture(shot) });
  return { id, alt: scenes[shot.scene].alt[shot.mended ? 1 : 0] };
}

async function post(stage: Stage, tale: Tale): Promise<number> {
  const { kind, category, text, title, location, answers, showName } = tale;
  const actor = stage.cast.of(tale.author, tale.ward, tale.author);
  const photos: PhotoPick[] = [];
  for (const shot of tale.shots) photos.push(await upload(stage, actor, shot));
  const { number } = await postReport(stage.ports, {
    actor,
    input: { kind, category, text, title, location, answers, showName, photos },
  });
  return number;
}

async function take(stage: Stage, tale: Tale, step: Step, number: number): Promise<void> {
  const { ports } = stage;
  const actor = stage.cast.of(step.who, tale.ward, tale.author);
  switch (step.type) {
    case 'support':
      return supportReport(ports, { actor, number, given: true });
    case 'flag':
      return flagReport(ports, { actor, number, input: { reason: step.reason } });
    case 'comment':
      await commentOnReport(ports, { actor, number, input: { text: step.text } });
      return;
    case 'visibility': {
      const input = {
        to: step.to,
        rule: step.rule,
        note: step.note,
        expectedVersion: await versionOf(ports, number),
      };
      await changeVisibility(ports, { actor, number, input });
      return;
    }
    case 'move':
      return move(stage, actor, number, step);
  }
}

async function move(
  stage: Stage,
  actor: Person,
  number: number,
  step: Extract<Step, { type: 'move' }>,
): Promise<void> {
  const { to, note, reason, expectedDate, by, photo, duplicateOf } = step;
  const photoIds = photo ? [(await upload(stage, actor, photo)).id] : [];
  const original = duplicateOf === undefined ? undefined : stage.numbers.get(duplicateOf);
  const expectedVersion = await versionOf(stage.ports, number);
  await moveReport(stage.ports, {
    actor,
    number,
    input: { to, note, reason, expectedDate, by, photoIds, duplicateOf: original, expectedVersion },
  });
}

async function versionOf({ database }: AppPorts, number: number): Promise<number> {
  const [row] = await database
    .select({ version: report.version })
    .from(report)
    .where(eq(report.number, number));
  return row?.version ?? 0;
}
