export { checkDerived, type Findings } from './check-derived.ts';
export { rebuildDerived } from './rebuild-derived.ts';
export { type AdministrationChange, recordAdministration } from './record-administration.ts';
export { type Change, type ReportRow, recordChange, stateOf } from './record-change.ts';
export { recordFlag, recordFollow, recordSupport, settleFlags } from './record-mark.ts';
export { filterToken, searchedText } from './search-statements.ts';
export { mustHaveChanged, runBatch, type Statement } from './statement.ts';
export { sweepAnswers } from './sweep-answers.ts';
export { statusSlot } from './tile-statements.ts';
