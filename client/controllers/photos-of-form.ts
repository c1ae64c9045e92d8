import type { PhotoPick } from '#domain/photo.ts';
import { ApiError } from '../api/request.ts';
import type { PhotoField } from '../elements/photo-field.ts';

/** Photos did not arrive; each of them says why. */
export class PhotosNotSent extends Error {
  override name = 'PhotosNotSent';
}

/** The photo field of a form, once its script has come. */
function fieldOf(form: ParentNode): PhotoField | undefined {
  const field = form.querySelector('naosu-photo-field');
  return field?.matches(':defined') ? field : undefined;
}

/** What the server says of a photo that it no longer keeps. */
const isGone = (error: unknown) => error instanceof ApiError && error.code === 'photo_gone';

/**
 * Sends a form's photos, then what names them. Photos that were swept while the person was thinking go out once more;
 * whatever else is refused keeps what arrived.
 */
export async function sendWithPhotos<T>(
  form: HTMLFormElement,
  send: (named: { photos?: PhotoPick[] }) => Promise<T>,
): Promise<T> {
  const field = fieldOf(form);
  if (!field || field.isEmpty) return send({});
  const photos = await field.send();
  try {
    return await send({ photos });
  } catch (error) {
    if (!isGone(error)) throw error;
    field.goneFromServer();
    return send({ photos: await field.send() });
  }
}

/** Keeps chosen photos while the server's markup is put in anew: the same elements go back to where they stood. */
export function keepPhotos(
  root: ParentNode,
  nameOf: (form: HTMLFormElement) => string,
  but?: HTMLFormElement,
) {
  const kept = new Map<string, PhotoField>();
  for (const form of root.querySelectorAll('form')) {
    const field = fieldOf(form);
    if (form !== but && field && !field.isEmpty) kept.set(nameOf(form), field);
  }
  return (fresh: ParentNode) => {
    for (const form of fresh.querySelectorAll('form')) {
      const field = kept.get(nameOf(form));
      const empty = form.querySelector('naosu-photo-field');
      if (field && empty && field !== empty) empty.replaceWith(field);
    }
  };
}
