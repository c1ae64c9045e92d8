import * as z from 'zod';

/** RFC 5321, 4.5.3.1.3, without the brackets. */
export const EMAIL_MAX = 254;

/** An address as people type it. `.invalid` is where accounts without an address live, so nobody signs in with one. */
export const EmailAddress = z
  .string()
  .trim()
  .max(EMAIL_MAX)
  .toLowerCase()
  .pipe(z.email())
  .refine((email) => !email.endsWith('.invalid'), { message: 'invalid' });
