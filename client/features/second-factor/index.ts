export { showRecoveryCodes } from './recovery-codes.ts';
