import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers';

type Bytes = Uint8Array<ArrayBuffer>;
type Kind = 'ES256' | 'RS256' | 'EdDSA';
type CreationOptions = {
  challenge: string;
  rp: { id: string };
  user: { id: string };
  excludeCredentials?: { id: string }[];
};
type RequestOptions = { challenge: string; rpId: string };

/** What a device, or somebody between, does otherwise than it should. */
export type Lie = {
  challenge?: string;
  origin?: string;
  rpId?: string;
  type?: string;
  verified?: boolean;
  present?: boolean;
  counter?: number;
  id?: string;
  /** What the key says of itself: signed by itself, or by its maker's certificate. */
  attestation?: 'self' | 'maker';
};

const ORIGIN = 'http://naosu.test';
const text = (value: string) => new TextEncoder().encode(value);
const sha = async (bytes: Bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const algorithms = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
  RS256: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
} as const;

/** A device that holds one key (WebAuthn Level 3), made of WebCrypto: honest unless it is told to lie. */
export class Authenticator {
  readonly id = isoBase64URL.fromBuffer(crypto.getRandomValues(new Uint8Array(16)));
  #userHandle = '';
  #counter: number;

  private constructor(
    private readonly kind: Kind,
    private readonly keys: CryptoKeyPair,
    counter: number,
  ) {
    this.#counter = counter;
  }

  /** `counter` 0: a device that does not count, as phones do. */
  static async make(kind: Kind = 'ES256', counter = 0): Promise<Authenticator> {
    const keys = await crypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify']);
    return new Authenticator(kind, keys as CryptoKeyPair, counter);
  }

  /** What the browser gives for `navigator.credentials.create`. */
  async create(options: CreationOptions, lie: Lie = {}) {
    this.#userHandle = options.user.id;
    const id = isoBase64URL.toBuffer(this.id);
    const key = isoCBOR.encode(await this.#publicKey());
    const attested = joined(new Uint8Array(16), new Uint8Array([id.length >> 8, id.length & 255]), id, key);
    const authData = joined(await this.#head(options.rp.id, 0x40, lie), attested);
    const clientDataJSON = clientData('webauthn.create', options.challenge, lie);
    const signed = joined(authData, await sha(isoBase64URL.toBuffer(clientDataJSON)));
    const object = new Map<string, unknown>([
      ['fmt', lie.attestation ? 'packed' : 'none'],
      ['attStmt', await this.#attest(signed, lie.attestation)],
      ['authData', authData],
    ]);
    return this.#credential({
      clientDataJSON,
      attestationObject: isoBase64URL.fromBuffer(isoCBOR.encode(object as never)),
      transports: ['internal'],
    });
  }

  /** What the browser gives for `navigator.credentials.get`. */
  async get(options: RequestOptions, lie: Lie = {}) {
    if (this.#counter > 0) this.#counter += 1;
    const authData = await this.#head(options.rpId, 0, lie);
    const clientDataJSON = clientData('webauthn.get', options.challenge, lie);
    const signed = joined(authData, await sha(isoBase64URL.toBuffer(clientDataJSON)));
    const signature = await this.#sign(signed);
    const response = {
      clientDataJSON,
      authenticatorData: isoBase64URL.fromBuffer(authData),
      signature: isoBase64URL.fromBuffer(signature),
      userHandle: this.#userHandle,
    };
    return this.#credential(response, lie.id);
  }

  #credential = <Response>(response: Response, id = this.id) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });

  async #attest(signed: Bytes, by: Lie['attestation']): Promise<Map<string, unknown>> {
    if (by === undefined) return new Map();
    const sig = by === 'self' ? await this.#sign(signed) : await signedByMaker(signed);
    const chain: [string, unknown][] = by === 'self' ? [] : [['x5c', [isoBase64URL.toBuffer(MAKER)]]];
    return new Map<string, unknown>([['alg', -7], ['sig', sig], ...chain]);
  }

  async #head(rpId: string, more: number, lie: Lie): Promise<Bytes> {
    const flags = (lie.present === false ? 0 : 1) | (lie.verified === false ? 0 : 4) | more;
    const head = new DataView(new ArrayBuffer(5));
    head.setUint8(0, flags);
    head.setUint32(1, lie.counter ?? this.#counter);
    return joined(await sha(text(lie.rpId ?? rpId)), new Uint8Array(head.buffer));
  }

  async #sign(bytes: Bytes): Promise<Bytes> {
    const made = new Uint8Array(await crypto.subtle.sign(algorithms[this.kind], this.keys.privateKey, bytes));
    return this.kind === 'ES256' ? derOf(made) : made;
  }

