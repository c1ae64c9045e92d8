import type { AuthenticatorTransportFuture, WebAuthnCredential } from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { passkey, user } from '#db/schema/identity.ts';
import { DomainError } from '#domain/errors.ts';
import type { PasskeyInfo } from '../../ports/passkeys.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { countWaysIn } from './ways-in.ts';

type NewKey = WebAuthnCredential & { backedUp: boolean };

const among = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`;
const transportsOf = (text: string | null) =>
  (text === null ? [] : JSON.parse(text)) as AuthenticatorTransportFuture[];

/** Keys as rows: what is kept of them and whose they are. */
export function passkeyShelf(
  { database, clock }: Pick<SessionKeeper, 'database' | 'clock'>,
  providerIds: readonly string[],
) {
  return {
    async find(credentialId: string) {
      const [row] = await database
        .select({ key: passkey, confirmed: user.emailVerified })
        .from(passkey)
        .innerJoin(user, eq(user.id, passkey.userId))
        .where(eq(passkey.credentialId, credentialId));
      if (row === undefined) return undefined;
      const { id, userId, publicKey, counter, transports } = row.key;
      const credential: WebAuthnCredential = {
        id: credentialId,
        publicKey: isoBase64URL.toBuffer(publicKey),
        counter,
        transports: transportsOf(transports),
      };
      return { id, userId, confirmed: row.confirmed, credential };
    },
    /** Keeps a new key. One that is somebody's already is refused. */
    async put(userId: string, name: string, { id, publicKey, counter, transports, backedUp }: NewKey) {
      const row = {
        id: crypto.randomUUID(),
        name,
        publicKey: isoBase64URL.fromBuffer(publicKey),
        userId,
        credentialId: id,
        counter,
        transports: transports ? JSON.stringify(transports) : null,
        backedUp,
        createdAt: clock.now(),
      };
      const kept = await database
        .insert(passkey)
        .values(row)
        .onConflictDoNothing()
        .returning({ id: passkey.id });
      if (kept.length === 0) throw new DomainError('passkey_refused');
    },
    /** Notes a use. Of two answers with one counter, the second comes from a copy of the key, and is refused. */
    async used(id: string, { counter, backedUp }: { counter: number; backedUp: boolean }) {
      const ahead = counter === 0 ? eq(passkey.counter, 0) : lt(passkey.counter, counter);
      const noted = await database
        .update(passkey)
        .set({ counter, backedUp, lastUsedAt: clock.now() })
        .where(and(eq(passkey.id, id), ahead))
        .returning({ id: passkey.id });
      if (noted.length === 0) throw new DomainError('passkey_refused');
    },
    /** What a device is told, so that it does not make a second key for the same account. */
    async known(userId: string) {
      const rows = await database.select().from(passkey).where(eq(passkey.userId, userId));
      return rows.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: transportsOf(transports),
      }));
    },
    async list(accountIds: readonly string[]): Promise<PasskeyInfo[]> {
      const rows = await database
        .select()
        .from(passkey)
        .where(inArray(passkey.userId, among(accountIds)))
        .orderBy(desc(passkey.createdAt), desc(passkey.id));
      return rows.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }));
    },
    /** One statement, so that of two keys that are removed at once one stays when they are the only ways in. */
    async remove(accountIds: readonly string[], id: string): Promise<void> {
      const own = and(eq(passkey.id, id), inArray(passkey.userId, among(accountIds)));
      const another = sql`${countWaysIn(accountIds, providerIds)} > 1`;
      const gone = await database.delete(passkey).where(and(own, another)).returning({ id: passkey.id });
      if (gone.length > 0) return;
      const left = await database.select({ id: passkey.id }).from(passkey).where(own);
      throw new DomainError(left.length > 0 ? 'last_way_in' : 'not_found');
    },
  };
}
