import { wallFoot } from './dumping.ts';
import { line, rect, shape, times } from './paint.ts';
import { wall } from './street.ts';
import { byDay, type Scene, type View } from './view.ts';

const tagColours = ['#c23b6b', '#2b5fa8', '#1f1f24', '#2f8a5f', '#d9822b', '#7a3f9a'] as const;

/** Sprayed loops that look like letters of no alphabet. */
function tag(view: View, x: number, y: number, size: number, part: string): string {
  const random = view.random(part);
  const colour = random.pick(tagColours);
  let d = `M${x} ${y}`;
  for (let i = 0; i < random.int(5, 8); i++) {
    const w = size * random.between(0.5, 0.9);
    d += `q${w * random.between(0.1, 0.9)} ${-size * random.between(0.8, 1.5)} ${w * 0.7} ${-size * random.between(-0.3, 0.4)}t${w * 0.3} ${size * random.between(-0.5, 0.6)}`;
  }
  const drops = times(4, () =>
    line(`M${x + random.between(0, size * 3)} ${y}v${random.between(12, 40)}`, colour, 2, 'opacity=".7"'),
  );
  return line(d, '#ffffff', size * 0.3, 'opacity=".75"') + line(d, colour, size * 0.2) + drops;
}

const shutter = (view: View) => {
  const random = view.random('shutter');
  const colour = random.pick(['#aab3b6', '#8fa3a8', '#b5ad9d', '#9fb0a2']);
  const slats = times(20, (i) => rect(34, 32 + i * 9, 332, 9, i % 2 ? colour : '#ffffff', i % 2 ? '' : `opacity=".0"`) + line(`M34 ${32 + i * 9}h332`, '#6d7679', 1.2) + line(`M34 ${35 + i * 9}h332`, '#ffffff', 1.4, 'opacity=".28"')); // biome-ignore format: one slat
  return (
    rect(-60, -60, 520, 300, '#c7bba9') +
    rect(-60, 0, 520, 26, '#5b6e78') +
    rect(28, 26, 344, 190, '#747c80') +
    rect(34, 32, 332, 184, colour) +
    slats +
    rect(34, 206, 332, 10, '#666e72')
  );
};

/** A shutter or wall with spray on it; afterwards clean, a little lighter where it was scrubbed. */
export const graffiti: Scene = {
  lights: [...byDay, 'rain', 'dusk'],
  alt: ['シャッターや壁にスプレーの落書きがある', '落書きが消された壁'],
  draw(view) {
    const random = view.random('spray');
    const back = random.chance(0.6) ? shutter(view) : wall(view, 216);
    const paint = times(random.int(2, 3), (i) =>
      tag(view, random.int(50, 120) + i * 80, random.int(100, 170), random.int(34, 58), `tag${i}`),
    );
    const scrubbed = shape(
      'M60 190q-10 -90 60 -110q90 -20 190 0q60 30 40 100q-120 30 -290 10z',
      '#ffffff',
      'opacity=".12"',
    );
    return back + wallFoot(view, 216) + (view.mended ? scrubbed : paint);
  },
};
