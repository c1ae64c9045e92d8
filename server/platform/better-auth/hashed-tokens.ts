import type { BetterAuthOptions, DBAdapter, Where } from 'better-auth';
import { sha256 } from '#domain/event.ts';

type MakeAdapter = (options: BetterAuthOptions) => DBAdapter;
type Tokens = Map<string, string>;

/**
 * Keeps session tokens unreadable: the database gets their SHA-256 (they are random, so it needs no key), better-auth
 * sees only the tokens themselves. Without this a copy of the database would be a bunch of open sessions.
 */
export function withHashedTokens(make: MakeAdapter): MakeAdapter {
  return (options) => hashTokensIn(make(options));
}

function hashTokensIn(inner: DBAdapter): DBAdapter {
  const outer: DBAdapter = {
    ...inner,
    transaction: (work) => work(outer),
    create: async (call) => {
      if (call.model !== 'session') return inner.create(call);
      const tokens: Tokens = new Map();
      return withTokens(await inner.create({ ...call, data: await hashToken(call.data, tokens) }), tokens);
    },
    findOne: async (call) => {
      const { where, tokens } = await hashWhere(call);
      return withTokens(await inner.findOne({ ...call, where }), tokens);
    },
    findMany: async (call) => {
      const { where, tokens } = await hashWhere({ model: call.model, where: call.where ?? [] });
      const rows = await inner.findMany({ ...call, where });
      return rows.map((row) => withTokens(row, tokens)) as never;
    },
    update: async (call) => {
      const { where, tokens } = await hashWhere(call);
      const update = call.model === 'session' ? await hashToken(call.update, tokens) : call.update;
      return withTokens(await inner.update({ ...call, where, update }), tokens) as never;
    },
    updateMany: async (call) => inner.updateMany({ ...call, where: (await hashWhere(call)).where }),
    delete: async (call) => inner.delete({ ...call, where: (await hashWhere(call)).where }),
    deleteMany: async (call) => inner.deleteMany({ ...call, where: (await hashWhere(call)).where }),
  };
  return outer;
}

async function hashed(token: string, tokens: Tokens): Promise<string> {
  const hash = await sha256(token);
  tokens.set(hash, token);
  return hash;
}

async function hashToken<Row extends object>(row: Row, tokens: Tokens): Promise<Row> {
  if (!('token' in row) || typeof row.token !== 'string') return row;
  return { ...row, token: await hashed(row.token, tokens) };
}

async function hashWhere(call: {
  model: string;
  where: Where[];
}): Promise<{ where: Where[]; tokens: Tokens }> {
  const tokens: Tokens = new Map();
  if (call.model !== 'session') return { where: call.where, tokens };
  const where = call.where.map(async (clause) => {
    if (clause.field !== 'token') return clause;
    const value = Array.isArray(clause.value)
      ? await Promise.all(clause.value.map((token) => hashed(String(token), tokens)))
      : await hashed(String(clause.value), tokens);
    return { ...clause, value };
  });
  return { where: await Promise.all(where), tokens };
}

/** Gives back the token that this call came with; a hash whose token nobody named stays a hash. */
function withTokens<Row>(row: Row, tokens: Tokens): Row {
  if (row === null || typeof row !== 'object' || !('token' in row)) return row;
  const token = tokens.get(String(row.token));
  return token === undefined ? row : { ...row, token };
}
