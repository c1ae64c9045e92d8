import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Cover, Point } from '../controllers/photos/cover.ts';
import { COVER_COLOUR } from '../controllers/photos/paint-covers.ts';
import { type Box, boundsOf, cornerOf, corners } from './cover-geometry.ts';
import type { CoverState } from './cover-state.ts';
import type { CoverWords } from './cover-words.ts';

const percent = (share: number) => Math.round(share * 100);

/** What a screen reader says of a cover. */
function labelOf(cover: Cover, index: number, words: CoverWords): string {
  const { x, y, width, height } = boundsOf(cover);
  return cover.shape === 'box'
    ? words.boxAt(index + 1, percent(x), percent(y), percent(width), percent(height))
    : words.strokeAt(index + 1, percent(x), percent(y));
}

/** The picture with its covers. Each can be reached with Tab; attributes only, as the rules of the page ask for. */
export function drawing(state: CoverState, address: string, words: CoverWords): TemplateResult {
  const { picture, view, stage, covers, selected } = state;
  const viewBox = `${view.left} ${view.top} ${stage.width / view.scale} ${stage.height / view.scale}`;
  const chosen = selected === undefined ? undefined : covers[selected];
  return html`<svg class="cover-stage ${state.tool}" viewBox=${viewBox} role="group" aria-label=${words.stage} aria-describedby="cover-keys">
    <image href=${address} width=${picture.width} height=${picture.height}></image>
    ${covers.map((cover, index) => shapeOf(state, cover, index, words))}
    ${chosen ? frameOf(state, chosen) : nothing}
  </svg>`;
}

function shapeOf(state: CoverState, cover: Cover, index: number, words: CoverWords) {
  const { width, height } = state.picture;
  const label = labelOf(cover, index, words);
  const choose = () => state.selected !== index && state.show({ selected: index });
  if (cover.shape === 'box') {
    return svg`<rect class="cover-shape" data-cover=${index} tabindex="0" role="button" aria-label=${label} @focus=${choose}
      x=${cover.x * width} y=${cover.y * height} width=${cover.width * width} height=${cover.height * height} fill=${COVER_COLOUR}></rect>`;
  }
  return svg`<path class="cover-shape" data-cover=${index} tabindex="0" role="button" aria-label=${label} @focus=${choose}
    d=${lineOf(cover.points, state)} fill="none" stroke=${COVER_COLOUR} stroke-width=${cover.width * width}
    stroke-linecap="round" stroke-linejoin="round"></path>`;
}

function lineOf(points: readonly Point[], { picture }: CoverState): string {
  const at = ({ x, y }: Point) => `${(x * picture.width).toFixed(1)} ${(y * picture.height).toFixed(1)}`;
  const [first = { x: 0, y: 0 }, ...others] = points;
  return `M${at(first)}${(others.length > 0 ? others : [first]).map((point) => `L${at(point)}`).join('')}`;
}

/** A dashed frame in two colours (seen on anything), and handles for a box; as large on the screen at every zoom. */
function frameOf(state: CoverState, cover: Cover) {
  const { picture, view } = state;
  const pixel = 1 / view.scale;
  const reach = (cover.shape === 'stroke' ? (cover.width * picture.width) / 2 : 0) + 3 * pixel;
  const { x, y, width, height } = boundsOf(cover);
  const frame = (colour: string, dash: string) => svg`<rect class="cover-frame" fill="none" stroke=${colour}
    stroke-width=${2 * pixel} stroke-dasharray=${dash} rx=${3 * pixel}
    x=${x * picture.width - reach} y=${y * picture.height - reach}
    width=${width * picture.width + 2 * reach} height=${height * picture.height + 2 * reach}></rect>`;
  return svg`${frame('#14181b', 'none')}${frame('#ffffff', `${5 * pixel} ${4 * pixel}`)}${
    cover.shape === 'box' ? corners.map((corner) => handleOf(state, cover, corner)) : nothing
  }`;
}

function handleOf({ picture, view }: CoverState, box: Box, corner: (typeof corners)[number]) {
  const { x, y } = cornerOf(box, corner);
  const [cx, cy, pixel] = [x * picture.width, y * picture.height, 1 / view.scale];
  return svg`<g class="cover-handle ${corner}" data-corner=${corner}>
    <circle cx=${cx} cy=${cy} r=${22 * pixel} fill="transparent"></circle>
    <circle cx=${cx} cy=${cy} r=${7 * pixel} fill="#ffffff" stroke="#14181b" stroke-width=${1.5 * pixel}></circle></g>`;
}
