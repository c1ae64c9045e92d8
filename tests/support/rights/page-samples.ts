import { wordsFor } from '#words/index.ts';
import { ofReport, plain, type Sample } from './sample.ts';
import { TALK } from './world.ts';

const page = (path: string): Sample => plain('read', path);

const ofComment = (form: Record<string, string>, tail = ''): Sample => ({
  action: 'comment.correct',
  scoped: ['own', 'foreign'],
  call: ({ its }) => ({
    path: `/reports/${TALK}/events/${its.comment.id}${tail}`,
    thing: { number: TALK, visibility: 'public', ownerId: its.comment.ownerId },
    form,
  }),
});

/** Pages, and the forms that work without a script. */
export const pageSamples: Record<string, Sample> = {
  'GET /': page('/'),
  'GET /reports/:number': ofReport('read', '', () => ({}), ''),
  'GET /wards/:code': page('/wards/27127'),
  'GET /new': page('/new'),
  'GET /me': plain('me.read', '/me'),
  'GET /me/account': plain('me.change', '/me/account'),
  'GET /staff': plain('staff.desk', '/staff'),
  'GET /sign-in': plain('sign-in', '/sign-in'),
  'GET /sign-in/second-factor': plain('sign-in', '/sign-in/second-factor', { answers: [200, 303] }),
  'GET /track': page('/track'),
  'GET /about': page('/about'),
  'GET /terms': page('/terms'),
  'GET /privacy': page('/privacy'),
  'GET /accessibility': page('/accessibility'),
  'GET /offline': page('/offline'),
  'GET /robots.txt': page('/robots.txt'),
  'GET /sitemap.xml': page('/sitemap.xml'),
  'POST /reports/:number/comments': ofReport(
    'report.comment',
    '/comments',
    () => ({ form: { text: '見ました。' } }),
    '',
  ),
  'POST /reports/:number/support': ofReport('report.support', '/support', () => ({ form: { on: '1' } }), ''),
  'POST /reports/:number/follow': ofReport('report.follow', '/follow', () => ({ form: { on: '1' } }), ''),
  'GET /me/data': plain('me.read', '/me/data'),
  'POST /me/data': plain('me.leave', '/me/data', {
    form: { posts: 'remove', confirm: wordsFor('ja').leaving.go.word },
    answers: [303, 409],
  }),
  'POST /reports/:number/correct': ofReport(
    'report.correct',
    '/correct',
    () => ({ form: { text: '直した文です。', expectedVersion: '1' } }),
    '',
  ),
  'POST /reports/:number/events/:id': ofComment({ text: '直しました。' }),
  'POST /reports/:number/events/:id/erase': ofComment({}, '/erase'),
  'POST /me': plain('me.change', '/me', { form: { displayName: 'なまえ' } }),
};
