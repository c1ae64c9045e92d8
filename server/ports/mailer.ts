/** A mail in plain words. Links in it are made from the public address (`BASE_URL`). */
export type Mail = { to: string; subject: string; text: string };

/** `send` is done when the mail was handed on; it throws when it could not be. Header fields can carry no line break. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
