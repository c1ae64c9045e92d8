import type { PostScreen } from './post-screen.ts';

type Take = (files: readonly File[]) => void;

/** Photos come from the camera, the album, a drop anywhere on the screen, or the clipboard. */
export function listenForPhotos({ root, signal }: PostScreen, take: Take): void {
  const options = { signal };
  for (const input of root.querySelectorAll<HTMLInputElement>('[data-photo-input]')) {
    input.addEventListener('change', () => takeFrom(input, take), options);
  }
  const hover = (isOver: boolean) => root.classList.toggle('is-dropping', isOver);
  root.addEventListener(
    'dragover',
    (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      hover(true);
    },
    options,
  );
  root.addEventListener('dragleave', (event) => event.relatedTarget === null && hover(false), options);
  root.addEventListener(
    'drop',
    (event) => {
      hover(false);
      takePictures(event, event.dataTransfer, take);
    },
    options,
  );
  document.addEventListener('paste', (event) => takePictures(event, event.clipboardData, take), options);
}

/** What was chosen before anybody listened; asked for once an earlier draft is back, so that neither is lost. */
export function takeEarlyPhotos(root: HTMLElement): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('[data-photo-input]'))
    if (input.files?.length) input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** The field is emptied, so that the same photo can be chosen again after it was removed. */
function takeFrom(input: HTMLInputElement, take: Take): void {
  const files = [...(input.files ?? [])];
  input.value = '';
  take(files);
}

function takePictures(event: Event, data: DataTransfer | null, take: Take): void {
  const pictures = [...(data?.files ?? [])].filter(isPicture);
  if (pictures.length === 0) return;
  event.preventDefault();
  take(pictures);
}

const isPicture = ({ type, name }: File) => type.startsWith('image/') || /\.(heic|heif|avif)$/i.test(name);
