import { rect } from './paint.ts';

/** Weather and hour of a picture: the sky it shows and the tone that lies over everything. */
export type Light = {
  sky: readonly [top: string, bottom: string];
  /** Laid over the picture, darkening by multiplication; white changes nothing. */
  tone: string;
  /** Warm or cool glow from one side, 0 to 1. */
  glow: readonly [colour: string, strength: number];
  dark: boolean;
  wet: boolean;
  sunny: boolean;
};

export const lights = {
  morning: {
    sky: ['#b9d7e6', '#f3efe2'],
    tone: '#fffaf0',
    glow: ['#ffe9bf', 0.28],
    dark: false,
    wet: false,
    sunny: true,
  },
  noon: {
    sky: ['#9cc6e0', '#e2eef1'],
    tone: '#ffffff',
    glow: ['#ffffff', 0.14],
    dark: false,
    wet: false,
    sunny: true,
  },
  hazy: {
    sky: ['#d3dcdf', '#ecebe6'],
    tone: '#faf8f4',
    glow: ['#ffffff', 0.1],
    dark: false,
    wet: false,
    sunny: false,
  },
  overcast: {
    sky: ['#b9c2c7', '#d9dcdb'],
    tone: '#e3e7ea',
    glow: ['#ffffff', 0.05],
    dark: false,
    wet: false,
    sunny: false,
  },
  rain: {
    sky: ['#95a0a8', '#b9c0c3'],
    tone: '#c3ccd4',
    glow: ['#dfe8ee', 0.05],
    dark: false,
    wet: true,
    sunny: false,
  },
  evening: {
    sky: ['#a7b6d0', '#f3cfa4'],
    tone: '#ffe6c8',
    glow: ['#ffb46b', 0.3],
    dark: false,
    wet: false,
    sunny: true,
  },
  dusk: {
    sky: ['#5d6b93', '#e0b08c'],
    tone: '#b5a9bd',
    glow: ['#e79a78', 0.16],
    dark: true,
    wet: false,
    sunny: false,
  },
  night: {
    sky: ['#1d2540', '#454a68'],
    tone: '#77809f',
    glow: ['#8f9cc4', 0.06],
    dark: true,
    wet: false,
    sunny: false,
  },
} as const satisfies Record<string, Light>;

export type LightName = keyof typeof lights;

/** Definitions that every picture may use. */
export const lightDefinitions = ({ sky, glow }: Light) =>
  `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient>` +
  `<linearGradient id="glow" x1="0" y1="0" x2="1" y2=".7"><stop offset="0" stop-color="${glow[0]}"/><stop offset=".75" stop-color="${glow[0]}" stop-opacity="0"/></linearGradient>` +
  '<radialGradient id="edge" cx=".5" cy=".46" r=".78"><stop offset=".62" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".34"/></radialGradient>' +
  '<radialGradient id="lamp"><stop offset="0" stop-color="#fff3cf"/><stop offset=".18" stop-color="#ffe3a0" stop-opacity=".75"/><stop offset="1" stop-color="#ffd98c" stop-opacity="0"/></radialGradient>';

export const skyOver = (height: number) => rect(-40, -40, 480, height + 40, 'url(#sky)');

/** What the air does to a finished picture: tone, light from one side, darker corners. */
export const airOver = ({ tone, glow }: Light) =>
  rect(-60, -60, 520, 420, tone, 'style="mix-blend-mode:multiply"') +
  rect(-60, -60, 520, 420, 'url(#glow)', `opacity="${glow[1]}" style="mix-blend-mode:soft-light"`) +
  rect(-60, -60, 520, 420, 'url(#glow)', `opacity="${glow[1] * 0.45}"`) +
  rect(-20, -20, 440, 340, 'url(#edge)', 'opacity=".55"');
