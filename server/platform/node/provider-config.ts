import type { ProviderConfig } from '../better-auth/provider-client.ts';

type Env = Partial<
  Record<
    | 'LINE_CLIENT_ID'
    | 'LINE_CLIENT_SECRET'
    | 'LINE_ISSUER'
    | 'OIDC_ISSUER'
    | 'OIDC_CLIENT_ID'
    | 'OIDC_CLIENT_SECRET'
    | 'OIDC_NAME',
    string | undefined
  >
>;

const LINE = 'https://access.line.me';

const lineNeeds = ['LINE_CLIENT_ID', 'LINE_CLIENT_SECRET'] as const;
const oidcNeeds = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** What one variable asks of the others: a provider is there as a whole or not at all. */
export function missingForProviders(set: Record<string, string | undefined>): string[] {
  const missing = (needed: readonly string[], may: readonly string[]) =>
    [...needed, ...may].some((name) => set[name]) ? needed.filter((name) => !set[name]) : [];
  return [
    ...missing(lineNeeds, ['LINE_ISSUER']).map((name) => `${name} is needed to sign in with LINE`),
    ...missing(oidcNeeds, ['OIDC_NAME']).map((name) => `${name} is needed to sign in with OpenID Connect`),
  ];
}

/** The providers to sign in with, in the order to be shown. */
export function providersOf(env: Env): ProviderConfig[] {
  const { LINE_CLIENT_ID, LINE_CLIENT_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  const providers: ProviderConfig[] = [];
  if (LINE_CLIENT_ID && LINE_CLIENT_SECRET)
    providers.push({
      id: 'line',
      name: 'LINE',
      issuer: env.LINE_ISSUER ?? LINE,
      clientId: LINE_CLIENT_ID,
      clientSecret: LINE_CLIENT_SECRET,
    });
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET)
    providers.push({
      id: 'oidc',
      name: env.OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
    });
  return providers;
}
