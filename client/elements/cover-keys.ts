import type { Point } from '../controllers/photos/cover.ts';
import type { CoverState } from './cover-state.ts';

const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export type KeyDeeds = Record<'undo' | 'redo' | 'remove', () => void>;

/** What a key does in the editor; `true` when it did something. */
export function pressKey(state: CoverState, event: KeyboardEvent, deeds: KeyDeeds): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'z') return did(shiftKey ? deeds.redo : deeds.undo);
    return key.toLowerCase() === 'y' && did(deeds.redo);
  }
  const onCover = event.target instanceof Element && event.target.closest('[data-cover]') !== null;
  if (!onCover || state.selected === undefined) return false;
  if (key === 'Delete' || key === 'Backspace') return did(deeds.remove);
  const direction = directions[key];
  if (!direction) return false;
  const step = (shiftKey ? 0.05 : 0.01) * Math.max(state.picture.width, state.picture.height);
  const by = { x: direction.x * step, y: direction.y * step };
  if (altKey) state.grow(state.selected, by);
  else state.nudge(state.selected, by);
  return true;
}

function did(deed: () => void): true {
  deed();
  return true;
}
