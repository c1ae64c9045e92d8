import { and, count, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { recoveryCode, secondFactor, session } from '#db/schema/identity.ts';
import { DomainError } from '#domain/errors.ts';
import { isFreshFactor } from '#domain/second-factor.ts';
import type { Account } from '../../ports/identity.ts';
import type { SecondFactor } from '../../ports/second-factor.ts';
import { authenticatorUri, newAuthenticatorSecret, stepOfCode } from './authenticator.ts';
import { hasSecondFactor } from './has-second-factor.ts';
import { newRecoveryCodes, recoveryCodeIn, recoveryHash } from './recovery-codes.ts';
import { textSealer } from './sealed-text.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** How many wrong codes in a row are looked at before one has to wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 60_000;
/** A minute, doubled by every further wrong one up to a quarter of an hour. */
const LONGEST_WAIT_MS = 15 * 60_000;
const DOUBLINGS = 4;

/** A secret, and in which session it was shown. */
type Shown = { secret: string; session: string };
/** What is sealed; `next` takes the secret's place once a first code of it was given. */
type Kept = Shown & { next?: Shown };
type Row = typeof secondFactor.$inferSelect;

/** Codes of an authenticator app by `otpauth`, over the keeper's accounts and sessions. */
export function totpSecondFactor(keeper: SessionKeeper): SecondFactor {
  const { database } = keeper;
  const book = new FactorBook(keeper);
  return {
    begin: (account, label) => book.begin(account, label),
    confirm: (account, code) => book.confirm(account, code),
    async prove(account, code) {
      const recovery = recoveryCodeIn(code);
      const proved = recovery
        ? await book.spendRecoveryCode(account, recovery)
        : await book.takeCode(account, digitsIn(code));
      if (!proved) throw new DomainError('factor_wrong');
    },
    renewRecoveryCodes: (account) => book.renewRecoveryCodes(account),
    async recoveryCodesLeft(accountId) {
      if (!(await hasSecondFactor(database, accountId))) return undefined;
      const unused = and(eq(recoveryCode.userId, accountId), isNull(recoveryCode.usedAt));
      return database.$count(recoveryCode, unused);
    },
    async remove(accountIds) {
      await database.batch(removalOf(keeper, accountIds));
    },
    removal: (accountIds) => removalOf(keeper, accountIds),
  };
}

function removalOf(
  { database }: SessionKeeper,
  accountIds: readonly string[],
): ReturnType<SecondFactor['removal']> {
  const theirs = sql`(select value from json_each(${JSON.stringify(accountIds)}))`;
  return [
    database.delete(recoveryCode).where(inArray(recoveryCode.userId, theirs)),
    database.delete(secondFactor).where(inArray(secondFactor.userId, theirs)),
    database.update(session).set({ secondFactorAt: null }).where(inArray(session.userId, theirs)),
  ];
}

const digitsIn = (typed: string) => typed.normalize('NFKC').replaceAll(/[\s-]/g, '');

class FactorBook {
  readonly #keeper: SessionKeeper;
  readonly #sealer: ReturnType<typeof textSealer>;

  constructor(keeper: SessionKeeper) {
    this.#keeper = keeper;
    this.#sealer = textSealer(keeper.secret, 'second-factor');
  }

  /** The same session is shown the same secret again: a phone that went to its app and back may load the page anew. */
  async begin(account: Account, label: string): Promise<{ secret: string; uri: string }> {
    const row = await this.#rowOf(account.id);
    const kept = row && (await this.#open(row.secret, account.id));
    if (row?.confirmedAt) this.#demandFresh(account);
    const shown = row?.confirmedAt ? kept?.next : kept;
    const isOurs = shown?.session === account.session.id;
    const write = () =>
      row?.confirmedAt && kept ? this.#writeNext(account, row, kept) : this.#writeNewSecret(account);
    const secret = isOurs ? shown.secret : await write();
    return { secret, uri: authenticatorUri(secret, label) };
  }

  #demandFresh({ session: { secondFactorAt } }: Account): void {
    if (!isFreshFactor(secondFactorAt, this.#keeper.clock.now()))
      throw new DomainError('second_factor_needed');
  }

  /** Beside the secret that counts, in one sealed text: whichever is confirmed, there is never none and never two. */
  async #writeNext({ id, session }: Account, { secret: before }: Row, kept: Kept): Promise<string> {
    const next = { secret: newAuthenticatorSecret(), session: session.id };
    const written = await this.#keeper.database
      .update(secondFactor)
      .set({ secret: await this.#seal({ ...kept, next }, id) })
      .where(and(eq(secondFactor.userId, id), eq(secondFactor.secret, before)))
      .returning({ id: secondFactor.userId });
    if (written.length === 0) throw new DomainError('moved_meanwhile');
    return next.secret;
  }

  async #writeNewSecret({ id, session: { id: sessionId } }: Account): Promise<string> {
    const secret = newAuthenticatorSecret();
    const sealed = await this.#seal({ secret, session: sessionId }, id);
    const fresh = { secret: sealed, confirmedAt: null, lastStep: 0, failures: 0, blockedUntil: null };
    const written = await this.#keeper.database
      .insert(secondFactor)
      .values({ userId: id, ...fresh })
      .onConflictDoUpdate({
        target: secondFactor.userId,
        set: fresh,
        setWhere: isNull(secondFactor.confirmedAt),
      })
      .returning({ id: secondFactor.userId });
    if (written.length === 0) throw new DomainError('moved_meanwhile');
    return secret;
  }

  async confirm(account: Account, code: string): Promise<{ recoveryCodes: string[] }> {
    const { database, clock } = this.#keeper;
    const row = await this.#rowOf(account.id);
    const wanted = row && (await this.#toConfirm(account, row));
    const step = wanted && stepOfCode(wanted.secret, digitsIn(code), clock.now());
    if (!row || !wanted || step === undefined) throw new DomainError('factor_wrong');
    const recoveryCodes = newRecoveryCodes();
    const waiting = and(eq(secondFactor.userId, account.id), eq(secondFactor.secret, row.secret));
    const isWaiting = sql`exists (select 1 from ${secondFactor} where ${waiting})`;
    const secret = await this.#seal(wanted, account.id);
    const [, , , , won] = await database.batch([
      this.#dropRecoveryCodes(account.id, isWaiting),
      this.#writeRecoveryCodes(account.id, await this.#hashesOf(account.id, recoveryCodes), isWaiting),
      this.#forgetProofs(account, isWaiting),
      this.#markProved(account, isWaiting),
      database
        .update(secondFactor)
        .set({ secret, confirmedAt: clock.now(), lastStep: step, failures: 0, blockedUntil: null })
        .where(waiting)
        .returning({ id: secondFactor.userId }),
    ]);
    if (won.length === 0) throw new DomainError('moved_meanwhile');
    return { recoveryCodes };
  }

  /** The secret that waits for its first code: the only one, or the next one of the session that began it. */
  async #toConfirm(account: Account, row: Row): Promise<Shown | undefined> {
    const kept = await this.#open(row.secret, account.id);
    if (!row.confirmedAt) return kept;
    if (kept?.next?.session !== account.session.id) throw new DomainError('moved_meanwhile');
    this.#demandFresh(account);
    return kept.next;
  }

  /**
   * Whether this is a code that was not taken yet. A try is counted before the code is looked at, so that many guesses at
   * once are no more than many one after the other.
   */
  async takeCode(account: Account, code: string): Promise<boolean> {
    const { database } = this.#keeper;
    const row = await this.#takeTry(account.id);
    const step = row && (await this.#stepOf(row, account.id, code));
    if (step === undefined) return false;
    const newer = and(eq(secondFactor.userId, account.id), lt(secondFactor.lastStep, step));
    const [, won] = await database.batch([
      this.#markProved(account, sql`exists (select 1 from ${secondFactor} where ${newer})`),
      database
        .update(secondFactor)
        .set({ lastStep: step, failures: 0, blockedUntil: null })
        .where(newer)
        .returning({ id: secondFactor.userId }),
    ]);
    return won.length > 0;
  }

  /** Works while codes are not looked at, too: nobody guesses 75 bits, and the owner is not shut out by who tries. */
  async spendRecoveryCode(account: Account, code: string): Promise<boolean> {
    const { database, clock, secret } = this.#keeper;
    const unused = and(
      eq(recoveryCode.hash, await recoveryHash(secret, account.id, code)),
      eq(recoveryCode.userId, account.id),
      isNull(recoveryCode.usedAt),
    );
    const isUnused = sql`exists (select 1 from ${recoveryCode} where ${unused})`;
    const [, , won] = await database.batch([
      this.#markProved(account, isUnused),
      database
        .update(secondFactor)
        .set({ failures: 0, blockedUntil: null })
        .where(and(eq(secondFactor.userId, account.id), isUnused)),
      database.update(recoveryCode).set({ usedAt: clock.now() }).where(unused).returning({
        hash: recoveryCode.hash,
      }),
    ]);
    if (won.length > 0) return true;
    await this.#takeTry(account.id);
    return false;
  }

  async renewRecoveryCodes({ id }: Account): Promise<string[]> {
    const recoveryCodes = newRecoveryCodes();
    const isOn = sql`exists (select 1 from ${secondFactor} where ${confirmedOf(id)})`;
    const hashes = await this.#hashesOf(id, recoveryCodes);
    await this.#keeper.database.batch([
      this.#dropRecoveryCodes(id, isOn),
      this.#writeRecoveryCodes(id, hashes, isOn),
    ]);
    const written = await this.#keeper.database
      .select({ n: count() })
      .from(recoveryCode)
      .where(inArray(recoveryCode.hash, sql`(select value from json_each(${JSON.stringify(hashes)}))`));
    if (written[0]?.n !== hashes.length) throw new DomainError('moved_meanwhile');
    return recoveryCodes;
  }

  /** Counts a try and gives the row to look at; nobody's is `undefined`, and too many are told how long to wait. */
  async #takeTry(userId: string): Promise<Row | undefined> {
    const { database, clock } = this.#keeper;
    const now = clock.now();
    const { failures, blockedUntil } = secondFactor;
    const wait = sql`min(${LONGEST_WAIT_MS}, ${FIRST_WAIT_MS} << min(${failures} + 1 - ${FREE_TRIES}, ${DOUBLINGS}))`;
    const [row] = await database
      .update(secondFactor)
      .set({
        failures: sql`${failures} + 1`,
        blockedUntil: sql`case when ${failures} + 1 < ${FREE_TRIES} then null else ${now.getTime()} + ${wait} end`,
      })
      .where(and(confirmedOf(userId), sql`coalesce(${blockedUntil}, 0) <= ${now.getTime()}`))
      .returning();
    return row ?? this.#refuseWhileBlocked(userId, now);
  }

  async #refuseWhileBlocked(userId: string, now: Date): Promise<undefined> {
    const until = (await this.#rowOf(userId))?.blockedUntil;
    if (!until || until <= now) return undefined;
    const retryAfter = Math.ceil((until.getTime() - now.getTime()) / 1000);
    throw new DomainError('too_many_requests', { retryAfter });
  }

  async #rowOf(userId: string): Promise<Row | undefined> {
    const rows = await this.#keeper.database
      .select()
      .from(secondFactor)
      .where(eq(secondFactor.userId, userId));
    return rows[0];
  }

  async #open(sealed: string, userId: string): Promise<Kept | undefined> {
    const text = await this.#sealer.open(sealed, userId);
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  }

  async #stepOf({ secret }: Row, userId: string, code: string): Promise<number | undefined> {
    const kept = await this.#open(secret, userId);
    return kept && stepOfCode(kept.secret, code, this.#keeper.clock.now());
  }

  #seal = (kept: Kept, userId: string) => this.#sealer.seal(JSON.stringify(kept), userId);

  /** A phone that was replaced may be in other hands, with its browser. */
  #forgetProofs = ({ id }: Account, when: ReturnType<typeof sql>) =>
    this.#keeper.database
      .update(session)
      .set({ secondFactorAt: null })
      .where(and(eq(session.userId, id), when));

  #markProved = ({ session: { id } }: Account, when: ReturnType<typeof sql>) =>
    this.#keeper.database
      .update(session)
      .set({ secondFactorAt: this.#keeper.clock.now() })
      .where(and(eq(session.id, id), when));

  #hashesOf = (userId: string, codes: readonly string[]) =>
    Promise.all(codes.map((code) => recoveryHash(this.#keeper.secret, userId, code)));

  #dropRecoveryCodes = (userId: string, when: ReturnType<typeof sql>) =>
    this.#keeper.database.delete(recoveryCode).where(and(eq(recoveryCode.userId, userId), when));

  #writeRecoveryCodes = (userId: string, hashes: readonly string[], when: ReturnType<typeof sql>) =>
    this.#keeper.database
      .insert(recoveryCode)
      .select(sql`select value, ${userId}, null from json_each(${JSON.stringify(hashes)}) where ${when}`);
}

const confirmedOf = (userId: string) =>
  and(eq(secondFactor.userId, userId), isNotNull(secondFactor.confirmedAt));
