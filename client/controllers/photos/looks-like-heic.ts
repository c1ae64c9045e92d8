const BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/** Whether a file's first bytes say HEIC/HEIF. Names and types are no help: both are guessed from the ending. */
export async function looksLikeHeic(file: Blob): Promise<boolean> {
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 32).arrayBuffer()));
  return start.slice(4, 8) === 'ftyp' && BRANDS.has(start.slice(8, 12)) && !start.includes('avif');
}
