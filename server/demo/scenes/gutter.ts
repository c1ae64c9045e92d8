import { asphalt, floorFrom, patch } from './floor.ts';
import { circle, line, oval, rect, times } from './paint.ts';
import { longShadow, rainOver } from './street.ts';
import { byDay, type Scene, type View } from './view.ts';

const grating = (x: number, y: number) =>
  rect(x, y, 118, 44, '#3a3d3f', 'rx="3"') +
  times(9, (i) => rect(x + 8 + i * 12, y + 5, 5, 34, '#8b8f8e')) +
  rect(x, y, 118, 44, 'none', 'stroke="#a6a9a6" stroke-width="4" rx="3"');

const leavesOver = (view: View, x: number, y: number) => {
  const random = view.random('leaves');
  return times(80, () =>
    oval(
      x + 60 + random.bell() * 66,
      y + 22 + random.bell() * 22,
      random.between(4, 9),
      random.between(2, 4.5),
      random.pick(['#a8743f', '#8a5a33', '#c4924f', '#6f6a3e']),
      `transform="rotate(${random.int(-30, 30)} ${x + 60} ${y + 20})"`,
    ),
  );
};

/** A drain full of leaves under water; afterwards open and dry. */
export const gutter: Scene = {
  lights: ['overcast', 'rain', 'rain', 'hazy', 'morning'],
  alt: ['側溝が落ち葉でつまって水があふれている', '落ち葉が取りのぞかれた側溝'],
  draw(view) {
    const random = view.random('gutter');
    const floor = floorFrom(200, -60, 330);
    const [x, y] = [random.between(110, 170), random.between(150, 184)];
    const kerb =
      rect(-60, 84, 520, 30, '#cfcac0') +
      rect(-60, 112, 520, 24, '#a9a59c') +
      times(6, (i) => line(`M${i * 90 - 30} 84v52`, '#8b877f', 2));
    const walk =
      rect(-60, -60, 520, 146, '#bdb3a4') +
      times(8, (i) => line(`M${i * 62 - 40} -60L${i * 62 - 20} 84`, '#9c9284', 1.6)) +
      line('M-60 20h520M-60 52h520', '#9c9284', 1.6);
    const channel = asphalt(view, floor);
    const flood =
      oval(x + 60, y + 40, 230, 74, '#7f949c', 'opacity=".88"') +
      oval(x + 40, y + 28, 150, 36, '#b5c6cc', 'opacity=".5"') +
      times(7, (i) =>
        oval(
          x + random.int(-80, 200),
          y + random.int(0, 80),
          10 + i * 3,
          2 + i * 0.6,
          'none',
          'stroke="#d8e4e8" stroke-width="1.2" opacity=".7"',
        ),
      );
    const splash = times(6, () => circle(random.between(60, 340), random.between(160, 260), 1.6, '#e7eff2'));
    return (
      walk +
      channel +
      kerb +
      (view.mended ? grating(x, y) : flood + grating(x, y) + leavesOver(view, x, y) + splash) +
      longShadow(view) +
      rainOver(view)
    );
  },
};

/** Water that wells up from a cover in the road; afterwards a dry road with a mended square. */
export const leak: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['道路から水がしみ出して流れている', '漏水がなおって乾いた道路'],
  draw(view) {
    const random = view.random('leak');
    const floor = floorFrom(200, -50, 330);
    const [x, y] = [random.between(150, 250), random.between(124, 160)];
    const cover =
      oval(x, y, 46, 20, '#55585a', 'stroke="#8e9293" stroke-width="4"') +
      times(5, (i) => oval(x, y, 40 - i * 8, 17 - i * 3.4, 'none', 'stroke="#787c7e" stroke-width="2"'));
    const stream = `<path d="M${x - 40} ${y + 4}q-30 40 -70 90q-20 40 -60 90h180q10 -60 30 -100q30 -50 10 -84z" fill="#a9bcc4" opacity=".78"/>`;
    const shine = times(12, (i) =>
      line(
        `M${x - 40 + random.int(-50, 40) - i * 3} ${y + 20 + i * 11}q10 6 ${random.int(16, 50)} 2`,
        '#eaf2f5',
        1.8,
        'opacity=".8"',
      ),
    );
    const bubbles = times(12, () =>
      circle(x + random.bell() * 28, y + random.bell() * 9, random.between(2, 5), '#e4eff3', 'opacity=".8"'),
    );
    const patchOver = rect(x - 74, y - 34, 148, 72, '#3e3f42', 'stroke="#5a5b5e" stroke-width="3" rx="2"');
    const road =
      rect(-60, -60, 520, 420, '#74767a') +
      asphalt(view, floor) +
      patch(floor, 300, -0.4, 20, 12, '#e6e4dc', 'opacity=".8"');
    return (
      road +
      (view.mended ? patchOver + cover : stream + shine + cover + bubbles) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
