const END = 0x06054b50;

/** The files of a zip that was stored without compression, read by its central directory (APPNOTE 4.3.12). */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  const count = view.getUint16(end + 10, true);
  const files = new Map<string, Uint8Array>();
  for (let at = view.getUint32(end + 16, true), n = 0; n < count; n++) {
    const [size, named, extra, comment] = [
      view.getUint32(at + 20, true),
      ...[28, 30, 32].map((offset) => view.getUint16(at + offset, true)),
    ] as [number, number, number, number];
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    files.set(name, bytes.subarray(from, from + size));
    at += 46 + named + extra + comment;
  }
  return files;
}
