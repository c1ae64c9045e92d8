/** The colours of the marks as the stylesheet has them now: light, dark or the reader's own. */
export type StatusColours = {
  open: string;
  acknowledged: string;
  planned: string;
  in_progress: string;
  resolved: string;
  closed: string;
  good: string;
  edge: string;
  face: string;
  ink: string;
  surface: string;
  focus: string;
  sans: string;
};

const token = (style: CSSStyleDeclaration, name: string, fallback: string) =>
  style.getPropertyValue(name).trim() || fallback;

export function readStatusColours(): StatusColours {
  const style = getComputedStyle(document.documentElement);
  return {
    open: token(style, '--open', '#C2410C'),
    acknowledged: token(style, '--acknowledged', '#B45309'),
    planned: token(style, '--planned', '#6D28D9'),
    in_progress: token(style, '--in-progress', '#1D4ED8'),
    resolved: token(style, '--resolved', '#047857'),
    closed: token(style, '--closed', '#52525B'),
    good: token(style, '--good', '#BE185D'),
    edge: token(style, '--mark-edge', '#FFFFFF'),
    face: token(style, '--mark-face', '#FFFFFF'),
    ink: token(style, '--ink', '#1D2327'),
    surface: token(style, '--surface', '#FFFFFF'),
    focus: token(style, '--focus', '#0B57D0'),
    sans: token(style, '--sans', 'system-ui, sans-serif'),
  };
}

export type Scheme = 'light' | 'dark';
export const darkQuery = () => matchMedia('(prefers-color-scheme: dark)');
export const schemeNow = (): Scheme => (darkQuery().matches ? 'dark' : 'light');
export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
