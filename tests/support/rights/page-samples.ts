import { ofReport, plain, type Sample } from './sample.ts';

const page = (path: string): Sample => plain('read', path);

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
  'POST /me': plain('me.change', '/me', { form: { displayName: 'なまえ' } }),
};
