// Why: docs/decisions/evidence/time-stamps.md

import { BaseBlock, ObjectIdentifier, OctetString } from 'asn1js';
import {
  type Attribute,
  Certificate,
  IssuerAndSerialNumber,
  id_ContentType_SignedData,
  id_eContentType_TSTInfo,
  SignedData,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { isForTimeStamps, readCertificate, readKeyIdentifier, toDer } from './certificates';
import { findRootCertificate } from './chain';
import { areSameBytes, computeDigest, ENGINE, findStrongHashName, SHA_256_OID } from './crypto-engine';
import { decodeHexDigest } from './request';
import { checkSigningCertificate } from './signing-certificate';
import { StampError } from './stamp-error';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** Values of PKIStatus that are accepted: granted, and granted with modifications. */
const GRANTED: readonly number[] = [0, 1];
const MOST_CERTIFICATES = 12;

export interface WantedStamp {
  /** SHA-256 (hex) that the stamp must be for. */
  readonly digest: string;
  /** Nonce of the request. Absent if the request of this reply is no longer known; the nonce is not checked then. */
  readonly nonce?: Uint8Array;
  /** Roots (DER); the stamp's certificates must lead to one of them. Null if this is not checked. */
  readonly roots: readonly Uint8Array<ArrayBuffer>[] | null;
}

/** A time stamp that passed all checks. */
export interface CheckedStamp {
  /** The time that the stamp states (epoch ms). */
  readonly at: number;
  /** The root (DER) to which the stamp's certificates lead; null if no roots were given. */
  readonly root: Uint8Array<ArrayBuffer> | null;
  /** Name of the holder of the certificate that signed the stamp. */
  readonly signer: string;
}

/**
 * Checks a time-stamp service's reply (TimeStampResp, DER):
 * - the status, the digest and the nonce of the reply;
 * - that the signing certificate is for time stamps, and that the stamp names this certificate;
 * - the signature;
 * - if roots are given, the path from the certificate to one of them, at the time that the stamp states.
 *
 * Throws StampError for the first check that fails.
 */
export async function checkTimeStampReply(
  reply: Uint8Array<ArrayBuffer>,
  expected: WantedStamp,
): Promise<CheckedStamp> {
  const { signed, content, info } = readReply(reply);
  checkStampInfo(info, expected);
  const [signer] = signed.signerInfos;
  if (!signer || signed.signerInfos.length !== 1)
    throw new StampError('bad-signature', `${signed.signerInfos.length} signatures, not one`);
  const certificates = readCertificates(signed);
  const leaf = certificates.find((one) => isSigningCertificate(signer, one));
  if (!leaf) throw new StampError('no-certificate', 'the reply does not hold the certificate that signed it');
  if (!isForTimeStamps(leaf))
    throw new StampError('wrong-purpose', 'the certificate is not for time stamps alone');
  const attributes = signer.signedAttrs?.attributes ?? [];
  await checkSigningCertificate(attributes, leaf);
  await checkSignature(signer, attributes, leaf, content);
  const at = info.genTime;
  const root =
    expected.roots &&
    (await findRootCertificate(leaf, certificates, expected.roots.map(readCertificate), at));
  return { at: at.getTime(), root: root && toDer(root), signer: findHolderName(leaf) };
}

interface ReadReply {
  readonly signed: SignedData;
  /** The signed content: TSTInfo (DER). */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly info: TSTInfo;
}

function readReply(reply: Uint8Array<ArrayBuffer>): ReadReply {
  const response = convertParsingErrors(() => TimeStampResp.fromBER(reply));
  const { status } = response.status;
  const token = response.timeStampToken;
  if (!GRANTED.includes(status) || !token)
    throw new StampError('refused', `the service’s status is ${status}`);
  return convertParsingErrors(() => {
    if (token.contentType !== id_ContentType_SignedData) throw new TypeError('no signed data');
    const signed = new SignedData({ schema: token.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== id_eContentType_TSTInfo || !eContent) throw new TypeError('no time-stamp token');
    const content = new Uint8Array(eContent.getValue());
    const info = TSTInfo.fromBER(content);
    if (Number.isNaN(info.genTime.getTime())) throw new TypeError('no time');
    return { signed, content, info };
  });
}

/**
 * Returns what `read` returns. Any error of the library becomes StampError `not-a-reply`, because it means that the bytes are not
 * a reply.
 */
function convertParsingErrors<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    throw new StampError('not-a-reply', thrown instanceof Error ? thrown.message : String(thrown), {
      cause: thrown,
    });
  }
}

