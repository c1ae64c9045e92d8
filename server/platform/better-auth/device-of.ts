const browsers: readonly [RegExp, string][] = [
  [/\bLine\//, 'LINE'],
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

const named = (list: readonly [RegExp, string][], text: string) =>
  list.find(([sign]) => sign.test(text))?.[1];

/**
 * A few words by which somebody knows a device of theirs again, such as «Chrome, Android»: coarse on purpose, because the
 * whole `User-Agent` would tell one visitor from another.
 */
export function deviceOf(userAgent: string | null): string | null {
  const words = [named(browsers, userAgent ?? ''), named(systems, userAgent ?? '')].filter((word) => word);
  return words.length > 0 ? words.join(', ') : null;
}
