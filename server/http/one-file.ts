import { MaxFileSizeExceededError, type MultipartPart, parseMultipart } from '@remix-run/multipart-parser';
import { DomainError } from '#domain/errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Wanted = { boundary: string; field: string; max: number };

/** Fields that a form may have beside its file; what they say is not looked at. */
const PARTS_MAX = 8;
const HEADER_MAX = 8 * 1024;

/** RFC 2046 §5.1.1. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;
const IS_FORM = /^multipart\/form-data\s*(;|$)/i;

/** The boundary that a form was announced with; `wrong_type` for what is no form, `unreadable` for one without. */
export function boundaryOf(contentType: string | undefined): string {
  if (contentType === undefined || !IS_FORM.test(contentType)) throw new DomainError('wrong_type');
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain ?? '';
  if (!BOUNDARY.test(boundary)) throw new DomainError('unreadable');
  return boundary;
}

/**
 * The one file of a form, as a view of the form's own bytes: nothing is copied. Its name and type are never read, other
 * fields are passed over.
 */
export function oneFileIn(form: Bytes, { boundary, field, max }: Wanted): Bytes {
  const files = partsOf(form, { boundary, max }).filter((part) => part.name === field && part.isFile);
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new DomainError('not_acceptable', {
      errors: [{ path: field, message: file === undefined ? 'missing' : 'too_many' }],
    });
  }
  const [first = form.subarray(0, 0)] = file.content;
  if (first.buffer !== form.buffer) throw new Error('The form was taken apart in copies.');
  return form.subarray(first.byteOffset - form.byteOffset, first.byteOffset - form.byteOffset + file.size);
}

type Part = Pick<MultipartPart, 'name' | 'isFile' | 'content' | 'size'>;

/** Anything that the parser stumbles over, headers that are no UTF-8 included, is about the form. */
function partsOf(form: Bytes, { boundary, max }: Pick<Wanted, 'boundary' | 'max'>): Part[] {
  const limits = {
    maxFileSize: max,
    maxTotalSize: form.length,
    maxParts: PARTS_MAX,
    maxHeaderSize: HEADER_MAX,
  };
  try {
    return [...parseMultipart(form, { boundary, ...limits })].map((part) => {
      const { name, isFile, content, size } = part;
      return { name, isFile, content, size };
    });
  } catch (error) {
    throw new DomainError(error instanceof MaxFileSizeExceededError ? 'too_large' : 'unreadable');
  }
}
