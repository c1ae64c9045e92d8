export { beginSecondFactor } from './begin.ts';
export { FactorCode } from './code.ts';
export { confirmSecondFactor } from './confirm.ts';
export { proveSecondFactor } from './prove.ts';
export { renewRecoveryCodes } from './renew-recovery-codes.ts';
export { resetSecondFactor } from './reset.ts';
export { switchOffSecondFactor } from './switch-off.ts';
