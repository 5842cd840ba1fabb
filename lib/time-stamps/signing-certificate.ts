// Why: docs/decisions/evidence/time-stamps.md

import { Constructed, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import type { Attribute, Certificate } from 'pkijs';
import { toDer } from './certificates';
import { areSameBytes, computeDigest, findStrongHashName } from './crypto-engine';
import { StampError } from './stamp-error';

/** Attributes that name the signing certificate by its hash: of RFC 2634 (SHA-1), and of RFC 5816 (any hash function). */
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/**
 * Checks that a stamp names the certificate whose key signed the stamp. The name is an ESSCertID or an ESSCertIDv2; if the stamp
 * has both, both are checked. Throws StampError `other-certificate` if the stamp names another certificate or none, or if the
 * name cannot be read.
 */
export async function checkSigningCertificate(
  attributes: readonly Attribute[],
  certificate: Certificate,
): Promise<void> {
  const stated = attributes.filter(
    ({ type }) => type === SIGNING_CERTIFICATE || type === SIGNING_CERTIFICATE_V2,
  );
  if (stated.length === 0) throw new StampError('other-certificate', 'the stamp names no certificate');
  const der = toDer(certificate);
  for (const { type, values } of stated) {
    const { hash, digest } = readFirstCertificateDigest(values[0], type === SIGNING_CERTIFICATE_V2);
    if (!areSameBytes(await computeDigest(hash, der), digest))
      throw new StampError('other-certificate', 'the stamp names another certificate');
  }
}

/**
 * Returns the digest that names the signer's certificate, and its hash algorithm, from the first certificate identifier in the
 * list. Throws StampError `other-certificate` if it cannot be read.
 */
function readFirstCertificateDigest(
  value: unknown,
  isSecondForm: boolean,
): { readonly hash: string; readonly digest: Uint8Array } {
  const list = readAsn1Children(value)[0];
  const parts = readAsn1Children(readAsn1Children(list)[0]);
  const [first] = parts;
  const digest = parts.find((part) => part instanceof OctetString);
  const algorithm = isSecondForm && first instanceof Sequence ? readAsn1Children(first)[0] : undefined;
  // In the second form (ESSCertIDv2) SHA-256 is the default, so it is not written.
  const named =
    algorithm instanceof ObjectIdentifier ? findStrongHashName(algorithm.valueBlock.toString()) : 'SHA-256';
  const hash = isSecondForm ? named : 'SHA-1';
  if (!(digest instanceof OctetString) || hash === undefined)
    throw new StampError('other-certificate', 'the certificate’s name cannot be read');
  return { hash, digest: digest.valueBlock.valueHexView };
}

function readAsn1Children(value: unknown): readonly unknown[] {
  return value instanceof Constructed ? value.valueBlock.value : [];
}
