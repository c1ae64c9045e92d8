const addresses = new Map<string, string>();

/** An address under which the browser shows bytes that are still on the device; the same for as long as they are shown. */
export function addressOf(id: string, bytes: Blob | undefined): string | undefined {
  const known = addresses.get(id);
  if (known || !bytes) return known;
  const made = URL.createObjectURL(bytes);
  addresses.set(id, made);
  return made;
}

/** Gives the memory back. Undo needs the bytes, not the address: it is made anew. */
export function forgetAddress(id: string): void {
  const known = addresses.get(id);
  if (known) URL.revokeObjectURL(known);
  addresses.delete(id);
}
