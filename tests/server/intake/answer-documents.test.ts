import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema } from '@/lib/intake/contract';
import { disputeDocuments, disputes } from '@/server/platform/database/schema';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf } from '@/tests/support/intake/samples';

const TOKEN = 'a-token-of-the-test';
const MIB = 1_048_576;
const file = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9)]);

describe.each(SAME_ON_ALL)('documents of sellers’ answers, on %s', (engine) => {
  let intake: TestIntake;
  let events: string[] = [];
  beforeAll(async () => {
    intake = await openTestIntake(engine, {
      documentsBytes: 2 * MIB,
      metricsToken: TOKEN,
      log: (_, event, fields) => events.push(`${event} ${fields?.why ?? ''}`.trim()),
    });
  });
  beforeEach(async () => {
    events = [];
    await intake.clear();
  });
  afterAll(() => intake.remove());

  const send = (secret: string, documents: readonly Buffer[]) =>
    intake.request(
      '/v1/disputes',
      postOf({
        ...{ secret: secret.repeat(43), request: 'statement', control: 'shop-code', consent: true },
        shop: { url: 'https://shopee.vn/shop/1043927518' },
        who: { name: 'Chủ Gian Hàng Thử', email: 'chu@mau.example' },
        statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
        documents: documents.map((one, at) => ({
          ...{ name: `van-ban-${at}.pdf`, mediaType: 'application/pdf', content: one.toString('base64') },
        })),
      }),
    );
  const db = () => intake.deps.database.db;

  it('are refused by a named error when their disk space is used up', async () => {
    expect((await send('a', [file(MIB), file(MIB / 2)])).status).toBe(201);
    const refused = await send('b', [file(MIB)]);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('3600');
    expect(ProblemSchema.parse(await refused.json())).toMatchObject({ code: 'busy', field: 'documents' });
    expect(events).toContain('no-room answers');
    expect(await db().$count(disputes)).toBe(1);
    // Accepted are documents that still fit, an answer without documents, and the first answer when it is sent again.
    expect((await send('c', [file(MIB / 2)])).status).toBe(201);
    expect((await send('b', [])).status).toBe(201);
    expect((await send('a', [file(MIB), file(MIB / 2)])).status).toBe(200);
    const headers = { authorization: `Bearer ${TOKEN}` };
    const figures = await (await intake.request('/metrics', { headers })).text();
    expect(figures).toContain(`chosang_room_bytes{what="answers"} ${2 * MIB}\n`);
    expect(figures).toContain(`chosang_room_limit_bytes{what="answers"} ${2 * MIB}\n`);
  });

  it('do not exceed their disk space when many arrive at once', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((secret) => send(secret, [file(MIB)])));
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(2);
    expect(await db().$count(disputeDocuments)).toBeLessThanOrEqual(2);
    expect((await send('f', [file(MIB)])).status).toBe((await db().$count(disputeDocuments)) < 2 ? 201 : 503);
  });

  it('bring the form back as typed, with advice, when their disk space is used up', async () => {
    expect((await send('a', [file(2 * MIB)])).status).toBe(201);
    const fields = {
      ...{ secret: 'k'.repeat(43), request: 'statement', control: 'shop-code', consent: 'yes' },
      ...{ 'shop.url': 'https://shopee.vn/shop/1043927518', 'who.name': 'Chủ Gian Hàng Thử' },
      ...{ 'who.email': 'chu@mau.example', statement: 'Gian hàng của tôi không phải là bên bị xử lý.' },
    };
    const typed = () => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return body;
    };
    const body = typed();
    body.append('documents', new File([new Uint8Array(file(MIB))], 'a.pdf', { type: 'application/pdf' }));
    const back = await intake.request('/answer?lang=en', { method: 'POST', body });
    expect(back.status).toBe(503);
    const page = await back.text();
    expect(page).toContain('id="documents-wrong"');
    expect(page).toContain('There is no room for documents now, so the answer was not sent.');
    expect(page).toContain('chu@mau.example');
    const without = await intake.request('/answer?lang=en', { method: 'POST', body: typed() });
    expect(without.status).toBe(201);
  });
});
