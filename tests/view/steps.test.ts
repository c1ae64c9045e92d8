import { expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import { stepsOf } from '#view/steps.ts';

const event = (type: TimelineEvent['type'], to: string | null, day: number): TimelineEvent => ({
  id: '0199f0a0-0000-7000-8000-000000000000',
  seq: day,
  type,
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  actor: { name: null, role: 'staff' },
  text: null,
  from: null,
  to,
  reason: null,
  expectedDate: null,
  photos: [],
  correctedAt: null,
});

it('a new report shows the usual way ahead of it', () => {
  expect(stepsOf([event('posted', 'open', 1)], 'open').map((s) => s.status)).toEqual([
    'open',
    'acknowledged',
    'in_progress',
    'resolved',
  ]);
});

it('a report that went its own way shows that way', () => {
  const events = [
    event('posted', 'open', 1),
    event('status_changed', 'planned', 2),
    event('status_changed', 'closed', 3),
  ];
  expect(stepsOf(events, 'closed').map((s) => s.status)).toEqual(['open', 'planned', 'closed']);
});

it('a reopened report starts anew, and never are there more than four', () => {
  const long = [
    event('posted', 'open', 1),
    event('status_changed', 'acknowledged', 2),
    event('status_changed', 'planned', 3),
    event('status_changed', 'in_progress', 4),
    event('status_changed', 'resolved', 5),
  ];
  expect(stepsOf(long, 'resolved')).toHaveLength(4);
  const again = stepsOf([...long, event('status_changed', 'open', 6)], 'open');
  expect(again[0]).toEqual({ status: 'open', at: '2026-11-06T00:00:00.000Z' });
});
