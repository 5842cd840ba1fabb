import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { EvidenceManifest, ManifestDigest } from '@/lib/evidence/manifest';
import { type SignatureProblem, signatureProblem } from '@/lib/evidence/sign';
import { equal } from './checks';

const KEY = 'ECDSA P-384';

/** Checks the wacz-auth "anonymous" signature: present, over this manifest, by its key. */
export async function signatureChecks(
  manifest: Pick<EvidenceManifest, 'created'>,
  digest: Pick<ManifestDigest, 'hash' | 'signedData'>,
  options: { readonly publicKey?: string },
): Promise<EvidenceCheck[]> {
  const { signedData } = digest;
  if (!signedData) return [equal('signature', 'present', 'absent')];
  const problem = await signatureProblem(signedData.hash, signedData.signature, signedData.publicKey);
  return [
    equal('signature', 'present', 'present'),
    equal('signed digest', digest.hash, signedData.hash),
    equal('signature time', manifest.created, signedData.created),
    equal('signature key', KEY, foundKey(problem)),
    equal('signature value', 'by this key', problem === undefined ? 'by this key' : problem),
    ...(options.publicKey === undefined
      ? []
      : [equal('signature device', options.publicKey, signedData.publicKey)]),
  ];
}

function foundKey(problem: SignatureProblem | undefined): string {
  return problem === 'not-p384' || problem === 'not-base64' ? 'another kind of key' : KEY;
}
