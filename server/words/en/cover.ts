import type { Words } from '../ja/index.ts';

export const cover: Words['cover'] = {
  title: 'Cover faces and plates',
  cancel: 'Cancel',
  done: 'Done',
  burning: 'Painting over…',
  failed: 'That did not work. Please try again.',
  hint: 'Drag over a face or plate: a box covers it.',
  brushHint: 'Drag to paint over with a thick line.',
  handHint: 'Drag to move the picture.',
  keysHint:
    '“Add a box” puts one in the middle. Arrow keys move it, Shift in bigger steps, Alt and arrows change its size, Delete removes it.',
  tools: 'How to cover',
  box: 'Box',
  brush: 'Brush',
  hand: 'Move',
  add: 'Add a box',
  undo: 'Undo',
  redo: 'Redo',
  remove: 'Delete',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  stage: 'The photo; the Tab key goes through what is covered',
  boxAt: (n, left, top, width, height) =>
    `Cover ${n}, ${left}% from the left, ${top}% from the top, ${width}% wide, ${height}% high`,
  strokeAt: (n, left, top) => `Brushed cover ${n}, ${left}% from the left, ${top}% from the top`,
  added: (n) => `Box added; ${n} in all`,
  removed: (n) => `Deleted; ${n} left`,
  undone: (n) => `Undone; ${n} in all`,
  redone: (n) => `Redone; ${n} in all`,
  count: (n) => (n === 0 ? 'Nothing is covered yet' : `${n} ${n === 1 ? 'spot' : 'spots'} will be covered`),
};
