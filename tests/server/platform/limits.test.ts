import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVIDENCE_MAX_BYTES, ProblemSchema, ReceiptResponseSchema } from '@/lib/intake/contract';
import { DISPUTE_MAX_BYTES } from '@/lib/intake/dispute-contract';
import { ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, SECRET, sampleReport } from '@/tests/support/intake/samples';

const TOKEN = 'an-access-token-of-the-sign-in';
const unit = {
  id: 'marketSurveillance-01',
  agency: 'marketSurveillance' as const,
  name: { vi: 'Chi cục Mẫu', en: 'Sample Sub-department' },
};
const officer = { subject: 'sample', name: 'Cán bộ Mẫu', unit, roles: ['officer' as const] };

let intake: TestIntake;
let request: (path: string, init?: RequestInit) => Promise<Response>;
let reference: string;
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE);
  request = intake.with({ answerUnit: unit.id, officerSignIn: async () => officer });
  const { evidence: _, ...bare } = sampleReport({ complainant: { mode: 'contact', email: 'a@mau.example' } });
  ({ reference } = ReceiptResponseSchema.parse(await (await request('/v1/reports', postOf(bare))).json()));
});
afterAll(() => intake.remove());

const FORM = 'application/x-www-form-urlencoded';
const DOCUMENT = '--x\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n\r\n';
const MULTIPART = 'multipart/form-data; boundary=x';
const fingerprint = 'f'.repeat(64);

interface Limit {
  readonly path: string;
  readonly most: number;
  readonly secret?: string;
  readonly type?: string;
  /** Beginning of the body, so that a multipart body is not refused because of its parts. */
  readonly begins?: string;
}

/** Body limits of routes. Those of reports and packages, whole or in pieces, have tests of their own. */
const LIMITS: readonly Limit[] = [
  { path: '/v1/reports/{reference}/answers', most: 16_384, secret: SECRET },
  { path: '/v1/disputes', most: DISPUTE_MAX_BYTES },
  { path: '/answer', most: DISPUTE_MAX_BYTES, type: MULTIPART, begins: DOCUMENT },
  { path: '/answer/status', most: 16_384, type: FORM },
  { path: '/v1/officer/reports/{reference}/identity', most: 16_384, secret: TOKEN },
  { path: '/v1/officer/reports/{reference}/actions', most: 16_384, secret: TOKEN },
  { path: '/v1/officer/disputes/{reference}/sender', most: 16_384, secret: TOKEN },
  { path: '/v1/officer/disputes/{reference}/documents/0', most: 16_384, secret: TOKEN },
  { path: '/v1/officer/disputes/{reference}/decisions', most: 16_384, secret: TOKEN },
  { path: '/v1/officer/devices', most: 16_384, secret: TOKEN },
  { path: `/v1/officer/devices/${fingerprint}/revoke`, most: 16_384, secret: TOKEN },
];

describe.each(LIMITS)(
  '$path',
  ({ path, most, secret = 'nobody', type = 'application/json', begins = '' }) => {
    const send = (bytes: number, headers = {}) => {
      // Chunked and without a stated length, as a sender would who hides it.
      let left = bytes - Math.min(bytes, begins.length);
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(begins.slice(0, bytes))),
        pull(controller) {
          const piece = Math.min(left, 65_536);
          left -= piece;
          if (piece === 0) controller.close();
          else controller.enqueue(new Uint8Array(piece).fill(0x20));
        },
      });
      const init = {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': type, authorization: `Bearer ${secret}`, ...headers },
      };
      return request(path.replace('{reference}', reference), init);
    };
    const codeOf = async (answer: Response) => ProblemSchema.parse(await answer.json()).code;

    it(`accepts at most ${most} bytes, stated or not`, async () => {
      expect(await codeOf(await send(most + 1))).toBe('too-large');
      expect(await codeOf(await send(10, { 'content-length': String(most + 1) }))).toBe('too-large');
      expect((await send(most)).status).not.toBe(413);
    });

    it('accepts only its media type', async () => {
      expect(await codeOf(await send(10, { 'content-type': 'text/plain' }))).toBe('unsupported-media-type');
    });
  },
);

describe('a case package', () => {
  it('is refused above the limit before it is read', async () => {
    const key = Buffer.alloc(120).toString('base64');
    const answer = await request(
      `/v1/officer/packages/${fingerprint}?case=1&key=${encodeURIComponent(key)}`,
      {
        method: 'PUT',
        body: 'x',
        headers: {
          'content-type': 'application/wacz',
          'content-length': String(EVIDENCE_MAX_BYTES + 1),
          authorization: `Bearer ${TOKEN}`,
        },
      },
    );
    expect(ProblemSchema.parse(await answer.json())).toMatchObject({ status: 413, code: 'too-large' });
  });
});
