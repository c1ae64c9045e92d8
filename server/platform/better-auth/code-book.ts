import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { verification } from '#db/schema/index.ts';
import type { Clock, Database } from '../../ports/index.ts';
import { isSameText, keyedHash } from './keyed-hash.ts';

const MINUTE_MS = 60_000;
export const CODE_LIFE_MS = 10 * MINUTE_MS;
/** Three codes of three tries each: nine guesses in a million for an address within `WINDOW_MS` (RELIABILITY.md, Z5). */
export const CODE_TRIES = 3;
/** How many mails one address is sent within `WINDOW_MS`, whoever asks; the links in them work as long. */
export const CODES_AN_ADDRESS = 3;
export const WINDOW_MS = 15 * MINUTE_MS;

/** A code belongs to an address and to the browser that asked: `nonce` is the secret in that browser's cookie. */
export type Asked = { email: string; nonce: string };

/** What one mail says: the code for the browser that asked, and the token of a link for any. */
export type Mailed = { code: string; linkToken: string };

type Parts = { database: Database; secret: string; clock: Clock };

/**
 * Codes that were asked for, kept in better-auth's `verification` table: one row a code, its identifier
 * `<hash of the address>.<hash of address and nonce>`. A stranger who asks or guesses for the same address from another
 * browser has another row and burns nothing of the owner's.
 */
export class CodeBook {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Writes down what a mail is about to say, unless enough was mailed to the address: then nothing, and `false`. The limit
   * is counted in the write itself.
   */
  async write(asked: Asked, { code, linkToken }: Mailed): Promise<boolean> {
    const { database, clock } = this.#parts;
    const now = clock.now().getTime();
    await this.sweep();
    const address = await this.#addressOf(asked.email);
    const written = await database.all(sql`
      insert into verification (id, identifier, value, expires_at, created_at, updated_at)
      select ${crypto.randomUUID()}, ${await this.#identifierOf(asked)},
        ${JSON.stringify({ code: await this.#hashOf(asked, code), tries: 0 })}, ${now + CODE_LIFE_MS}, ${now}, ${now}
      where (select count(*) from verification
        where identifier >= ${`${address}.`} and identifier < ${`${address}/`}) < ${CODES_AN_ADDRESS}
      returning id`);
    if (written.length === 0) return false;
    await database.insert(verification).values({
      id: crypto.randomUUID(),
      identifier: await this.#linkOf(linkToken),
      value: asked.email,
      expiresAt: new Date(now + WINDOW_MS),
      createdAt: new Date(now),
      updatedAt: new Date(now),
    });
    return true;
  }

  /** The address that a mailed link was sent to; it opens once, in any browser. */
  async redeemLink(linkToken: string): Promise<string | undefined> {
    const { database, clock } = this.#parts;
    const [row] = await database
      .delete(verification)
      .where(
        and(
          eq(verification.identifier, await this.#linkOf(linkToken)),
          gt(verification.expiresAt, clock.now()),
        ),
      )
      .returning({ email: verification.value });
    return row?.email;
  }

  /** Deletes the codes that are too old to be counted, and so too old to be used. */
  async sweep(): Promise<void> {
    const { database, clock } = this.#parts;
    const oldest = new Date(clock.now().getTime() - WINDOW_MS);
    await database.delete(verification).where(lt(verification.createdAt, oldest));
  }

  /** Takes all tries from a code: for one that the same browser replaces. The row stays, because it is counted. */
  async spend(asked: Asked): Promise<void> {
    await this.#parts.database
      .update(verification)
      .set({ expiresAt: new Date(0) })
      .where(eq(verification.identifier, await this.#identifierOf(asked)));
  }

  /** Whether the code is right, unspent and in time. Each call costs a try; of two right calls at once one gets a yes. */
  async redeem(asked: Asked, code: string): Promise<boolean> {
    const identifier = await this.#identifierOf(asked);
    const given = await this.#hashOf(asked, code);
    const kept = await this.#takeTry(identifier);
    if (kept === undefined || !isSameText(kept, given)) return false;
    const won = await this.#parts.database.all(
      sql`update verification set expires_at = 0 where identifier = ${identifier} and expires_at > 0 returning id`,
    );
    return won.length > 0;
  }

  async #takeTry(identifier: string): Promise<string | undefined> {
    const now = this.#parts.clock.now().getTime();
    const [row] = await this.#parts.database.all<{ code: string }>(sql`
      update verification set value = json_set(value, '$.tries', value ->> '$.tries' + 1), updated_at = ${now}
      where identifier = ${identifier} and expires_at > ${now} and value ->> '$.tries' < ${CODE_TRIES}
      returning value ->> '$.code' as code`);
    return row?.code;
  }

  #addressOf = (email: string) => keyedHash(this.#parts.secret, 'address', email);

  #linkOf = async (token: string) => `link.${await keyedHash(this.#parts.secret, 'link', token)}`;

  #hashOf = ({ email, nonce }: Asked, code: string) =>
    keyedHash(this.#parts.secret, 'code', email, nonce, code);

  async #identifierOf({ email, nonce }: Asked): Promise<string> {
    return `${await this.#addressOf(email)}.${await keyedHash(this.#parts.secret, 'nonce', email, nonce)}`;
  }
}
