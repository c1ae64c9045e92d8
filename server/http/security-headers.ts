import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { AppSettings, Env } from './env.ts';

/**
 * Strict by default: only our own scripts, styles and pictures; the map needs a worker and pictures from memory; other
 * map servers, and photos from another host, only when the operator named them (`MAP_ORIGINS`, `S3_PUBLIC_URL`).
 */
export function securityHeaders({
  mapOrigins,
  photoOrigin,
  baseUrl,
}: Pick<AppSettings, 'mapOrigins' | 'photoOrigin' | 'baseUrl'>): MiddlewareHandler<Env> {
  const secure = baseUrl?.startsWith('https:') === true;
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...mapOrigins, ...(photoOrigin ? [photoOrigin] : [])],
      connectSrc: ["'self'", ...mapOrigins],
      workerSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: { geolocation: ['self'], camera: ['self'], microphone: [], payment: [], usb: [] },
    crossOriginResourcePolicy: 'same-origin',
    xFrameOptions: 'DENY',
    // A route may be stricter with itself, as photos are.
    overwrite: false,
  });
}
