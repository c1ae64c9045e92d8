/** The only source of time. */
export interface Clock {
  now(): Date;
}

/** A fresh UUID (RFC 9562); version 7 so that ids sort by time, secrets never come from here. */
export type NewId = () => string;
