import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { EvidenceManifest, ManifestDigest } from '@/lib/evidence/manifest';
import { findSignatureProblem, type SignatureProblem } from '@/lib/evidence/sign';
import { checkEqual } from './checks';

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
  if (!signedData) return [checkEqual('signature', 'present', 'absent')];
  const problem = await findSignatureProblem(signedData.hash, signedData.signature, signedData.publicKey);
  return [
    checkEqual('signature', 'present', 'present'),
    checkEqual('signed digest', digest.hash, signedData.hash),
    checkEqual('signature time', manifest.created, signedData.created),
    checkEqual('signature key', KEY, describeKey(problem)),
    checkEqual('signature value', 'by this key', problem === undefined ? 'by this key' : problem),
    ...(options.publicKey === undefined
      ? []
      : [checkEqual('signature device', options.publicKey, signedData.publicKey)]),
  ];
}

function describeKey(problem: SignatureProblem | undefined): string {
  return problem === 'not-p384' || problem === 'not-base64' ? 'another kind of key' : KEY;
}
