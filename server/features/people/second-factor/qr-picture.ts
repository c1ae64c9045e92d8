import { renderSVG } from 'uqr';

/** Modules of white around the code, without which scanners do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code as the address of a picture: nothing of it is markup of the page. */
export const qrPicture = (text: string): string =>
  `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { ecc: 'M', border: QUIET_ZONE, pixelSize: 1 }))}`;
