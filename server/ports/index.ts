import type { Clock, NewId } from './clock.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import type { ImageResizer } from './image-resizer.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mailer.ts';
import type { OutsideSignIn } from './outside-sign-in.ts';
import type { Passkeys } from './passkeys.ts';
import type { PhotoStore } from './photo-store.ts';
import type { SecondFactor } from './second-factor.ts';
import type { WipeTraces } from './wipe-traces.ts';

export type {
  Clock,
  Database,
  Identity,
  ImageResizer,
  KeyedHash,
  Log,
  Mailer,
  NewId,
  Passkeys,
  PhotoStore,
  WipeTraces,
};

/** Everything outside that the application talks to. A verb asks for `Pick<Ports, …>` only. */
export type Ports = {
  database: Database;
  photoStore: PhotoStore;
  imageResizer: ImageResizer;
  mailer: Mailer;
  identity: Identity;
  secondFactor: SecondFactor;
  outsideSignIn: OutsideSignIn;
  passkeys: Passkeys;
  keyedHash: KeyedHash;
  clock: Clock;
  newId: NewId;
  log: Log;
  wipeTraces: WipeTraces;
};
