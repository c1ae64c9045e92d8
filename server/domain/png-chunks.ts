type Bytes = Uint8Array<ArrayBuffer>;

const SIGNATURE = 8;
/** Length, name and check sum around the data of a chunk (https://www.w3.org/TR/png-3/#5Chunk-layout). */
const FRAME = 12;
/** What the pixels need beside the critical chunks, whose names begin with a capital; and where the photo may say its place. */
const wanted = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'eXIf']);
/** Profiles of screens and cameras have a few kilobytes; this many compressed bytes can unfold to a thousand times as many. */
const PROFILE_MAX = 32 * 1024;

/**
 * A PNG without what never becomes a pixel: comments (a few kilobytes of which unfold to megabytes in a decoder), further
 * frames of an animation, whatever follows its end. Gives the same bytes when there is nothing to leave out.
 */
export function bareOf(png: Bytes): Bytes {
  const kept: [from: number, to: number][] = [[0, SIGNATURE]];
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let at = SIGNATURE;
  while (at + FRAME <= png.length) {
    const size = view.getUint32(at);
    const end = Math.min(at + FRAME + size, png.length);
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (isKept(name, size)) keep(kept, at, end);
    at = name === 'IEND' ? png.length : end;
  }
  return kept.length === 1 && kept[0]?.[1] === png.length ? png : joined(png, kept);
}

function isKept(name: string, size: number): boolean {
  if (name === 'iCCP' && size > PROFILE_MAX) return false;
  return wanted.has(name) || /^[A-Z]/.test(name);
}

function keep(kept: [number, number][], from: number, to: number): void {
  const last = kept.at(-1);
  if (last?.[1] === from) last[1] = to;
  else kept.push([from, to]);
}

function joined(png: Bytes, kept: readonly [number, number][]): Bytes {
  const bare = new Uint8Array(kept.reduce((sum, [from, to]) => sum + to - from, 0));
  let at = 0;
  for (const [from, to] of kept) {
    bare.set(png.subarray(from, to), at);
    at += to - from;
  }
  return bare;
}
