import { avenue } from './branch.ts';
import { water } from './canal.ts';
import { wallFoot } from './dumping.ts';
import { skyOver } from './light.ts';
import {
  area,
  circle,
  darker,
  groundShadow,
  lighter,
  line,
  moved,
  oval,
  rect,
  shape,
  times,
} from './paint.ts';
import { parkGround } from './park.ts';
import { houses, longShadow, townBehind, tree, wall } from './street.ts';
import { person } from './things.ts';
import { afterDark, byDay, type Scene, type View } from './view.ts';

const bloom = (x: number, y: number, r: number, colour: string) =>
  times(5, (i) =>
    circle(
      x + Math.cos(i * 1.257 - 1.57) * r * 0.75,
      y + Math.sin(i * 1.257 - 1.57) * r * 0.75,
      r * 0.55,
      colour,
    ),
  ) + circle(x, y, r * 0.38, '#f7e3a1');

/** A bed of flowers that neighbours keep. */
export const flowers: Scene = {
  lights: ['morning', 'noon', 'noon', 'hazy'],
  alt: ['色とりどりの花が咲く花だん', '色とりどりの花が咲く花だん'],
  draw(view) {
    const random = view.random('flowers');
    const palette = random.pick([['#d86a8f', '#e58fae', '#f6dbe3'], ['#7a6fc0', '#a59be0', '#e6e0f7'], ['#e0933a', '#f0c04f', '#f7e6b0'], ['#d3483f', '#f3efe6', '#e7a09a']]); // biome-ignore format: palettes
    const leaves = times(110, () =>
      circle(
        random.between(-30, 430),
        random.between(120, 214),
        random.between(14, 26),
        random.pick(['#6f8d5f', '#5d7d54', '#8cab76', '#7e9c6a']),
      ),
    );
    const blooms = times(64, () =>
      bloom(random.between(-20, 420), random.between(112, 212), random.between(7, 13), random.pick(palette)),
    );
    const bricks =
      rect(-60, 214, 520, 150, '#b98a68') +
      rect(-60, 214, 520, 12, '#cfa07c') +
      line(
        'M-60 254h520M-60 292h520M60 226v28M180 226v28M300 226v28M0 254v38M120 254v38M240 254v38M360 254v38',
        '#9c7252',
        3,
      );
    const can = random.chance(0.5)
      ? moved(
          300,
          262,
          1.2,
          groundShadow(20, 0, 34) +
            rect(0, -40, 42, 40, '#4f8a9a', 'rx="4"') +
            line('M42 -12l30 -28', '#4f8a9a', 7) +
            line('M4 -40q18 -28 36 0', '#3b6b78', 5),
        )
      : '';
    return (
      townBehind(view, 118) +
      rect(-60, 100, 520, 60, '#a9bd9c') +
      leaves +
      blooms +
      bricks +
      can +
      longShadow(view)
    );
  },
};

/** A wall that pupils painted. */
export const mural: Scene = {
  lights: byDay,
  alt: ['壁いっぱいに描かれた明るい絵', '壁いっぱいに描かれた明るい絵'],
  draw(view) {
    const random = view.random('mural');
    const [sky, sea, sun] = random.pick([['#8fd0d8', '#2f8fa8', '#f2b33d'], ['#f4c9a0', '#c8705a', '#f7e08c'], ['#b9e0c2', '#4f9a78', '#ee7f62']] as const); // biome-ignore format: palettes
    const waves = times(4, (i) =>
      shape(
        `M-60 ${140 + i * 18}${times(9, () => 'q30 -22 60 0')}V230H-60z`,
        i % 2 ? sea : lighter(sea, 0.22),
      ),
    );
    const fish = times(5, (i) =>
      moved(
        50 + i * 74,
        150 + random.int(-8, 44),
        random.between(0.7, 1.2),
        oval(0, 0, 22, 12, random.pick(['#ee7f62', '#f7e08c', '#f3efe6', '#d86a8f'])) +
          shape('M18 0l18 -11v22z', '#ee7f62') +
          circle(-10, -3, 2.4, '#22262a'),
      ),
    );
    const birds = times(4, () =>
      line(`M${random.int(40, 340)} ${random.int(30, 90)}q9 -10 16 0q8 -10 17 0`, '#ffffff', 4),
    );
    return (
      wall(view, 214) +
      rect(10, 14, 380, 198, sky) +
      circle(random.int(80, 320), 70, 32, sun) +
      waves +
      fish +
      birds +
      rect(10, 204, 380, 10, darker(sea, 0.25)) +
      wallFoot(view, 214) +
      longShadow(view)
    );
  },
};

