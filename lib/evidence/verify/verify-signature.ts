import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { EvidenceManifest, ManifestDigest } from '@/lib/evidence/manifest';
import { findSignatureProblem, type SignatureProblem } from '@/lib/evidence/sign';
import { createEqualityCheck } from './checks';

const KEY = 'ECDSA P-384';

/**
 * Checks a package's signature in the "anonymous" form of wacz-auth: it is present, covers this manifest, and is valid for its
 * key.
 */
export async function checkSignature(
  manifest: Pick<EvidenceManifest, 'created'>,
  digest: Pick<ManifestDigest, 'hash' | 'signedData'>,
  options: { readonly publicKey?: string },
): Promise<EvidenceCheck[]> {
  const { signedData } = digest;
  if (!signedData) return [createEqualityCheck('signature', 'present', 'absent')];
  const problem = await findSignatureProblem(signedData.hash, signedData.signature, signedData.publicKey);
  return [
    createEqualityCheck('signature', 'present', 'present'),
    createEqualityCheck('signed digest', digest.hash, signedData.hash),
    createEqualityCheck('signature time', manifest.created, signedData.created),
    createEqualityCheck('signature key', KEY, describeSignatureKey(problem)),
    createEqualityCheck('signature value', 'by this key', problem === undefined ? 'by this key' : problem),
    ...(options.publicKey === undefined
      ? []
      : [createEqualityCheck('signature device', options.publicKey, signedData.publicKey)]),
  ];
}

function describeSignatureKey(problem: SignatureProblem | undefined): string {
  return problem === 'not-p384' || problem === 'not-base64' ? 'another kind of key' : KEY;
}
