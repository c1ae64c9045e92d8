import { DomainError } from '#domain/errors.ts';
import { localPath } from '#domain/local-path.ts';
import type { Account } from '../../ports/identity.ts';
import type { OutsideSignIn } from '../../ports/outside-sign-in.ts';
import { providerAccounts } from './provider-accounts.ts';
import { attemptsOf } from './provider-attempts.ts';
import { isNo, type ProviderConfig, providerClient } from './provider-client.ts';
import type { SessionKeeper } from './session-keeper.ts';

type Asker = { headers: Headers; connects: boolean };

/** Signing in with LINE or any OpenID provider by `oauth4webapi`, over our own accounts and sessions. */
export function oidcSignIn(keeper: SessionKeeper, configs: readonly ProviderConfig[]): OutsideSignIn {
  const attempts = attemptsOf(keeper);
  const accounts = providerAccounts(
    keeper,
    configs.map(({ id }) => id),
  );
  const known = new Map(
    configs.map((config) => [config.id as string, { config, client: providerClient(config, keeper.clock) }]),
  );
  const providerOf = (id: string) => {
    const provider = known.get(id);
    if (provider === undefined) throw new DomainError('not_found');
    return provider;
  };
  return {
    providers: configs.map(({ id, name }) => ({ id, name })),
    async begin(providerId, next, asker) {
      const { headers } = asker;
      const { client } = providerOf(providerId);
      const redirectUri = `${originOf(keeper, headers)}/sign-in/with/${providerId}/callback`;
      const userId = (await residentIn(keeper, asker))?.id ?? null;
      const { attempt, cookies } = await attempts.begin(providerId, { redirectUri, next, userId }, headers);
      return { url: await orRefused(() => client.authorizationUrl(attempt)), cookies };
    },
    async finish(providerId, callback, asker) {
      const { headers } = asker;
      const { config, client } = providerOf(providerId);
      const begun = await attempts.finish(providerId, callback.searchParams.get('state') ?? '', headers);
      const resident = await residentIn(keeper, asker);
      if (begun === undefined || begun.userId !== (resident?.id ?? null)) refuse();
      const next = localPath(begun.next) ?? '/';
      const subject = await orRefused(() => client.subjectOf(callback, begun.attempt));
      if (resident) {
        await accounts.connect(config, subject, resident.id);
        return { account: resident, cookies: [], next };
      }
      const userId = await accounts.findOrMake(config, subject);
      return { ...(await keeper.openFor(userId, headers)), next };
    },
    async nextOf(providerId, callback, headers) {
      return localPath(await attempts.nextOf(providerId, callback.searchParams.get('state') ?? '', headers));
    },
    async list(accountIds) {
      const rows = await accounts.list(accountIds);
      return rows.map(({ id, providerId, connectedAt }) => ({
        id,
        provider: known.get(providerId)?.config.name ?? providerId,
        connectedAt,
      }));
    },
    disconnect: accounts.disconnect,
  };
}

/** A guest comes in like anybody; only who can sign in again connects what they come with. */
async function residentIn(
  { accountOf }: SessionKeeper,
  { headers, connects }: Asker,
): Promise<Account | undefined> {
  const account = connects ? await accountOf(headers) : undefined;
  return account?.confirmed ? account : undefined;
}

function originOf({ baseUrl, secure }: SessionKeeper, headers: Headers): string {
  const said = baseUrl ?? `${secure ? 'https' : 'http'}://${headers.get('host')}`;
  return URL.canParse(said) ? new URL(said).origin : refuse();
}

function refuse(cause?: unknown): never {
  const refusal = new DomainError('provider_refused');
  if (cause !== undefined) refusal.cause = cause;
  throw refusal;
}

/** What the provider did wrong is the cause of the refusal, for the operator's log. */
const orRefused = async <Value>(ask: () => Promise<Value>): Promise<Value> =>
  ask().catch((error: unknown) => refuse(isNo(error) ? undefined : error));