/** People with brooms on a clean street. */
export const swept: Scene = {
  lights: ['morning', 'morning', 'noon', 'hazy'],
  alt: ['ほうきを持った人たちが道をそうじしている', 'ほうきを持った人たちが道をそうじしている'],
  draw(view) {
    const random = view.random('swept');
    const broom = line('M18 -62L40 -6', '#a57a4f', 4) + shape('M34 -14l16 -4l8 18h-26z', '#c9a45a');
    const crew = times(random.int(3, 4), (i) =>
      moved(
        64 + i * 84 + random.int(-10, 10),
        262 + ((i * 29) % 34),
        random.between(1.05, 1.25),
        person(
          random.pick(['#3f8a6a', '#f0a83c', '#4f78a8', '#d8605a']),
          '#4a5160',
          random.pick(['#f3efe6', '#2f5f8a', '#c94f43']),
        ) + broom,
      ),
    );
    const bags = times(2, (i) =>
      moved(
        330 + i * 26,
        288,
        1,
        shape('M-20 0q-4 -30 20 -36q24 6 20 36z', '#dfe8ee') + rect(-4, -42, 8, 8, '#b9c6cf'),
      ),
    );
    return avenue(view) + crew + bags + longShadow(view);
  },
};

const lantern = (x: number, y: number, size: number, colour: string) => oval(x, y, size * 0.72, size, colour) + rect(x - size * 0.4, y - size * 1.1, size * 0.8, size * 0.22, '#2a2320') + rect(x - size * 0.4, y + size * 0.88, size * 0.8, size * 0.22, '#2a2320') + times(3, (i) => line(`M${x - size * 0.6} ${y - size * 0.4 + i * size * 0.4}q${size * 0.6} ${size * 0.16} ${size * 1.2} 0`, '#00000030', 1.6)); // biome-ignore format: one lantern

const strings = (view: View) => {
  const random = view.random('lanterns');
  return times(3, (row) =>
    times(9, (i) =>
      lantern(
        i * 50 - 6 + row * 14,
        54 + row * 46 + Math.sin(i * 0.7) * 9,
        13 + row * 5,
        random.pick(['#e8573c', '#f2efe2', '#f0a43c', '#e8573c']),
      ),
    ),
  );
};

/** Lanterns of a summer festival above a street. */
export const lanterns: Scene = {
  lights: afterDark,
  alt: ['夜の通りにちょうちんが並ぶお祭り', '夜の通りにちょうちんが並ぶお祭り'],
  draw(view) {
    const random = view.random('festival');
    const stalls = times(4, (i) =>
      moved(
        i * 116 - 30,
        250,
        1,
        rect(0, -62, 100, 62, '#5a4634') +
          rect(0, -66, 100, 20, random.pick(['#c94f43', '#3f7aa8', '#d9a93c'])) +
          rect(6, -40, 88, 26, '#ffd894'),
      ),
    );
    const crowd = times(9, (i) =>
      moved(
        i * 46 + random.int(-8, 16),
        284 + random.int(-8, 22),
        random.between(0.85, 1.1),
        person(random.pick(['#3f5f9a', '#b5486a', '#e3dcc9', '#4f7f6a', '#7a5a9a']), '#2c3142'),
      ),
    );
    return (
      skyOver(260) +
      houses(view, 210, 120) +
      rect(-60, 208, 520, 160, '#5e586a') +
      stalls +
      times(3, (row) =>
        line(`M-40 ${40 + row * 46}Q200 ${70 + row * 46} 440 ${38 + row * 46}`, '#191620', 2),
      ) +
      strings(view) +
      crowd
    );
  },
  shine: (view) =>
    `<g opacity=".82">${strings(view)}</g>` +
    circle(90, 100, 110, 'url(#lamp)', 'opacity=".45"') +
    circle(310, 110, 120, 'url(#lamp)', 'opacity=".45"') +
    oval(200, 262, 240, 50, 'url(#lamp)', 'opacity=".4"'),
};

