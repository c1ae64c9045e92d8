import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Grant = { challenge: string; nonce: string; redirectUri: string; subject: string };

/** What a test makes the provider do wrong, or differently. */
export type Mood = {
  /** Who says yes; `null`: they press «cancel». */
  subject: string | null;
  /** Changes what the ID token says, or how it is sealed. */
  claims?: (claims: JWTPayload) => JWTPayload;
  sealedBy?: 'another key' | 'the secret';
  /** As LINE: HS256 with the channel's secret, and the client's secret in the body. */
  likeLine?: boolean;
  silent?: boolean;
  redirects?: boolean;
};

export const CLIENT = { clientId: 'naosu-test', clientSecret: 'channel-secret-of-thirty-two-chars' };
const KEY = { kid: 'k1', alg: 'RS256', use: 'sig' };

/**
 * A small OpenID provider on this machine: discovery, a page that says yes for its only user at once, tokens against the
 * code with PKCE, and its keys. It shows what it was asked in `asked`.
 */
export async function openOidcProvider(now: () => Date) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const grants = new Map<string, Grant>();
  const mood: Mood = { subject: 'hanako' };
  const asked: string[] = [];
  let issuer = '';

  const idToken = ({ nonce, subject }: Grant): Promise<string> => {
    const at = Math.floor(now().getTime() / 1000);
    const claims = { iss: issuer, aud: CLIENT.clientId, sub: subject, nonce, iat: at, exp: at + 300 };
    const isHmac = mood.likeLine || mood.sealedBy === 'the secret';
    const token = new SignJWT(mood.claims?.(claims) ?? claims);
    if (isHmac)
      return token.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(CLIENT.clientSecret));
    const key = mood.sealedBy === 'another key' ? other.privateKey : privateKey;
    return token.setProtectedHeader({ alg: 'RS256', kid: KEY.kid }).sign(key);
  };

  const pages: Record<string, (url: URL, body: URLSearchParams, request: IncomingMessage) => Answer> = {
    '/.well-known/openid-configuration': () => ({
      json: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: [mood.likeLine ? 'ES256' : 'RS256'],
        code_challenge_methods_supported: ['S256'],
      },
    }),
    '/keys': async () => ({ json: { keys: [{ ...(await exportJWK(publicKey)), ...KEY }] } }),
    '/authorize': ({ searchParams }) => {
      const of = (name: string) => searchParams.get(name) ?? '';
      const back = new URL(of('redirect_uri'));
      back.searchParams.set('state', of('state'));
      if (mood.subject === null) back.searchParams.set('error', 'access_denied');
      else {
        const code = crypto.randomUUID();
        const { subject } = mood;
        grants.set(code, {
          challenge: of('code_challenge'),
          nonce: of('nonce'),
          redirectUri: back.href.split('?')[0] ?? '',
          subject,
        });
        back.searchParams.set('code', code);
      }
      return { location: back.href };
    },
    '/token': async (_, body, request) => {
      const grant = grants.get(body.get('code') ?? '');
      grants.delete(body.get('code') ?? '');
      const verified = createHash('sha256')
        .update(body.get('code_verifier') ?? '')
        .digest('base64url');
      const right =
        grant?.challenge === verified &&
        grant.redirectUri === body.get('redirect_uri') &&
        isClient(body, request, mood.likeLine === true);
      if (!grant || !right) return { status: 400, json: { error: 'invalid_grant' } };
      if (mood.redirects) return { location: `${issuer}/elsewhere` };
      const tokens = { access_token: 'access-token-not-to-be-kept', token_type: 'Bearer', expires_in: 300 };
      return { json: { ...tokens, id_token: await idToken(grant) } };
    },
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    asked.push(url.pathname);
    if (mood.silent) return void request.socket.destroy();
    const page = pages[url.pathname];
    send(response, page ? await page(url, await bodyOf(request), request) : { status: 404, json: {} });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    mood,
    asked,
    /** What the browser of somebody who says yes or no is sent back to. */
    async answer(authorize: string): Promise<URL> {
      const { headers } = await fetch(authorize, { redirect: 'manual' });
      return new URL(headers.get('location') ?? '');
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

type Answer = Said | Promise<Said>;
type Said = { status?: number; json?: object; location?: string };

function isClient(body: URLSearchParams, request: IncomingMessage, inBody: boolean): boolean {
  const { clientId, clientSecret } = CLIENT;
  if (inBody) return body.get('client_id') === clientId && body.get('client_secret') === clientSecret;
  const sent = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64');
  const [id, secret] = sent.toString().split(':').map(decodeURIComponent);
  return id === clientId && secret === clientSecret;
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function send(response: ServerResponse, { status, json, location }: Said): void {
  if (location) response.writeHead(303, { Location: location }).end();
  else response.writeHead(status ?? 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
}
