import * as z from 'zod';

/** Six digits of the app or a recovery code, however it was typed; what it is, is for who checks it. */
export const FactorCode = z.object({ code: z.string().trim().min(1).max(60) });
