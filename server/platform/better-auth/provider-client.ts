import * as oauth from 'oauth4webapi';
import type { Clock } from '../../ports/index.ts';

/** An OpenID provider that the operator named. */
export type ProviderConfig = {
  id: 'line' | 'oidc';
  /** As people know it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
};

/** What one attempt is bound to; `redirectUri` is where the provider sends the browser back to. */
export type Attempt = { state: string; nonce: string; verifier: string; redirectUri: string };

/** An issuer that does not answer must not keep anybody waiting. */
const PATIENCE_MS = 5_000;
const METADATA_LIFE_MS = 60 * 60_000;

export type ProviderClient = ReturnType<typeof providerClient>;

/**
 * Talks to one provider (OpenID Connect Core 1.0, code flow with PKCE). It is asked what it offers when somebody first
 * wants it, and again after an hour. Every call goes over https and follows no redirect; an issuer on this very machine
 * may speak http, as tests do. Whatever is not right throws.
 */
export function providerClient(provider: ProviderConfig, clock: Clock) {
  const issuer = new URL(provider.issuer);
  const http = callsTo(issuer);
  let known: { at: number; server: Promise<oauth.AuthorizationServer> } | undefined;

  const ask = async () => {
    const answer = await oauth.discoveryRequest(issuer, { ...http(), algorithm: 'oidc' });
    return withOurAlgorithms(await oauth.processDiscoveryResponse(issuer, answer), provider);
  };
  const server = (): Promise<oauth.AuthorizationServer> => {
    const now = clock.now().getTime();
    if (known && now - known.at < METADATA_LIFE_MS) return known.server;
    const asked = { at: now, server: ask() };
    known = asked;
    asked.server.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.server;
  };
  const client = (): oauth.Client => ({ client_id: provider.clientId, [oauth.clockSkew]: skewOf(clock) });

  return {
    /** Where to send the browser. Only who somebody is, is asked for: no name, no address. */
    async authorizationUrl({ state, nonce, verifier, redirectUri }: Attempt): Promise<string> {
      const { authorization_endpoint: endpoint } = await server();
      const url = checked(new URL(endpoint ?? ''), issuer);
      const asked = {
        response_type: 'code',
        client_id: provider.clientId,
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return url.href;
    },
    /** The subject that a whole, fresh answer to this attempt is about. Tokens are forgotten with the return. */
    async subjectOf(callback: URL, { state, nonce, verifier, redirectUri }: Attempt): Promise<string> {
      const [as, us] = [await server(), client()];
      const parameters = oauth.validateAuthResponse(as, us, callback, state);
      const proof = authenticationOf(provider, as);
      const answer = await oauth.authorizationCodeGrantRequest(
        as,
        us,
        proof,
        parameters,
        redirectUri,
        verifier,
        http(),
      );
      const tokens = await oauth.processAuthorizationCodeResponse(as, us, answer, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      const isSharedKey = provider.id === 'line' && isHmac(tokens.id_token);
      if (!isSharedKey) await oauth.validateApplicationLevelSignature(as, answer, http());
      const subject = oauth.getValidatedIdTokenClaims(tokens)?.sub;
      if (!subject) throw new Error('the provider named nobody');
      return subject;
    },
  };
}

/** Our clock decides whether a token is still good. */
const skewOf = (clock: Clock) => Math.round((clock.now().getTime() - Date.now()) / 1000);

/**
 * LINE signs for web applications with the channel's secret and does not say so in its metadata. That token comes straight
 * from its token endpoint over TLS, which is what vouches for it (OpenID Connect Core 1.0, 3.1.3.7, step 6). From any
 * other provider only signatures count whose key it published.
 */
function withOurAlgorithms(
  server: oauth.AuthorizationServer,
  { id }: ProviderConfig,
): oauth.AuthorizationServer {
  const published = server.id_token_signing_alg_values_supported ?? ['RS256'];
  const asymmetric = published.filter((name) => name !== 'none' && !name.startsWith('HS'));
  return {
    ...server,
    id_token_signing_alg_values_supported: id === 'line' ? ['HS256', ...asymmetric] : asymmetric,
  };
}

const isHmac = (token: string | undefined) => {
  const [header = ''] = (token ?? '').split('.');
  const text = atob(header.replaceAll('-', '+').replaceAll('_', '/'));
  return (JSON.parse(text) as { alg?: unknown }).alg === 'HS256';
};

/** As the provider wants to be shown the secret; in the header unless it says otherwise. LINE takes it in the body only. */
function authenticationOf({ id, clientSecret }: ProviderConfig, server: oauth.AuthorizationServer) {
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const inBody = id === 'line' || !methods.includes('client_secret_basic');
  return inBody ? oauth.ClientSecretPost(clientSecret) : oauth.ClientSecretBasic(clientSecret);
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const isHere = ({ protocol, hostname }: URL) => protocol === 'http:' && LOOPBACK.has(hostname);

/** An address that the provider's metadata named is called only if it is https, or on this machine like the issuer. */
function checked(url: URL, issuer: URL): URL {
  if (url.protocol === 'https:' || (isHere(issuer) && isHere(url))) return url;
  throw new Error('the provider named an address that is not https');
}

type Call = {
  method?: string;
  headers: Record<string, string>;
  body?: URLSearchParams | undefined;
  signal?: AbortSignal;
};

/** How every request to this provider is made. */
const callsTo = (issuer: URL) => () => ({
  signal: AbortSignal.timeout(PATIENCE_MS),
  [oauth.allowInsecureRequests]: isHere(issuer),
  [oauth.customFetch]: (address: string, { body, ...call }: Call): Promise<Response> =>
    fetch(checked(new URL(address), issuer), { ...call, body: body ?? null, redirect: 'manual' }),
});

/** The person, or the provider for them, said no: nothing is wrong. */
export const isNo = (error: unknown) => error instanceof oauth.AuthorizationResponseError;
