import { DAY, momentBefore, officeTimeAfter, wakingTimeAfter } from './calendar.ts';
import { RESIDENTS } from './marks.ts';
import { stepsAway } from './places.ts';
import { shuffled } from './random.ts';
import type { Step, Tale, Who } from './tale.ts';
import { DAYS, type Teller } from './teller.ts';
import { hidden } from './texts/answers.ts';
import { hiddenTexts } from './texts/hidden.ts';

/** Posts against the rules, flagged by neighbours and hidden by the office. */
export function hiddenTales({ random, now }: Teller, tales: readonly Tale[]): Tale[] {
  const models = shuffled(
    random,
    tales.filter(({ author, kind }) => author.part === 'resident' && kind === 'problem'),
  );
  return hiddenTexts.map(({ rule, text }, i) => {
    const model = models[i] ?? models[0];
    if (model === undefined) throw new RangeError('no report to stand beside');
    const at = momentBefore(random, now.getTime() - 8 * DAY, DAYS - 20, false);
    const flagAt = wakingTimeAfter(random, at, 12);
    const note = hidden[rule];
    const steps: Step[] = [
      { at: flagAt, who: { part: 'resident', index: i }, type: 'flag', reason: rule },
      {
        at: officeTimeAfter(random, flagAt, 0.2, 20),
        who: { part: 'office' },
        type: 'visibility',
        to: 'hidden',
        rule,
        note,
      },
    ];
    const author: Who = { part: 'resident', index: RESIDENTS - 1 - i };
    return {
      ...model,
      text,
      answers: {},
      at,
      author,
      showName: false,
      shots: [],
      location: stepsAway(random, model.location),
      steps,
    };
  });
}
