import { wallFoot } from './dumping.ts';
import { circle, line, moved, rect, shape, times } from './paint.ts';
import { longShadow, rainOver, wall } from './street.ts';
import { rubbish } from './things.ts';
import { byDay, type Scene, type View } from './view.ts';

const machine = (view: View) => {
  const random = view.random('machine');
  const body = random.pick(['#c9423d', '#3567a3', '#e6e7e5', '#2f6f5a']);
  const cans = times(3, (row) =>
    times(6, (i) =>
      rect(
        12 + i * 13,
        -142 + row * 30,
        9,
        20,
        random.pick(['#d9a93c', '#c94f43', '#4f8a5b', '#3f6fa8', '#f2f0ea', '#7a4f8a']),
        'rx="2"',
      ),
    ),
  );
  return (
    rect(-4, -2, 110, 8, '#2e261e', 'opacity=".3" rx="4"') +
    rect(0, -164, 102, 164, body, 'rx="4"') +
    rect(6, -150, 84, 92, '#f4f7f7') +
    cans +
    rect(12, -40, 62, 20, '#2c2f31', 'rx="3"') +
    rect(80, -46, 14, 24, '#d0d3d2')
  );
};

/** Cans and boxes around a drinks machine; afterwards swept. */
export const litter: Scene = {
  lights: [...byDay, 'dusk', 'rain'],
  alt: ['自動販売機のまわりに空き缶やごみが散らばっている', 'そうじされた自動販売機のまわり'],
  draw(view) {
    const random = view.random('litter');
    const foot = random.between(186, 204);
    const bin = moved(
      268,
      foot + 24,
      1.15,
      rect(0, -62, 42, 62, '#5c7f95', 'rx="4"') +
        circle(21, -46, 9, '#22292e') +
        (view.mended ? '' : shape('M4 -62q8 -18 18 -10q10 -12 18 10z', '#dfe6e9')),
    );
    const machines =
      moved(60, foot + 16, 1.06, machine(view)) +
      (random.chance(0.6)
        ? moved(168, foot + 16, 1.0, machine({ ...view, random: (part) => view.random(`${part}2`) }))
        : '');
    return (
      wall(view, foot) +
      wallFoot(view, foot) +
      machines +
      bin +
      (view.mended ? '' : rubbish(view, 17, foot + 30, 306)) +
      longShadow(view) +
      rainOver(view)
    );
  },
};

/** Dead leaves and butts under a bench at a stop; afterwards swept. */
export const stop: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['バス停のまわりにごみが落ちている', 'きれいになったバス停'],
  draw(view) {
    const random = view.random('stop');
    const foot = 196;
    const shelter =
      rect(40, 30, 320, 12, '#4f6670') +
      rect(52, 42, 8, 190, '#6b7b82') +
      rect(340, 42, 8, 190, '#6b7b82') +
      rect(60, 60, 280, 110, '#cfe0e4', 'opacity=".45"') +
      line('M150 60v110M250 60v110', '#8fa0a6', 3);
    const bench =
      rect(90, 196, 180, 10, '#a57a4f', 'rx="3"') +
      rect(104, 206, 8, 40, '#4b5254') +
      rect(248, 206, 8, 40, '#4b5254');
    const post =
      rect(308, 90, 6, 160, '#7d8284') +
      circle(311, 84, 26, random.pick(['#3f7a5f', '#3567a3'])) +
      rect(290, 78, 42, 11, '#f7f5ee') +
      rect(294, 124, 34, 50, '#f7f5ee');
    return (
      wall(view, foot) +
      wallFoot(view, foot) +
      shelter +
      bench +
      post +
      (view.mended ? '' : rubbish(view, 14, 232, 304)) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
