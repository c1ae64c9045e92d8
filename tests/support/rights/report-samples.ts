import type { Json } from '../a-report.ts';
import { aReport } from '../a-report.ts';
import { ofReport, plain, type Sample, type Target } from './sample.ts';
import { TALK } from './world.ts';

/** The move that fits who is asking: the poster withdraws, who took it on begins, the office says that it was seen. */
function move({ who, thing }: Target): Json {
  const isOwn = thing.ownerId === who.mine.person;
  if (isOwn) return { to: 'closed', reason: 'withdrawn', note: 'もう直っていました。', expectedVersion: 1 };
  return { to: who.name === 'claimant' ? 'in_progress' : 'acknowledged', expectedVersion: 1 };
}

const tokenOf = ({ world }: Target) =>
  world.members.find(({ name }) => name === 'tracking link')?.headers.Authorization?.replace('Bearer ', '') ??
  '';

const ofComment = (body?: Json): Sample => ({
  action: 'comment.correct',
  scoped: ['own', 'foreign'],
  call: ({ its }) => ({
    path: `/api/v1/reports/${TALK}/events/${its.comment.id}`,
    thing: { number: TALK, visibility: 'public', ownerId: its.comment.ownerId },
    ...(body && { body }),
  }),
});

/** Reports, photos and the map. */
export const reportSamples: Record<string, Sample> = {
  'GET /api/v1/reports': plain('read', '/api/v1/reports?limit=2'),
  'POST /api/v1/reports': plain('report.post', '/api/v1/reports', { body: aReport() }),
  'GET /api/v1/reports/:number': ofReport('read', ''),
  'GET /api/v1/reports/:number/events': ofReport('read', '/events'),
  'PATCH /api/v1/reports/:number': ofReport('report.correct', '', () => ({
    body: { text: '直した文です。', expectedVersion: 1 },
  })),
  'POST /api/v1/reports/:number/comments': ofReport('report.comment', '/comments', () => ({
    body: { text: '見ました。' },
  })),
  'PATCH /api/v1/reports/:number/events/:id': ofComment({ text: '直しました。' }),
  'DELETE /api/v1/reports/:number/events/:id': ofComment(),
  'POST /api/v1/reports/:number/status': ofReport('report.move', '/status', (target) => ({
    body: move(target),
  })),
  'POST /api/v1/reports/:number/visibility': ofReport('report.visibility', '/visibility', ({ thing }) => ({
    body: { to: thing.visibility === 'held' ? 'public' : 'held', rule: 'spam', expectedVersion: 1 },
  })),
  'POST /api/v1/reports/:number/flags': ofReport('report.flag', '/flags', () => ({
    body: { reason: 'spam' },
  })),
  'PUT /api/v1/reports/:number/support': ofReport('report.support', '/support'),
  'DELETE /api/v1/reports/:number/support': ofReport('report.support', '/support'),
  'PUT /api/v1/reports/:number/follow': ofReport('report.follow', '/follow'),
  'DELETE /api/v1/reports/:number/follow': ofReport('report.follow', '/follow'),
  // Who signs in needs no link: 409.
  'POST /api/v1/reports/:number/tracking-link': ofReport('report.track', '/tracking-link', () => ({
    answers: [201, 409],
  })),
  'GET /api/v1/track': plain('report.by-link', '/api/v1/track'),
  'POST /api/v1/track/adopt': {
    action: 'report.adopt',
    call: (target) => ({ path: '/api/v1/track/adopt', body: { token: tokenOf(target) } }),
  },
  'GET /api/v1/desk': plain('staff.desk', '/api/v1/desk'),
  'POST /api/v1/photos': plain('photo.upload', '/api/v1/photos', { photo: true }),
  // Somebody else's is not there, for whoever asks.
  'DELETE /api/v1/photos/:id': {
    action: 'photo.drop',
    scoped: ['own', 'foreign'],
    call: ({ its, scope }) => ({
      path: `/api/v1/photos/${its.photo}`,
      answers: scope === 'own' ? [204] : [404],
    }),
  },
  'GET /photos/:first/:second/:name': plain('read', '/photos/aa/bb/c.webp', { answers: [404] }),
  'GET /api/v1/tiles/:z/:x/:y': plain('read', '/api/v1/tiles/10/897/406.mvt'),
  'GET /api/v1/wards': plain('read', '/api/v1/wards'),
  'GET /api/v1/categories': plain('read', '/api/v1/categories'),
  'GET /api/v1/places': plain('read', '/api/v1/places?q=%E6%A2%85%E7%94%B0'),
  'GET /api/v1/openapi.json': plain('read', '/api/v1/openapi.json'),
  'GET /health': plain('read', '/health'),
  'GET /ready': plain('read', '/ready'),
};