/** A river in good light, with trees in blossom or leaf. */
export const river: Scene = {
  lights: ['morning', 'evening', 'evening', 'noon'],
  alt: ['川と並木のおだやかな眺め', '川と並木のおだやかな眺め'],
  draw(view) {
    const random = view.random('river');
    const bridge =
      line('M-60 150Q200 96 460 150', '#8a8f92', 9) +
      times(9, (i) => rect(i * 56 - 30, 124 + Math.abs(i - 4) * 4, 5, 40, '#7d8386')) +
      rect(-60, 150, 520, 8, '#9aa0a2');
    const blossom = random.pick([['#f2c3d0', '#f7dbe3', '#e8a9bc'], ['#8cab76', '#6f8d5f', '#a8c38e'], ['#d9a24a', '#c9883a', '#e6c06a']]); // biome-ignore format: palettes
    const crown = (x: number, y: number, r: number) =>
      times(30, () =>
        circle(
          x + random.bell() * r * 0.7,
          y + random.bell() * r * 0.5,
          r * random.between(0.16, 0.3),
          random.pick(blossom),
        ),
      );
    const near =
      line('M30 330Q40 220 84 150', '#5d4a3c', 14) +
      line('M58 220q40 -20 90 -40', '#5d4a3c', 7) +
      crown(96, 96, 84) +
      crown(30, 140, 60) +
      crown(170, 150, 46);
    const sun = view.light.sunny ? circle(random.int(250, 330), 74, 20, '#fff3d2', 'opacity=".9"') : '';
    const path = area([[-60, 300], [460, 262], [460, 380], [-60, 380]], '#c9bca4') + area([[-60, 286], [460, 250], [460, 266], [-60, 304]], '#93a878'); // biome-ignore format: corners
    return skyOver(170) + sun + houses(view, 158, 70, 0.5) + bridge + water(view, 158, 300) + path + near;
  },
};

/** A small park where people sit in the shade. */
export const green: Scene = {
  lights: ['morning', 'noon', 'hazy', 'evening'],
  alt: ['木かげで人がくつろぐ公園', '木かげで人がくつろぐ公園'],
  draw(view) {
    const random = view.random('green');
    const lawn =
      oval(200, 292, 330, 96, '#9db77f') +
      times(60, () => line(`M${random.int(-20, 420)} ${random.int(226, 320)}l2 -7`, '#7f9c62', 1.6));
    const people = times(3, (i) =>
      moved(
        110 + i * 90,
        256 + ((i * 23) % 30),
        0.95,
        person(random.pick(['#c9674f', '#4f78a8', '#e3dcc9', '#3f8a6a'])),
      ),
    );
    return (
      parkGround(view) +
      lawn +
      tree(view, 60, 264, 210, 'shade') +
      people +
      moved(
        290,
        274,
        1,
        groundShadow(30, 0, 44) +
          rect(0, -22, 66, 8, '#a57a4f', 'rx="2"') +
          rect(6, -14, 6, 16, '#4b5254') +
          rect(54, -14, 6, 16, '#4b5254'),
      ) +
      longShadow(view)
    );
  },
};
