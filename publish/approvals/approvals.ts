import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists, replaceFile } from '@/lib/base/node/files';
import type { CommunityDifference } from './difference';

/** File in a directory of rows that lists the reviewers and their public keys. Only reviewers may give approvals. */
const REVIEWERS_FILE = 'sources/reviewers.json';
/** Folder of the approvals, with one file for each `CommunityDifference`. The files stay, and record who approved what. */
const FOLDER = 'approvals';
/** Number of different people who must approve what community lists would change (a `CommunityDifference`). */
export const APPROVALS_NEEDED = 2;

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

/** Returns the names of those who approved a difference with a valid signature; each person counts once. */
export async function listApprovers(directory: string, { digest }: CommunityDifference): Promise<string[]> {
  const reviewers = await readReviewers(directory);
  const approvals = await readApprovals(directory, digest);
  const names = approvals.flatMap(({ by, on, signature }) => {
    const reviewer = reviewers.find((one) => one.name === by);
    if (reviewer === undefined) return [];
    const isTrue = verify(
      null,
      toApprovalBytes(digest, by, on),
      createPublicKey(reviewer.key),
      Buffer.from(signature, 'base64url'),
    );
    return isTrue ? [by] : [];
  });
  return [...new Set(names)].sort();
}

/**
 * Stores that `by` approves a difference, signed with their private key (PEM file). Throws if no reviewer has that name, or if
 * the key is another reviewer's.
 */
export async function storeApproval(
  directory: string,
  { digest }: CommunityDifference,
  { by, keyFile, on }: { readonly by: string; readonly keyFile: string; readonly on: string },
): Promise<void> {
  const reviewer = (await readReviewers(directory)).find((one) => one.name === by);
  if (reviewer === undefined) throw new Error(`${REVIEWERS_FILE} names no ${by}`);
  const key = createPrivateKey(await readFile(keyFile, 'utf8'));
  if (!createPublicKey(key).equals(createPublicKey(reviewer.key)))
    throw new Error(`${keyFile} is not the key of ${by}`);
  const signature = sign(null, toApprovalBytes(digest, by, on), key).toString('base64url');
  const others = (await readApprovals(directory, digest)).filter((one) => one.by !== by);
  await mkdir(join(directory, FOLDER), { recursive: true });
  const all = [...others, { by, on, signature }];
  await replaceFile(join(directory, FOLDER, `${digest}.json`), `${JSON.stringify(all, null, 1)}\n`);
}

/**
 * Creates a reviewer's private key and writes it to a file that only the owner can read. Returns the reviewer's entry for the
 * list of reviewers.
 */
export async function createReviewerKey(keyFile: string, by: string): Promise<{ name: string; key: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(keyFile, pem, { mode: 0o600, flag: 'wx' });
  return { name: by, key: String(publicKey.export({ type: 'spki', format: 'pem' })) };
}

function toApprovalBytes(digest: string, by: string, on: string): Buffer {
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
