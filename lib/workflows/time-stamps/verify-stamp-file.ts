// Why: docs/decisions/evidence/time-stamps.md

import { TooLongError } from '@/lib/base/read-capped';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { checkTimeStampReply } from '@/lib/time-stamps/check-reply';
import { readPemCertificates } from '@/lib/time-stamps/pem';
import { StampError } from '@/lib/time-stamps/stamp-error';

/** Longest file of a time stamp that is read (bytes). */
const LONGEST = 1_000_000;
const STAMP = 'time stamp';
const ROOT = 'root of the time stamp';

/**
 * Checks the time stamp of a package (`.tsr`) against the package's SHA-256 (hex), and its certificates against root certificates
 * (PEM). Without a root, the second check is undecided: only the stamp's own certificate vouches for the time. Certificates must
 * be valid at the time of the stamp, not today. Throws TooLongError if the file is too long for a stamp.
 */
export async function verifyStampFile(
  stamp: Blob,
  digest: string,
  rootPems: readonly string[],
): Promise<readonly EvidenceCheck[]> {
  if (stamp.size > LONGEST) throw new TooLongError(`a time stamp of ${stamp.size} bytes`);
  const reply = new Uint8Array(await stamp.arrayBuffer());
  const name = { name: STAMP, expected: `over sha256:${digest}` };
  try {
    const { at, signer } = await checkTimeStampReply(reply, { digest, roots: null });
    const time = `${new Date(at).toISOString()}, signed by ${signer}`;
    return [
      { ...name, found: `${name.expected} at ${time}`, ok: true },
      await checkStampRoot(reply, digest, rootPems),
    ];
  } catch (thrown) {
    if (!(thrown instanceof StampError)) throw thrown;
    return [{ ...name, found: `${thrown.reason}: ${thrown.message}`, ok: false }];
  }
}

async function checkStampRoot(
  reply: Uint8Array<ArrayBuffer>,
  digest: string,
  rootPems: readonly string[],
): Promise<EvidenceCheck> {
  const roots = rootPems.flatMap(readPemCertificates);
  const name = { name: ROOT, expected: 'a given root, at the time of the stamp' };
  if (roots.length === 0)
    return { ...name, found: 'no root was given: compare the certificate', ok: true, undecided: true };
  try {
    await checkTimeStampReply(reply, { digest, roots });
    return { ...name, found: name.expected, ok: true };
  } catch (thrown) {
    if (!(thrown instanceof StampError)) throw thrown;
    return { ...name, found: `${thrown.reason}: ${thrown.message}`, ok: false };
  }
}
