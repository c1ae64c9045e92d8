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

type Expected = Site & { spend: (challenge: string) => Promise<boolean> };

const refused = () => new DomainError('passkey_refused');

/**
 * Whatever is wrong with an answer is told alike. What fails while the challenge is looked up (a database that is busy)
 * is no fault of the answer and passes through as it is.
 */
async function judged<T>({ spend }: Expected, verify: (spend: Expected['spend']) => Promise<T>): Promise<T> {
  let defect: { error: unknown } | undefined;
  const watched = (challenge: string) =>
    spend(challenge).catch((error: unknown) => {
      defect = { error };
      return false;
    });
  try {
    return await verify(watched);
  } catch {
    throw defect ? defect.error : refused();
  }
}

/** Checks the answer of `navigator.credentials.create`; gives the new key. */
export async function checkNewKey(answer: object, expected: Expected) {
  const response = answer as RegistrationResponseJSON;
  const { verified, registrationInfo } = await judged(expected, async (expectedChallenge) => {
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
  return { ...credential, backedUp: credentialBackedUp };
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
  const { verified, authenticationInfo } = await judged(expected, (expectedChallenge) =>
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
  return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
}
