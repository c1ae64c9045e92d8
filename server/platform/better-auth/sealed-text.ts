const utf8 = (text: string) => new TextEncoder().encode(text);

/**
 * Texts that must be read again and yet say nothing to who has the database alone: AES-256-GCM, the key made of `secret`
 * for this one purpose (HKDF-SHA-256). `owner` is sealed in, so that a text moved to another row does not open there.
 */
export function textSealer(secret: string, purpose: string) {
  const key = keyOf(secret, purpose);
  return {
    async seal(text: string, owner: string): Promise<string> {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt(how(iv, owner), await key, utf8(text));
      return base64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
    },
    /** Nothing when it was sealed with another secret, for another owner, or changed since or never sealed. */
    async open(sealed: string, owner: string): Promise<string | undefined> {
      try {
        const bytes = Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0));
        const text = await crypto.subtle.decrypt(how(bytes.slice(0, 12), owner), await key, bytes.slice(12));
        return new TextDecoder().decode(text);
      } catch {
        return undefined;
      }
    },
  };
}

const how = (iv: Uint8Array<ArrayBuffer>, owner: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(owner),
});

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

async function keyOf(secret: string, purpose: string) {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(purpose) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
