import { asphalt, floorFrom, patch } from './floor.ts';
import { area, circle, line, moved, rect, shape, times, turned } from './paint.ts';
import { longShadow, rainOver, townBehind } from './street.ts';
import { person } from './things.ts';
import { byDay, type Scene } from './view.ts';

const schoolbag = (coat: string, bag: string, hat: string) =>
  person(coat, '#4a5670', hat) + rect(-11, -78, 22, 26, bag, 'rx="5"') + line('M-11 -66h22', '#00000033', 2);

/** A way to school along the cars without a guard rail; afterwards with one. */
export const schoolRoad: Scene = {
  lights: ['morning', 'morning', 'noon', 'overcast', 'rain'],
  alt: ['ガードレールのない通学路を子どもが歩いている', 'ガードレールがついた通学路'],
  draw(view) {
    const random = view.random('school');
    const floor = floorFrom(210, 110, 330);
    const road = rect(-60, 128, 520, 240, '#6f7174') + asphalt(view, floor);
    const lane = patch(floor, -900, -0.4, 1000, 14, '#7fa27c') + patch(floor, 100, -0.4, 14, 14, '#eceae3');
    const children = times(random.int(2, 3), (i) =>
      moved(
        44 + i * 46,
        262 - i * 24,
        0.86 - i * 0.14,
        schoolbag(
          random.pick(['#d8dde2', '#f0e2c4', '#b9cfe0']),
          random.pick(['#a83a3a', '#2f3f5c', '#7a4f8a']),
          '#e8c23f',
        ),
      ),
    );
    const car = moved(
      300,
      226,
      0.9,
      rect(-46, -42, 110, 40, random.pick(['#e3e5e6', '#56677a', '#a8443c']), 'rx="12"') +
        shape('M-30 -40l14 -26h52l16 26z', '#9fb3bc') +
        circle(-22, -2, 13, '#2b2d30') +
        circle(40, -2, 13, '#2b2d30') +
        rect(-48, -30, 9, 9, '#ffe7ad', 'rx="2"'),
    );
    const rail = times(6, (i) => {
      const [x, y] = floor(94, i * 0.5 - 0.2);
      const [x2, y2] = floor(94, i * 0.5 + 0.3);
      const [h, h2] = [70 / (0.8 + i * 0.5), 70 / (1.3 + i * 0.5)];
      return line(`M${x} ${y}v${-h}`, '#f0efea', 6 / (0.8 + i * 0.4)) + area([[x, y - h], [x2, y2 - h2], [x2, y2 - h2 * 0.62], [x, y - h * 0.62]], '#f7f6f1', 'stroke="#b9bab6" stroke-width="1.4"'); // biome-ignore format: corners
    });
    return (
      townBehind(view, 130) +
      road +
      lane +
      children +
      car +
      (view.mended ? rail : '') +
      longShadow(view) +
      rainOver(view)
    );
  },
};

/** A road mirror that shows the sky; afterwards it shows the road. */
export const mirror: Scene = {
  lights: [...byDay, 'rain'],
  alt: ['カーブミラーが曲がって道が映っていない', '向きがなおったカーブミラー'],
  draw(view) {
    const random = view.random('mirror');
    const road = rect(-60, 210, 520, 150, '#77797b') + area([[-60, 340], [120, 212], [330, 212], [460, 330]], '#86888a') + area([[-60, 262], [96, 212], [116, 212], [-60, 300]], '#e3e1da'); // biome-ignore format: corners
    const x = random.between(180, 250);
    const inside = view.mended
      ? shape('M-52 8q50 -22 104 0v10a52 52 0 0 1 -104 0z', '#8d8f90') +
        shape('M-20 52l14 -44h10l20 44z', '#e8e6df', 'opacity=".7"') +
        rect(-44, -18, 26, 24, '#b5a08a') +
        rect(22, -24, 26, 30, '#a3aeb2')
      : line('M-40 -30l30 40l-8 14l30 26M-10 10l34 -18', '#5d6a70', 1.8) +
        shape('M-44 -20q20 -26 50 -26', 'none', 'stroke="#fff" stroke-width="5" opacity=".7"');
    const head = moved(
      0,
      0,
      1,
      circle(0, 0, 62, '#e0762f') +
        circle(0, 0, 53, '#c3d6de') +
        `<g clip-path="circle(53px at 0 0)">${inside}</g>` +
        shape('M-58 -22q58 -62 116 0', 'none', 'stroke="#c8611f" stroke-width="8"'),
    );
    const post = rect(x - 6, 110, 12, 200, '#e0762f') + rect(x - 6, 110, 4, 200, '#f09a5c');
    const tilted = view.mended
      ? `<g transform="translate(${x} 96)">${head}</g>`
      : `<g transform="translate(${x + 10} 100) rotate(34) scale(.72 1)">${head}</g>`;
    return townBehind(view, 214) + road + post + tilted + longShadow(view) + rainOver(view);
  },
};

/** A sign bent by a car; afterwards upright. */
export const sign: Scene = {
  lights: [...byDay, 'rain', 'dusk'],
  alt: ['案内板が傾いて倒れそうになっている', 'まっすぐに立て直された案内板'],
  draw(view) {
    const random = view.random('sign');
    const colour = random.pick(['#2f5f9a', '#2f7a5f', '#7a5a3f']);
    const board =
      rect(110, 60, 180, 100, '#f4f2ea', 'rx="5"') +
      rect(110, 60, 180, 26, colour, 'rx="5"') +
      times(4, (i) => rect(124, 98 + i * 14, 70 + ((i * 37) % 50), 5, '#8d8a83')) +
      rect(226, 96, 52, 52, '#cfdcc9') +
      line('M226 120h52M250 96v52', '#ffffff', 5) +
      circle(252, 122, 5, '#c94f43');
    const posts = rect(128, 160, 9, 120, '#7d8284') + rect(262, 160, 9, 120, '#7d8284');
    const ground =
      rect(-60, 236, 520, 120, '#c4bdb0') + times(5, (i) => line(`M-60 ${244 + i * 16}h520`, '#a39b8c', 1.2));
    return (
      townBehind(view, 238) +
      ground +
      (view.mended ? posts + board : turned(random.pick([-17, 15, 19]), 200, 280, posts, board)) +
      longShadow(view) +
      rainOver(view)
    );
  },
};