  /** As COSE writes it (RFC 9053). */
  async #publicKey(): Promise<Map<number, number | Bytes>> {
    const { x = '', y = '', n = '', e = '' } = await crypto.subtle.exportKey('jwk', this.keys.publicKey);
    const part = (value: string) => isoBase64URL.toBuffer(value);
    if (this.kind === 'EdDSA')
      return new Map<number, number | Bytes>([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, part(x)],
      ]);
    if (this.kind === 'RS256')
      return new Map<number, number | Bytes>([
        [1, 3],
        [3, -257],
        [-1, part(n)],
        [-2, part(e)],
      ]);
    return new Map<number, number | Bytes>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, part(x)],
      [-3, part(y)],
    ]);
  }
}

function clientData(type: string, challenge: string, lie: Lie): string {
  const said = {
    type: lie.type ?? type,
    challenge: lie.challenge ?? challenge,
    origin: lie.origin ?? ORIGIN,
    crossOrigin: false,
  };
  return isoBase64URL.fromBuffer(text(JSON.stringify(said)));
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** WebCrypto writes the two numbers of a signature side by side, keys write them in ASN.1. */
function derOf(signature: Bytes): Bytes {
  const number = (half: Bytes) => {
    const from = half.findIndex((byte) => byte !== 0);
    const short = half.subarray(from);
    const value = (short[0] ?? 0) > 127 ? joined(new Uint8Array([0]), short) : short;
    return joined(new Uint8Array([2, value.length]), value);
  };
  const both = joined(number(signature.slice(0, 32)), number(signature.slice(32)));
  return joined(new Uint8Array([0x30, both.length]), both);
}

/** A maker of keys that exists in these tests only: C=JP, O=Test, OU=Authenticator Attestation. */
const MAKER =
  'MIIBnzCCAUWgAwIBAgIBATAKBggqhkjOPQQDAjBPMQswCQYDVQQGEwJKUDENMAsGA1UEChMEVGVzdDEiMCAGA1UECxMZQXV0aGVudGljYXRvciBBdHRlc3RhdGlvbjENMAsGA1UEAxMEVGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5MTIzMTAwMDAwMFowTzELMAkGA1UEBhMCSlAxDTALBgNVBAoTBFRlc3QxIjAgBgNVBAsTGUF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24xDTALBgNVBAMTBFRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASNFGcyyBloiLXt115Hd2Nxz0enSpFCbjoGmYtvQfpsdbW5XldscvgvMPbdojJSqVsRpCi_pEvDVjq6FNBFAHVjoxAwDjAMBgNVHRMBAf8EAjAAMAoGCCqGSM49BAMCA0gAMEUCIQCyxvJ2Y6HEC67swsFXU4mODP45DlRa76JvbULMy8YzXQIgZXOF4PvjPSofBxeG9A95y43A89Q7i-Ib-Yoso4xCklY';
const MAKERS_KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'jRRnMsgZaIi17ddeR3djcc9Hp0qRQm46BpmLb0H6bHU',
  y: 'tbleV2xy-C8w9t2iMlKpWxGkKL-kS8NWOroU0EUAdWM',
  d: 'WQRwYXmzTG9QVOU7SZ-zQNi6lrEzkJD1EamJzxraHUI',
};

async function signedByMaker(bytes: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('jwk', MAKERS_KEY, algorithms.ES256, false, ['sign']);
  return derOf(new Uint8Array(await crypto.subtle.sign(algorithms.ES256, key, bytes)));
}
