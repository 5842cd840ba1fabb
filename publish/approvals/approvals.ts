import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists, replaceFile } from '@/lib/base/node/files';
import type { CommunityDifference } from './difference';

/** The file in a directory of rows that names who may say yes, with their public keys. */
const REVIEWERS_FILE = 'sources/reviewers.json';
/** Folder of the yeses, a file a difference; they stay as the record of who agreed. */
const FOLDER = 'approvals';
/** Different people who have to agree. */
export const NEEDED = 2;

const name = z.string().trim().min(1).max(200);
const ReviewersSchema = z.strictObject({
  reviewers: z
    .array(z.strictObject({ name, key: z.string().startsWith('-----BEGIN PUBLIC KEY-----') }))
    .max(50)
    .refine((all) => new Set(all.map((one) => one.name)).size === all.length, 'a name is there twice')
    .refine((all) => new Set(all.map((one) => one.key.trim())).size === all.length, 'a key is there twice'),
});
const ApprovalSchema = z.strictObject({ by: name, on: z.iso.date(), signature: z.string() });
const ApprovalsSchema = z.array(ApprovalSchema);

/** Who agreed to a difference, with a signature that holds; a person counts once. */
export async function approvedBy(directory: string, { digest }: CommunityDifference): Promise<string[]> {
  const reviewers = await readReviewers(directory);
  const approvals = await readApprovals(directory, digest);
  const names = approvals.flatMap(({ by, on, signature }) => {
    const reviewer = reviewers.find((one) => one.name === by);
    if (reviewer === undefined) return [];
    const isTrue = verify(
      null,
      signedBytes(digest, by, on),
      createPublicKey(reviewer.key),
      Buffer.from(signature, 'base64url'),
    );
    return isTrue ? [by] : [];
  });
  return [...new Set(names)].sort();
}

/**
 * Records that `by` agrees to a difference, with their private key (PEM file). Throws if nobody of that name is among the
 * reviewers, or the key is another one's.
 */
export async function approve(
  directory: string,
  { digest }: CommunityDifference,
  { by, keyFile, on }: { readonly by: string; readonly keyFile: string; readonly on: string },
): Promise<void> {
  const reviewer = (await readReviewers(directory)).find((one) => one.name === by);
  if (reviewer === undefined) throw new Error(`${REVIEWERS_FILE} names no ${by}`);
  const key = createPrivateKey(await readFile(keyFile, 'utf8'));
  if (!createPublicKey(key).equals(createPublicKey(reviewer.key)))
    throw new Error(`${keyFile} is not the key of ${by}`);
  const signature = sign(null, signedBytes(digest, by, on), key).toString('base64url');
  const others = (await readApprovals(directory, digest)).filter((one) => one.by !== by);
  await mkdir(join(directory, FOLDER), { recursive: true });
  const all = [...others, { by, on, signature }];
  await replaceFile(join(directory, FOLDER, `${digest}.json`), `${JSON.stringify(all, null, 1)}\n`);
}

/** Makes a reviewer's private key as a file for its owner; returns the entry for the list of reviewers. */
export async function createReviewerKey(keyFile: string, by: string): Promise<{ name: string; key: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(keyFile, pem, { mode: 0o600, flag: 'wx' });
  return { name: by, key: String(publicKey.export({ type: 'spki', format: 'pem' })) };
}

function signedBytes(digest: string, by: string, on: string): Buffer {
  return Buffer.from(JSON.stringify(['chosang community difference', digest, by, on]));
}

async function readReviewers(directory: string) {
  const path = join(directory, REVIEWERS_FILE);
  const text = await readFileIfExists(path);
  if (text === undefined) return [];
  const parsed = ReviewersSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.reviewers;
}

async function readApprovals(directory: string, digest: string) {
  const text = await readFileIfExists(join(directory, FOLDER, `${digest}.json`));
  return text === undefined ? [] : ApprovalsSchema.parse(JSON.parse(text));
}
