import { OctetString } from 'asn1js';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  type Extension,
  ExtKeyUsage,
  RSASSAPSSParams,
} from 'pkijs';
import { areSameBytes, ENGINE, findStrongHashName } from './crypto-engine';

const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const AUTHORITY_KEY = '2.5.29.35';
const SUBJECT_KEY = '2.5.29.14';
const FOR_TIME_STAMPS = '1.3.6.1.5.5.7.3.8';
const RSA_PSS = '1.2.840.113549.1.1.10';

/** Bits in the first byte of the key usage. SIGNATURES: the key may sign data. CERTIFICATES: it may sign certificates. */
const SIGNATURES = 0x80 | 0x40;
const CERTIFICATES = 0x04;

/** Parses a certificate (DER). Throws an error of pkijs if the bytes are not a certificate. */
export function readCertificate(der: Uint8Array<ArrayBuffer>): Certificate {
  return Certificate.fromBER(der);
}

/** Returns a certificate's bytes (DER). */
export function toDer(certificate: Certificate): Uint8Array<ArrayBuffer> {
  return new Uint8Array(certificate.toSchema().toBER());
}

export function isSameCertificate(a: Certificate, b: Certificate): boolean {
  return (
    areSameBytes(new Uint8Array(a.tbsView), new Uint8Array(b.tbsView)) &&
    a.signatureValue.isEqual(b.signatureValue)
  );
}

/** True if a certificate is valid at a time, as far as its dates say. */
export function isValidAt({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value;
}

/**
 * True if a certificate is for time stamps only: this is its only purpose, the purpose is marked critical, and its key may sign.
 */
export function isForTimeStamps(certificate: Certificate): boolean {
  const extension = findExtension(certificate, EXTENDED_KEY_USAGE);
  const purposes = extension?.parsedValue instanceof ExtKeyUsage ? extension.parsedValue.keyPurposes : [];
  const isOnly = purposes.length === 1 && purposes[0] === FOR_TIME_STAMPS;
  return extension?.critical === true && isOnly && allowsKeyUsage(certificate, SIGNATURES);
}

/**
 * True if a certificate may issue others. `below` is the number of certificates below this one in the path. A certificate may
 * limit this number (its path length); the last certificate of the path, which issues none, does not count.
 */
export function mayIssueCertificates(certificate: Certificate, below: number): boolean {
  const value = findExtension(certificate, BASIC_CONSTRAINTS)?.parsedValue;
  if (!(value instanceof BasicConstraints) || !value.cA) return false;
  const most = value.pathLenConstraint;
  const bound = most === undefined ? Number.POSITIVE_INFINITY : Number(most);
  return bound >= below - 1 && allowsKeyUsage(certificate, CERTIFICATES);
}

/** True if a certificate names `issuer` as its issuer: by name, and also by key if both certificates state a key identifier. */
export function isNamedIssuer(issuer: Certificate, of: Certificate): boolean {
  if (!of.issuer.isEqual(issuer.subject)) return false;
  const named = findExtension(of, AUTHORITY_KEY)?.parsedValue;
  const key = named instanceof AuthorityKeyIdentifier ? named.keyIdentifier : undefined;
  const own = readKeyIdentifier(issuer);
  return key === undefined || own === undefined || areSameBytes(key.valueBlock.valueHexView, own);
}

/** Returns the identifier of a certificate's key; undefined if it states none. */
export function readKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  const value = findExtension(certificate, SUBJECT_KEY)?.parsedValue;
  return value instanceof OctetString ? value.valueBlock.valueHexView : undefined;
}

/** True if a certificate has a critical extension that this code does not know. */
export function hasUnknownCriticalExtension({ extensions = [] }: Certificate): boolean {
  return extensions.some(({ critical, parsedValue }) => critical && !parsedValue);
}

/** True if the signature of a certificate uses a strong hash function: SHA-256, SHA-384 or SHA-512. */
export function isStronglySigned({ signatureAlgorithm }: Certificate): boolean {
  const { algorithmId, algorithmParams } = signatureAlgorithm;
  if (algorithmId === RSA_PSS) {
    const { hashAlgorithm } = new RSASSAPSSParams({ schema: algorithmParams });
    return findStrongHashName(hashAlgorithm.algorithmId) !== undefined;
  }
  return /^SHA-(?:256|384|512)$/i.test(ENGINE.getHashAlgorithm(signatureAlgorithm));
}

function allowsKeyUsage(certificate: Certificate, bits: number): boolean {
  const extension = findExtension(certificate, KEY_USAGE);
  if (!extension) return true;
  const view: unknown = extension.parsedValue?.valueBlock?.valueHexView;
  return view instanceof Uint8Array && ((view[0] ?? 0) & bits) !== 0;
}

function findExtension({ extensions = [] }: Certificate, oid: string): Extension | undefined {
  return extensions.find(({ extnID }) => extnID === oid);
}
