import { line, moved, oval, rect, times } from './paint.ts';
import { cones } from './park.ts';
import { longShadow, rainOver, townBehind, tree } from './street.ts';
import { byDay, type Scene, type View } from './view.ts';

const fallen = (view: View) => {
  const random = view.random('fallen');
  const wood = '#6f5a47';
  const twigs = times(9, (i) =>
    line(
      `M${60 + i * 30} ${-i * 4}q10 ${i % 2 ? -40 : 26} ${26 + random.int(0, 24)} ${i % 2 ? -46 : 30}`,
      wood,
      4,
    ),
  );
  const leaves = times(90, () =>
    oval(
      60 + random.next() * 270,
      -20 + random.bell() * 40,
      random.between(6, 12),
      random.between(4, 7),
      random.pick(['#5d7d54', '#6f8d5f', '#8cab76', '#4f6d49']),
    ),
  );
  return (
    oval(170, 26, 180, 18, '#2e261e', 'opacity=".22"') +
    line('M0 10Q140 -4 320 -36', wood, 13) +
    twigs +
    leaves
  );
};

/** A pavement with its trees, seen along the street. */
export function avenue(view: View): string {
  const random = view.random('avenue');
  const walk =
    rect(-60, 150, 520, 210, '#c6bfb2') +
    times(6, (i) => line(`M-60 ${160 + i * i * 4 + i * 6}h520`, '#a69d8f', 1.3)) +
    times(15, (i) => line(`M${200 + (i - 7) * 36} 150L${200 + (i - 7) * 86} 350`, '#a69d8f', 1.3));
  const road = `<path d="M330 150L620 350H460L300 150z" fill="#74767a"/><path d="M300 150L460 350H440L292 150z" fill="#dad6cd"/>`;
  return (
    townBehind(view, 152) +
    walk +
    road +
    tree(view, 70, 168, random.between(120, 150), 'near') +
    tree(view, 186, 158, 92, 'middle') +
    tree(view, 252, 154, 64, 'far')
  );
}

/** A large branch across the pavement; afterwards only a few leaves. */
export const branch: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['折れた大きな枝が歩道をふさいでいる', '枝が片づけられた歩道'],
  draw(view) {
    const random = view.random('branch');
    const cone = random.chance(0.5) ? moved(330, 300, 1, cones()) : '';
    const rest = times(14, () => oval(random.between(60, 340), random.between(220, 290), 4, 2, '#7d8f5f'));
    return (
      avenue(view) +
      longShadow(view) +
      (view.mended
        ? rest
        : moved(30, random.between(236, 262), random.between(0.95, 1.1), fallen(view)) + cone) +
      rainOver(view)
    );
  },
};

/** Weeds that took the pavement; afterwards cut. */
export const weeds: Scene = {
  lights: byDay,
  alt: ['雑草がのびて歩道がせまくなっている', '草が刈られて広くなった歩道'],
  draw(view) {
    const random = view.random('weeds');
    const blades = times(150, (i) => {
      const x = -40 + ((i * 37) % 300) + random.int(-10, 10);
      const foot = 196 + random.next() * 110;
      const height = (view.mended ? 5 : random.between(34, 96)) * (0.6 + (foot - 196) / 170);
      const lean = random.between(-22, 22) * (view.mended ? 0.2 : 1);
      return line(
        `M${x} ${foot.toFixed(0)}q${lean * 0.2} ${-height * 0.6} ${lean} ${-height}`,
        random.pick(['#6f8d4f', '#5b7a45', '#8ba763', '#9aa35a']),
        random.between(2, 4.4),
      );
    });
    const ears = view.mended
      ? ''
      : times(24, () => oval(random.between(-20, 260), random.between(120, 220), 3, 9, '#cdbf8a'));
    const soil = `<path d="M-60 190Q120 182 240 196L300 320H-60z" fill="#9a8a6c"/>`;
    return avenue(view) + soil + blades + ears + longShadow(view);
  },
};
