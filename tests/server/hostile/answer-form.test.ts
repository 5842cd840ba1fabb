import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disputes } from '@/server/platform/database/schema';
import { ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';

// An attacker's page posts the form with a secret that the attacker knows. If a seller continued in the response to it, the
// attacker would know the secret of the seller's own answer.

const KNOWN = 'k'.repeat(43);
const FIELDS = {
  secret: KNOWN,
  request: 'statement',
  'shop.url': 'https://shopee.vn/shop/1043927518',
  control: 'shop-code',
  'who.name': 'Chủ Gian Hàng Thử',
  'who.email': 'chu@example.vn',
  statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
  consent: 'yes',
};
const FOREIGN: readonly (readonly [string, Record<string, string>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  [
    'a neighbour under the same domain',
    { 'sec-fetch-site': 'same-site', origin: 'https://evil.intake.example' },
  ],
  ['another site in a browser that says the origin only', { origin: 'https://evil.example' }],
  ['a frame without an origin', { origin: 'null' }],
  ['another port of the same host', { origin: `${ISSUER}:8443` }],
];
const OWN: readonly (readonly [string, Record<string, string>])[] = [
  ['the page itself', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
  ['the page itself, loaded again', { 'sec-fetch-site': 'none' }],
  ['the page in a browser that says the origin only', { origin: ISSUER }],
  ['no browser', {}],
];

describe('the form for sellers', () => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(ONE_ENGINE);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const submit = (headers: Record<string, string>, over: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...FIELDS, ...over })) body.set(name, value);
    return intake.request('/answer?lang=en', { method: 'POST', body, headers });
  };
  const countDisputes = () => intake.deps.database.db.$count(disputes);

  it.each(FOREIGN)(
    'refuses a request from %s, with no secret or text in the response',
    async (_, headers) => {
      for (const over of [{}, { statement: 'short' }, { consent: '' }]) {
        const answer = await submit(headers, over);
        expect(answer.status).toBe(403);
        const page = await answer.text();
        expect(page).not.toContain(KNOWN);
        expect(page).not.toContain(FIELDS['who.email']);
        expect(page).toMatch(/name="secret" value="[\w-]{43}"/);
      }
      expect(await countDisputes()).toBe(0);
    },
  );

  it.each(OWN)('accepts a request from %s, and returns what was typed', async (_, headers) => {
    const back = await submit(headers, { statement: 'short' });
    expect(back.status).toBe(422);
    expect(await back.text()).toContain(`name="secret" value="${KNOWN}"`);
    expect((await submit(headers)).status).toBe(201);
    expect(await countDisputes()).toBe(1);
  });

  it('tells the browser to send a same-origin referrer', async () => {
    expect(await (await intake.request('/answer')).text()).toContain(
      '<meta name="referrer" content="same-origin">',
    );
  });
});
