import type { Actor, Person } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import type { WriteLimits } from '#domain/write-limits.ts';
import type { Language, Words } from '#words/index.ts';
import type { Ports } from '../ports/index.ts';
import type { TrustProxy } from './client-address.ts';
import type { UploadGate } from './upload-gate.ts';

/** What the operator decided, parsed from the environment by the entry. */
export type AppSettings = {
  /** Public address without a slash at the end; `undefined` means: whatever the request says. */
  baseUrl: string | undefined;
  guestPosts: 'held' | 'open' | 'off';
  mapStyleUrl: string | undefined;
  mapOrigins: readonly string[];
  /** Where browsers read photos beside ourselves (S3_PUBLIC_URL). */
  photoOrigin?: string | undefined;
  /** Addresses of the built client, in the order to be loaded. */
  assets: Assets;
  /** How much may be written before one has to wait; what is left out, or `undefined`: as much as one likes. */
  limits: Partial<WriteLimits> | undefined;
  /** Whose `X-Forwarded-For` is believed. */
  trustProxy: TrustProxy;
  /** How many photos of the largest size may be in memory at one time (`openUploadGate`). */
  uploadSlots: number;
};

export type Assets = { script: string; styles: readonly string[]; preload: readonly string[] };

/** Who comes without a session and writes becomes a guest; `cookies` are whole `Set-Cookie` values. */
export type GuestDesk = {
  /** `address_busy` when too many were made for this address's block. */
  open(headers: Headers, address: string | undefined): Promise<{ person: Person; cookies: string[] }>;
};

/** Ports plus what `createApp` makes of them; verbs ask for `Pick<AppPorts, …>`. */
export type AppPorts = Ports & {
  city: City;
  settings: AppSettings;
  guests: GuestDesk;
  inFlight: Set<string>;
  uploads: UploadGate;
};

/** A write's `Idempotency-Key`, once it was found unused: the verb puts the answer into its own batch. */
export type IdempotencyKey = { scope: string; key: string; bodyHash: string };

export type Env = {
  Variables: {
    requestId: string;
    /** Where it comes from, as far as that is known: to be counted and forgotten. */
    address: string | undefined;
    actor: Actor | undefined;
    language: Language;
    words: Words;
    idempotency: IdempotencyKey | undefined;
  };
};
