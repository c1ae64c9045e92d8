const addresses = new Map<string, { bytes: Blob; address: string }>();

/** An address under which the browser shows bytes that are still on the device; the same for as long as they are. */
export function addressOf(id: string, bytes: Blob | undefined): string | undefined {
  const known = addresses.get(id);
  if (known && (bytes === undefined || known.bytes === bytes)) return known.address;
  forgetAddress(id);
  if (!bytes) return undefined;
  const address = URL.createObjectURL(bytes);
  addresses.set(id, { bytes, address });
  return address;
}

/** Gives the memory back. Undo needs the bytes, not the address: it is made anew. */
export function forgetAddress(id: string): void {
  const known = addresses.get(id);
  if (known) URL.revokeObjectURL(known.address);
  addresses.delete(id);
}
