import type { ApiCall } from './api-calls.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const one = { id: NOWHERE };
const right = { id: NOWHERE, grantId: NOWHERE };
const code = { code: '000000' };
const cursor = { cursor: btoa('1:1') };
const resident = 'resident' as const;
const administrator = 'administrator' as const;

/** Oneself and the people of the city, as `apiCalls` has the rest: on things that are not there, so nothing is spent. */
export const peopleCalls: Record<string, ApiCall> = {
  'PATCH /api/v1/reports/:number/events/:id': {
    who: resident,
    params: { number: '1', ...one },
    body: { text: '直した' },
  },
  'DELETE /api/v1/reports/:number/events/:id': { who: resident, params: { number: '1', ...one } },
  'GET /api/v1/me/supports': { who: resident, query: cursor },
  'GET /api/v1/me/follows': { who: resident, query: cursor },
  'GET /api/v1/me/comments': { who: resident, query: cursor },
  'GET /api/v1/me/export': { who: resident },
  'GET /api/v1/me/connections': { who: resident },
  'DELETE /api/v1/me/connections/:id': { who: resident, params: one },
  'GET /api/v1/me/sessions': { who: resident },
  'DELETE /api/v1/me/sessions': { who: resident },
  'DELETE /api/v1/me/sessions/:id': { who: resident, params: one },
  'POST /api/v1/me/email': { who: resident, body: { email: 'b@example.jp' } },
  'POST /api/v1/me/email/verify': { who: resident, body: { email: 'b@example.jp', ...code } },
  'POST /api/v1/me/second-factor': { who: resident },
  'POST /api/v1/me/second-factor/confirm': { who: resident, body: code },
  'POST /api/v1/me/second-factor/recovery-codes': { who: resident },
  'DELETE /api/v1/me/second-factor': { who: resident, body: code },
  'POST /api/v1/sign-in/second-factor': { who: resident, body: code },
  'GET /api/v1/people': { who: administrator, query: { q: '北区', ...cursor } },
  'GET /api/v1/people/log': { who: administrator, query: cursor },
  'GET /api/v1/invitations': { who: administrator },
  'POST /api/v1/invitations': {
    who: administrator,
    body: {
      email: 'new@city.example',
      role: 'staff',
      wards: ['27127'],
      categories: ['road'],
      displayName: '課',
    },
  },
  'DELETE /api/v1/invitations/:id': { who: administrator, params: one },
  'PATCH /api/v1/people/:id/grants/:grantId': {
    who: administrator,
    params: right,
    body: { wards: ['27127'], categories: ['road'] },
  },
  'DELETE /api/v1/people/:id/grants/:grantId': { who: administrator, params: right },
  'PUT /api/v1/people/:id/suspension': { who: administrator, params: one, body: { reason: '約束' } },
  'DELETE /api/v1/people/:id/suspension': { who: administrator, params: one },
  'DELETE /api/v1/people/:id/second-factor': { who: administrator, params: one },
};
