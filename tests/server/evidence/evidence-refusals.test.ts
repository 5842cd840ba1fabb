import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { utf8 } from '@/lib/base/bytes';
import { PATHS } from '@/lib/evidence/manifest';
import { ProblemSchema } from '@/lib/intake/contract';
import {
  deflatedZip,
  filesOf,
  newP256Signer,
  newSigner,
  pack,
  packAndSignAgain,
  text,
  withRecords,
  zipOf,
} from '@/tests/support/evidence/packages';
import { ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, sampleReport, sha256 } from '@/tests/support/intake/samples';

const good = (await pack(createCapturedPage({ redactions: [] }))).file;
const files = await filesOf(good);
const other = await newSigner();

let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE);
});
afterAll(() => intake.remove());

function edited(path: string, change: (text: string) => string): Blob {
  return zipOf(new Map(files).set(path, utf8(change(text(files, path)))));
}

async function byShorterKey(): Promise<Blob> {
  return packAndSignAgain(new Map(files), await newP256Signer());
}

async function withOtherPicture(): Promise<Blob> {
  const swapped = await pack(
    createCapturedPage({ redactions: [], picture: new Uint8Array([137, 80, 78, 71, 13]) }),
  );
  const warc = (await filesOf(swapped.file)).get(PATHS.warc) ?? utf8('');
  return zipOf(new Map(files).set(PATHS.warc, warc));
}

/** A package of one device, signed with another device's key, which still names the first device's public key. */
async function byOtherDevice(): Promise<Blob> {
  const { publicKey } = JSON.parse(text(files, PATHS.digest)).signedData;
  return packAndSignAgain(new Map(files), { publicKey, sign: other.sign });
}

const withDocument = (body: string) =>
  withRecords(good, [{ url: 'https://shopee.vn/a', contentType: 'text/html; charset=utf-8', body }], other);
const withMore = (path: string) => zipOf([...files, [path, utf8('{}')]]);

it.each<[what: string, named: string, make: () => Blob | Promise<Blob>]>([
  ['signed by another device than it names', 'signature value', byOtherDevice],
  [
    'with an edited manifest',
    `digest of ${PATHS.manifest}`,
    () => edited(PATHS.manifest, (json) => json.replace('shopee.vn', 'shopee.com')),
  ],
  ['with a swapped picture', `digest of ${PATHS.warc}`, withOtherPicture],
  [
    'with its signature stripped',
    'signature',
    () => edited(PATHS.digest, (json) => JSON.stringify({ ...JSON.parse(json), signedData: undefined })),
  ],
  ['signed by a P-256 key', 'signature key', byShorterKey],
  ['with a file the manifest does not list', 'unlisted files', () => withMore('evidence/more.json')],
  [
    'that unpacks to more than it is',
    'archive sizes',
    () => deflatedZip(PATHS.warc, new Uint8Array(50_000_000)),
  ],
  ['with a path that climbs out', 'archive paths', () => withMore('../evil.json')],
  ['with a script in its WARC', 'scripts', () => withDocument('<!DOCTYPE html><script>x()</script>')],
  ['with a handler in its WARC', 'scripts', () => withDocument('<!DOCTYPE html><img onerror="x()">')],
])('a package %s is refused for the check: %s', async (_what, named, make) => {
  const bytes = new Uint8Array(await (await make()).arrayBuffer());
  const digest = sha256(bytes);
  const evidence = { digest, byteLength: bytes.byteLength, mediaType: 'application/wacz' as const };
  const report = sampleReport({ evidence });
  expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
  const answer = await intake.request(`/v1/evidence/${digest}?report=${report.id}`, putOf(bytes));
  expect(answer.status).toBe(422);
  expect(ProblemSchema.parse(await answer.json())).toMatchObject({ code: 'evidence-invalid', field: named });
});
