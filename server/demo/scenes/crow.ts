import { wallFoot } from './dumping.ts';
import { circle, line, moved, oval, rect, shape, times } from './paint.ts';
import { longShadow, wall } from './street.ts';
import { bag, rubbish } from './things.ts';
import type { Scene } from './view.ts';

const bird = (flip: number) =>
  `<g transform="scale(${flip} 1)">${oval(0, 2, 30, 4, '#2e261e', 'opacity=".25"')}${line('M-4 0l2 -16M8 0l-2 -16', '#23211f', 3)}${shape('M-44 -16q20 -28 44 -26q16 -18 30 -8l14 6l-14 4q-2 26 -30 28q-22 2 -44 -4z', '#25262c')}${shape('M-30 -18q16 -16 38 -14q-8 18 -38 14z', '#3b3e49')}${circle(24, -46, 2.2, '#e8e4da')}</g>`;

const cat = (coat: string) =>
  oval(0, 2, 40, 5, '#2e261e', 'opacity=".25"') + shape('M-30 0q-4 -42 20 -50q-2 -20 2 -30l9 9h12l9 -9q6 14 0 30q20 16 12 50z', coat) +
  line('M-28 -4q-26 -6 -22 -34', coat, 8) + circle(2, -62, 2, '#2a2a2a') + circle(14, -62, 2, '#2a2a2a') + shape('M6 -56h4l-2 3z', '#c77f74') + shape('M-8 0q0 -20 14 -24q14 6 12 24z', '#f3efe6', 'opacity=".8"'); // biome-ignore format: one piece a line

const net =
  times(11, (i) => line(`M${i * 22 - 10} 0q6 -50 20 -84`, '#3f7a4c', 1.3)) +
  times(6, (i) => line(`M-12 ${-i * 15}q120 -14 250 0`, '#3f7a4c', 1.3));

/** Crows at the collection point with torn bags; afterwards bags lie under a net. */
export const crow: Scene = {
  lights: ['morning', 'morning', 'overcast', 'hazy'],
  alt: ['カラスがごみ袋を破り、ごみが散らばっている', 'ネットがかけられ、片づいたごみ置き場'],
  draw(view) {
    const random = view.random('crow');
    const foot = random.between(178, 196);
    const bags = times(5, (i) =>
      moved(
        90 + i * 46,
        foot + 34 + random.int(0, 20),
        random.between(1.1, 1.35),
        bag(random.pick(['#eceae4', '#f5f4f0', '#dce8ef'])),
      ),
    );
    const mess =
      rubbish(view, 16, foot + 44, 304) +
      moved(random.int(70, 120), foot + 84, 1.15, bird(1)) +
      moved(random.int(240, 320), foot + 66, 0.95, bird(-1)) +
      (random.chance(0.5) ? moved(350, foot + 96, 0.9, bird(-1)) : '');
    return (
      wall(view, foot) +
      wallFoot(view, foot) +
      bags +
      (view.mended ? moved(66, foot + 62, 1.15, net) : mess) +
      longShadow(view)
    );
  },
};

/** Cats that somebody feeds, bowls all around; afterwards a clean corner with one cat. */
export const cats: Scene = {
  lights: ['morning', 'evening', 'hazy', 'dusk'],
  alt: ['ねこが集まり、えさの皿が置きっぱなしになっている', '皿が片づけられた路地とねこ'],
  draw(view) {
    const random = view.random('cats');
    const foot = random.between(176, 196);
    const coats = ['#c9904f', '#4a4642', '#d8d3c9', '#8d857b'] as const;
    const bowl = (x: number, y: number) =>
      oval(x, y + 4, 20, 4, '#2e261e', 'opacity=".25"') +
      shape(`M${x - 18} ${y - 8}h36l-6 12h-24z`, random.pick(['#d9d4c8', '#7fa6b8', '#e0b9a8'])) +
      oval(x, y - 8, 18, 4, '#a8784a');
    const many = times(random.int(2, 3), (i) =>
      moved(
        90 + i * 104 + random.int(-12, 12),
        foot + 46 + random.int(0, 34),
        random.between(0.9, 1.15),
        cat(coats[i % 4] ?? '#4a4642'),
      ),
    );
    const bowls = times(4, (i) => bowl(60 + i * 88, foot + 96 + random.int(-8, 6)));
    const box = rect(300, foot - 30, 70, 44, '#c89f6c') + line(`M300 ${foot - 14}h70`, '#9c774a', 2);
    return (
      wall(view, foot) +
      wallFoot(view, foot) +
      (view.mended ? moved(200, foot + 60, 1.1, cat('#c9904f')) : box + many + bowls) +
      longShadow(view)
    );
  },
};
