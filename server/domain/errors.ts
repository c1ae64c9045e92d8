/**
 * Every way in which Naosu says no. The set is closed: `server/http/problem.ts` gives each code its HTTP status,
 * `server/words` gives it a sentence in each language, and the compiler finds the place that was forgotten.
 */
export const errorCodes = [
  'unreadable',
  'key_malformed',
  'sign_in_needed',
  'forbidden',
  'wrong_origin',
  'second_factor_needed',
  'sign_in_again',
  'suspended',
  'not_found',
  'moved_meanwhile',
  'in_flight',
  'gone',
  'too_slow',
  'too_large',
  'wrong_type',
  'range_unsatisfiable',
  'not_acceptable',
  'text_too_long',
  'nothing_said',
  'outside_city',
  'unknown_category',
  'unknown_ward',
  'category_of_other_kind',
  'unknown_answer',
  'too_many_photos',
  'photo_unreadable',
  'photo_format_refused',
  'photo_heic_refused',
  'photo_too_many_pixels',
  'photo_unknown',
  'photo_gone',
  'photo_damaged',
  'status_move_refused',
  'reason_needed',
  'date_needed',
  'duplicate_unknown',
  'correction_too_late',
  'key_reused',
  'code_wrong',
  'link_spent',
  'link_not_needed',
  'passkey_refused',
  'factor_wrong',
  'provider_refused',
  'email_taken',
  'last_way_in',
  'last_administrator',
  'guests_off',
  'too_many_requests',
  'address_busy',
  'place_busy',
  'photos_waiting',
  'photos_full',
  'busy',
  'no_room',
  'broken',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One field that could not be taken: where it stands in the input, and a sentence about it. */
export type FieldError = { path: string; message: string };

/** What a caller may be told beside the sentence; nothing else ever leaves with an error. */
export type ErrorDetail = {
  /** Per field, for input that does not fit its schema. */
  errors?: FieldError[];
  /** Seconds after which trying again makes sense (429, 503). */
  retryAfter?: number;
  /** For `gone`: the tombstone of a hidden report. */
  tombstone?: { number: number; visibility: 'hidden'; rule: string | null; at: string | null };
  /** For `moved_meanwhile`: where the report stands now. */
  current?: { version: number; status: string };
};

/** A refusal that was foreseen. Anything else that is thrown is a defect and becomes `broken` (500) without detail. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: ErrorDetail = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