function checkStampInfo({ messageImprint, nonce }: TSTInfo, expected: WantedStamp): void {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  const isSame = areSameBytes(hashedMessage.valueBlock.valueHexView, decodeHexDigest(expected.digest));
  if (hashAlgorithm.algorithmId !== SHA_256_OID || !isSame)
    throw new StampError('other-digest', 'the stamp is over another digest');
  if (expected.nonce === undefined) return;
  const returned = nonce ? nonce.valueBlock.valueHexView : new Uint8Array();
  if (!areSameBytes(removeLeadingZeros(returned), removeLeadingZeros(expected.nonce)))
    throw new StampError('wrong-nonce', 'the reply is to another request');
}

/** Removes leading zeros, because DER puts a zero before a number whose first bit is set. */
function removeLeadingZeros(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? new Uint8Array() : bytes.subarray(start);
}

function readCertificates({ certificates = [] }: SignedData): readonly Certificate[] {
  const found = certificates.filter((one) => one instanceof Certificate);
  if (found.length > MOST_CERTIFICATES)
    throw new StampError('not-a-reply', `${found.length} certificates are too many`);
  return found;
}

/** True if the signature names this certificate as the signer's: by issuer and serial number, or by key identifier. */
function isSigningCertificate({ sid }: SignerInfo, certificate: Certificate): boolean {
  const named: unknown = sid;
  if (named instanceof IssuerAndSerialNumber)
    return named.issuer.isEqual(certificate.issuer) && named.serialNumber.isEqual(certificate.serialNumber);
  const own = readKeyIdentifier(certificate);
  const bytes = named instanceof BaseBlock ? new Uint8Array(named.valueBlock.toBER()) : new Uint8Array();
  return own !== undefined && areSameBytes(bytes, own);
}

async function checkSignature(
  signer: SignerInfo,
  attributes: readonly Attribute[],
  certificate: Certificate,
  content: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const hash = findStrongHashName(signer.digestAlgorithm.algorithmId);
  if (hash === undefined)
    throw new StampError('weak-algorithm', `hash ${signer.digestAlgorithm.algorithmId} is not taken`);
  const findValue = (oid: string): unknown => attributes.find(({ type }) => type === oid)?.values[0];
  const [type, digest] = [findValue(CONTENT_TYPE), findValue(MESSAGE_DIGEST)];
  const isOfInfo = type instanceof ObjectIdentifier && type.valueBlock.toString() === id_eContentType_TSTInfo;
  const isOfContent =
    digest instanceof OctetString &&
    areSameBytes(digest.valueBlock.valueHexView, await computeDigest(hash, content));
  if (!isOfInfo || !isOfContent)
    throw new StampError('bad-signature', 'the signature is over another content');
  // An algorithm such as "ecdsa-with-SHA384" names its hash function. "rsaEncryption" names none; the hash function is then
  // `hash`.
  const named = ENGINE.getHashAlgorithm(signer.signatureAlgorithm);
  if (named !== '' && !/^SHA-(?:256|384|512)$/.test(named))
    throw new StampError('weak-algorithm', `a signature with ${named} is not taken`);
  const signedBytes = signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0);
  if (!(await verifySignature(signer, signedBytes, certificate, named || hash)))
    throw new StampError('bad-signature', 'the signature does not fit the certificate');
}

async function verifySignature(
  { signature, signatureAlgorithm }: SignerInfo,
  signedBytes: ArrayBuffer,
  { subjectPublicKeyInfo }: Certificate,
  hash: string,
): Promise<boolean> {
  try {
    return await ENGINE.verifyWithPublicKey(
      signedBytes,
      signature,
      subjectPublicKeyInfo,
      signatureAlgorithm,
      hash,
    );
  } catch (thrown) {
    throw new StampError('bad-signature', 'the signature cannot be verified', { cause: thrown });
  }
}

/** Returns the common name of a certificate's holder, or else the last of the holder's names. */
function findHolderName({ subject }: Certificate): string {
  const names = subject.typesAndValues.map(({ type, value }) => ({
    type,
    text: String(value.valueBlock.value),
  }));
  return (names.find(({ type }) => type === '2.5.4.3') ?? names.at(-1))?.text ?? '';
}
