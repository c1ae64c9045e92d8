import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { verification } from '#db/schema/index.ts';
import type { Clock, Database } from '../../ports/index.ts';
import { hasherWith, isSameText } from './keyed-hash.ts';

const MINUTE_MS = 60_000;
export const CODE_LIFE_MS = 10 * MINUTE_MS;
/** A code is good for so many guesses. */
export const CODE_TRIES = 3;
/** How many mails one address is sent within `WINDOW_MS`, whoever asks; the links in them work as long. */
export const CODES_AN_ADDRESS = 3;
/**
 * Nine guesses in a million at an address within any quarter of an hour (RELIABILITY.md, Z5): whatever quarter one looks
 * at, the codes that can be tried in it were written in it or in the life of a code before it.
 */
export const WINDOW_MS = 15 * MINUTE_MS + CODE_LIFE_MS;

/**
 * A code belongs to an address, to the browser that asked (`nonce` is the secret in that browser's cookie) and to what it
 * was asked for: to sign in, or, with `forAccount`, to give this account the address.
 */
export type Asked = { email: string; nonce: string; forAccount?: string | undefined };

/** What one mail says: the code for the browser that asked, and the token of a link for any. */
export type Mailed = { code: string; linkToken?: string | undefined };

type Parts = { database: Database; secret: string; clock: Clock };

/**
 * Codes that were asked for, kept in better-auth's `verification` table: one row a code, its identifier
 * `<hash of the address>.<hash of address and nonce>`. A stranger who asks or guesses for the same address from another
 * browser has another row and burns nothing of the owner's.
 */
export class CodeBook {
  readonly #parts: Parts;
  readonly #hash: (...parts: readonly string[]) => Promise<string>;
  constructor(parts: Parts) {
    this.#parts = parts;
    this.#hash = hasherWith(parts.secret);
  }

  /**
   * Writes down what a mail is about to say, unless enough was mailed to the address: then nothing, and `false`, and what
   * was mailed before goes on working. The limit is counted in the write itself. Always the same statements, whoever
   * the address belongs to.
   */
  async write(asked: Asked, { code, linkToken = '' }: Mailed): Promise<boolean> {
    const { database, clock } = this.#parts;
    const now = clock.now().getTime();
    const [id, address, identifier] = [
      crypto.randomUUID(),
      await this.#addressOf(asked),
      await this.#identifierOf(asked),
    ];
    const kept = JSON.stringify({ code: await this.#hashOf(asked, code), tries: 0 });
    const isWritten = sql`exists (select 1 from verification where id = ${id})`;
    const link = sql`${crypto.randomUUID()}, ${await this.#linkOf(linkToken)}, ${asked.email}, ${now + WINDOW_MS}`;
    const [, , , , written] = await database.batch([
      this.#sweeping(),
      database.run(sql`
        insert into verification (id, identifier, value, expires_at, created_at, updated_at)
        select ${id}, ${identifier}, ${kept}, ${now + CODE_LIFE_MS}, ${now}, ${now}
        where (select count(*) from verification
          where identifier >= ${`${address}.`} and identifier < ${`${address}/`}) < ${CODES_AN_ADDRESS}`),
      database.run(sql`
        update verification set expires_at = 0 where identifier = ${identifier} and id <> ${id} and ${isWritten}`),
      database.run(sql`
        insert into verification (id, identifier, value, expires_at, created_at, updated_at)
        select ${link}, ${now}, ${now} where ${linkToken} <> '' and ${isWritten}`),
      database.select({ id: verification.id }).from(verification).where(eq(verification.id, id)),
    ]);
    return written.length > 0;
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
    await this.#sweeping();
  }

  #sweeping() {
    const { database, clock } = this.#parts;
    const oldest = new Date(clock.now().getTime() - WINDOW_MS);
    return database.delete(verification).where(lt(verification.createdAt, oldest));
  }

  /** Forgets the links that were mailed to these addresses: the only rows that name one. */
  async forget(emails: readonly string[]): Promise<void> {
    const named = sql`(select value from json_each(${JSON.stringify(emails)}))`;
    await this.#parts.database.delete(verification).where(inArray(verification.value, named));
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

  /** Mails that change an address are counted apart: they carry no link, so they must not use up those that do. */
  #addressOf = ({ email, forAccount }: Asked) =>
    this.#hash(forAccount === undefined ? 'address' : 'new address', email);

  #linkOf = async (token: string) => `link.${await this.#hash('link', token)}`;

  #hashOf = ({ email, nonce, forAccount = '' }: Asked, code: string) =>
    this.#hash('code', email, nonce, forAccount, code);

  async #identifierOf(asked: Asked): Promise<string> {
    const { email, nonce, forAccount = '' } = asked;
    const browser = await this.#hash('nonce', email, nonce, forAccount);
    return `${await this.#addressOf(asked)}.${browser}`;
  }
}
