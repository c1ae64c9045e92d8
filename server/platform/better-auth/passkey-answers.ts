import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import { DomainError } from '#domain/errors.ts';

/** EdDSA, ES256, RS256. */
export const ALGORITHMS = [-8, -7, -257];

/** The site that a key belongs to, as browsers know it. */
export type Site = { origin: string; rpID: string };

type Expected = Site & { isOurs: (challenge: string) => Promise<boolean> };

const refused = () => new DomainError('passkey_refused');

/** Whatever is wrong with an answer is told alike. Gives the challenge too, which is to be used up now. */
async function judged<T>({ isOurs }: Expected, verify: (isOurs: Expected['isOurs']) => Promise<T>) {
  let challenge = '';
  try {
    const result = await verify((given) => {
      challenge = given;
      return isOurs(given);
    });
    return { ...result, challenge };
  } catch {
    throw refused();
  }
}

/** Checks the answer of `navigator.credentials.create`; gives the new key. */
export async function checkNewKey(answer: object, expected: Expected) {
  const response = answer as RegistrationResponseJSON;
  const { verified, registrationInfo, challenge } = await judged(expected, async (expectedChallenge) => {
    refuseCertificates(response);
    return verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: expected.origin,
      expectedRPID: expected.rpID,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
  });
  if (!verified) throw refused();
  const { credential, credentialBackedUp } = registrationInfo;
  return { key: { ...credential, backedUp: credentialBackedUp }, challenge };
}

/**
 * We ask for no attestation, so browsers send none, or what a key says of itself. Chains of certificates would have us
 * fetch lists of revocations from addresses that the sender names.
 */
function refuseCertificates({ response }: RegistrationResponseJSON): void {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = attestation.get('fmt');
  const isPlain = format === 'none' || (format === 'packed' && !attestation.get('attStmt').get('x5c'));
  if (!isPlain) throw refused();
}

/** Checks the answer of `navigator.credentials.get` by the key that it names; gives the key's new counter. */
export async function checkSignature(answer: object, credential: WebAuthnCredential, expected: Expected) {
  const { verified, authenticationInfo, challenge } = await judged(expected, (expectedChallenge) =>
    verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: expected.origin,
      expectedRPID: expected.rpID,
      credential,
      requireUserVerification: true,
    }),
  );
  if (!verified) throw refused();
  const { newCounter: counter, credentialBackedUp: backedUp } = authenticationInfo;
  return { use: { counter, backedUp }, challenge };
}
