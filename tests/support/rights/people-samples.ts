import { plain, type Sample, type Target } from './sample.ts';

const v1 = '/api/v1';
const email = 'somebody@example.jp';

/** One of one's own, which is somebody else's in the foreign scope: as if it were not there. */
const mine = (path: (target: Target) => string, answers: readonly number[], body?: object): Sample => ({
  action: 'me.change',
  scoped: ['own', 'foreign'],
  call: (target) => ({
    path: path(target),
    answers: target.scope === 'own' ? answers : [404],
    ...(body && { body: { ...body } }),
  }),
});

const onPerson = (tail: (target: Target) => string, body?: object): Sample => ({
  action: 'people.change',
  call: (target) => ({
    path: `${v1}/people/${target.world.colleague.person}${tail(target)}`,
    ...(body && { body: { ...body } }),
  }),
});

const code = { code: '000000' };

/** Signing in, oneself, and the people of the city. */
export const peopleSamples: Record<string, Sample> = {
  'POST /api/v1/sign-in/guest': plain('sign-in', `${v1}/sign-in/guest`),
  'POST /api/v1/sign-in/code': plain('sign-in', `${v1}/sign-in/code`, { body: { email } }),
  'POST /api/v1/sign-in/code/verify': plain('sign-in', `${v1}/sign-in/code/verify`, {
    body: { email, ...code },
    answers: [422],
  }),
  'POST /api/v1/sign-in/link': plain('sign-in', `${v1}/sign-in/link`, {
    body: { token: 'x'.repeat(43) },
    answers: [422],
  }),
  'POST /api/v1/sign-out': plain('sign-out', `${v1}/sign-out`),
  'GET /api/v1/me': plain('me.read', `${v1}/me`),
  'PATCH /api/v1/me': plain('me.change', `${v1}/me`, { body: { displayName: 'なまえ' } }),
  'GET /api/v1/me/reports': plain('me.read', `${v1}/me/reports`),
  'GET /api/v1/me/sessions': plain('me.change', `${v1}/me/sessions`),
  'DELETE /api/v1/me/sessions': plain('me.change', `${v1}/me/sessions`),
  'DELETE /api/v1/me/sessions/:id': mine(({ its }) => `${v1}/me/sessions/${its.session}`, [204]),
  'POST /api/v1/me/email': plain('me.secure', `${v1}/me/email`, { body: { email } }),
  'POST /api/v1/me/email/verify': plain('me.secure', `${v1}/me/email/verify`, {
    body: { email, ...code },
    answers: [422],
  }),
  'POST /api/v1/sign-in/second-factor': plain('me.secure', `${v1}/sign-in/second-factor`, {
    body: code,
    answers: [422],
  }),
  // Who has one already begins anew only without it.
  'POST /api/v1/me/second-factor': plain('me.secure', `${v1}/me/second-factor`, { answers: [200, 409] }),
  'POST /api/v1/me/second-factor/confirm': plain('me.secure', `${v1}/me/second-factor/confirm`, {
    body: code,
    answers: [409, 422],
  }),
  'POST /api/v1/me/second-factor/recovery-codes': {
    action: 'me.secure',
    call: ({ who }) => ({
      path: `${v1}/me/second-factor/recovery-codes`,
      ...(who.name !== 'administrator proved' && { but: 'second_factor_needed' }),
    }),
  },
  // Who administers the city keeps it.
  'DELETE /api/v1/me/second-factor': {
    action: 'me.secure',
    call: ({ who }) => ({
      path: `${v1}/me/second-factor`,
      body: code,
      answers: [422],
      ...(who.name.startsWith('administrator') && { but: 'forbidden' }),
    }),
  },
  'POST /api/v1/sign-in/passkey/options': plain('sign-in', `${v1}/sign-in/passkey/options`),
  'POST /api/v1/sign-in/passkey': plain('sign-in', `${v1}/sign-in/passkey`, {
    body: { answer: {} },
    answers: [422],
  }),
  'POST /api/v1/me/passkeys/options': plain('passkey.add', `${v1}/me/passkeys/options`, { body: {} }),
  'POST /api/v1/me/passkeys': plain('passkey.add', `${v1}/me/passkeys`, {
    body: { answer: {}, name: '電話' },
    answers: [422],
  }),
  'GET /api/v1/me/passkeys': plain('me.read', `${v1}/me/passkeys`),
  'DELETE /api/v1/me/passkeys/:id': mine(({ its }) => `${v1}/me/passkeys/${its.passkey}`, [204, 409]),
  'GET /api/v1/me/connections': plain('me.read', `${v1}/me/connections`),
  'DELETE /api/v1/me/connections/:id': mine(
    ({ its }) => `${v1}/me/connections/${its.connection}`,
    [204, 409],
  ),
  'GET /sign-in/with/:provider/refused': plain('sign-in', '/sign-in/with/nobody/refused', { answers: [422] }),
  'GET /sign-in/with/:provider': plain('sign-in', '/sign-in/with/nobody', { answers: [404] }),
  'GET /sign-in/with/:provider/callback': plain('sign-in', '/sign-in/with/nobody/callback?code=x&state=y', {
    answers: [404],
  }),
  'GET /api/v1/me/supports': plain('me.read', `${v1}/me/supports`),
  'GET /api/v1/me/follows': plain('me.read', `${v1}/me/follows`),
  'GET /api/v1/me/comments': plain('me.read', `${v1}/me/comments`),
  'GET /api/v1/people': plain('people.read', `${v1}/people`),
  'GET /api/v1/people/log': plain('people.read', `${v1}/people/log`),
  'POST /api/v1/invitations': plain('people.change', `${v1}/invitations`, {
    body: { email: 'new2@city.example', role: 'staff', wards: ['27127'] },
  }),
  'GET /api/v1/invitations': plain('people.read', `${v1}/invitations`),
  'DELETE /api/v1/invitations/:id': {
    action: 'people.change',
    call: ({ world }) => ({ path: `${v1}/invitations/${world.invitation}` }),
  },
  'PATCH /api/v1/people/:id/grants/:grantId': onPerson(({ world }) => `/grants/${world.colleague.grant}`, {
    wards: ['27128'],
    categories: null,
  }),
  'DELETE /api/v1/people/:id/grants/:grantId': onPerson(({ world }) => `/grants/${world.colleague.grant}`),
  'PUT /api/v1/people/:id/suspension': onPerson(() => '/suspension', { reason: '約束をやぶった。' }),
  'DELETE /api/v1/people/:id/suspension': onPerson(() => '/suspension'),
  'DELETE /api/v1/people/:id/second-factor': onPerson(() => '/second-factor'),
  'GET /staff/people': plain('people.read', '/staff/people'),
  'GET /api/v1/me/export': plain('me.leave', `${v1}/me/export`),
  'DELETE /api/v1/me': plain('me.leave', `${v1}/me`, { body: { posts: 'remove' }, answers: [200, 204, 409] }),
};
