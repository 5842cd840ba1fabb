import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROOF_HEADER } from '@/lib/domain/report/proof';
import { ProblemSchema } from '@/lib/intake/contract';
import { type Dispute, DisputeStatusSchema } from '@/lib/intake/dispute-contract';
import {
  DisputeSenderSchema,
  OfficerDisputeSchema,
  OfficerDisputesSchema,
} from '@/lib/intake/officers/officer-dispute-contract';
import { createProofOfWork } from '@/lib/intake/solve-proof';
import { FINDING_NAMES } from '@/lib/reference/finding-names';
import { RULES } from '@/lib/verdict/rules/all';
import { createAdmission } from '@/server/platform/admission/admission';
import { disputes } from '@/server/platform/database/schema';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf } from '@/tests/support/intake/samples';

const SECRET = 'a'.repeat(43);
const UNIT = 'marketSurveillance-01';
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');

const createDispute = (changes: Partial<Dispute> = {}): Dispute => ({
  secret: SECRET,
  request: 'under-appeal',
  finding: 'violation',
  record: 'V-2026-0001',
  shop: { url: 'https://shopee.vn/shop/1043927518', taxCode: '0100233488' },
  control: 'shop-code',
  who: { name: 'Chủ Gian Hàng Thử', email: 'chu@example.vn' },
  statement: 'Quyết định này đang được khiếu nại; xin xem văn bản kèm theo.',
  documents: [{ name: 'don-khieu-nai.pdf', mediaType: 'application/pdf', content: PDF }],
  consent: true,
  ...changes,
});

describe.each(SAME_ON_ALL)('a seller’s answer, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine, { answerUnit: UNIT });
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const post = (body: unknown) => intake.request('/v1/disputes', postOf(body));
  const asOfficer = (path: string, init?: RequestInit) =>
    intake.with({ officerSignIn: async () => officerOf('officer', UNIT) })(
      `/v1/officer/disputes${path}`,
      init,
    );
  const get = (path: string, token: string) =>
    intake.request(path, { headers: { authorization: `Bearer ${token}` } });
  const send = async (dispute = createDispute()) =>
    DisputeStatusSchema.parse(await (await post(dispute)).json());
  const form = (changes: Readonly<Record<string, string | undefined>> = {}, files: readonly File[] = []) => {
    const fields: Readonly<Record<string, string | undefined>> = {
      secret: SECRET,
      request: 'statement',
      finding: '',
      record: 'V-2026-0001',
      'shop.url': 'https://shopee.vn/shop/1043927518',
      'shop.taxCode': '',
      control: 'shop-code',
      'who.name': 'Chủ Gian Hàng Thử',
      'who.role': '',
      'who.email': 'chu@example.vn',
      'who.phone': '',
      statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
      consent: 'yes',
      ...changes,
    };
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
    for (const file of files) body.append('documents', file);
    return body;
  };
  const submit = (body: FormData, language = 'vi') =>
    intake.request(`/answer?lang=${language}`, { method: 'POST', body });

  it('needs proof of work above the allowed rate; a form with documents has to wait', async () => {
    const now = () => intake.clock.now;
    const answerAdmission = createAdmission({ secret: 's', freePerMinute: 2, perKeyHour: undefined, now });
    const loaded = intake.with({ answerAdmission });
    const headers = { 'content-type': 'application/json' };
    const sendAs = (letter: string, proof?: string) =>
      loaded('/v1/disputes', {
        method: 'POST',
        headers: proof === undefined ? headers : { ...headers, [PROOF_HEADER]: proof },
        body: JSON.stringify(createDispute({ secret: letter.repeat(43) })),
      });
    expect((await sendAs('a')).status).toBe(201);
    expect((await loaded('/answer', { method: 'POST', body: form({ secret: 'b'.repeat(43) }) })).status).toBe(
      201,
    );
    const problem = ProblemSchema.parse(await (await sendAs('c')).json());
    expect(problem.code).toBe('proof-required');
    const file = new File(['%PDF-1.7'], 'van-ban.pdf', { type: 'application/pdf' });
    const withFile = form({ secret: 'd'.repeat(43) }, [file]);
    const waits = await loaded('/answer', { method: 'POST', body: withFile });
    expect([waits.status, waits.headers.get('retry-after')]).toEqual([503, '60']);
    // Answers without documents are small and have a much higher limit.
    const written = form({ secret: 'e'.repeat(43) });
    expect((await loaded('/answer', { method: 'POST', body: written })).status).toBe(201);
    if (!problem.challenge) throw new Error('no challenge');
    const proof = await createProofOfWork(problem.challenge, async () => undefined);
    expect((await sendAs('d', proof)).status).toBe(428); // the proof was for another answer
    expect((await sendAs('c', proof)).status).toBe(201);
  });

  it('gets a reference and a code to prove control of the shop', async () => {
    const response = await post(createDispute());
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const status = DisputeStatusSchema.parse(await response.json());
    expect(status).toMatchObject({ status: 'received', control: 'shop-code' });
    expect(status.shopCode).toMatch(/^CHOSANG-/);
  });

  it('gets a code of its own, which proves no other answer', async () => {
    const one = await send();
    const other = await send(createDispute({ secret: 'c'.repeat(43) }));
    expect(other.reference).not.toBe(one.reference);
    expect(other.shopCode).toMatch(/^CHOSANG-/);
    expect(other.shopCode).not.toBe(one.shopCode);
  });

  it('gets no code if it comes from the address in the register', async () => {
    expect((await send(createDispute({ control: 'register-email' }))).shopCode).toBeUndefined();
  });

  it('counts once when repeated; a different answer with its secret is refused', async () => {
    const first = await send();
    const again = await post(createDispute());
    expect(again.status).toBe(200);
    expect(DisputeStatusSchema.parse(await again.json())).toEqual(first);
    const other = await post(createDispute({ statement: 'Một nội dung khác hẳn, gửi dưới cùng một khóa.' }));
    expect(ProblemSchema.parse(await other.json())).toMatchObject({ status: 409, field: 'secret' });
  });

  it('counts once when it arrives many times at once', async () => {
    const sent = await Promise.all(Array.from({ length: 3 }, () => send()));
    expect(new Set(sent.map(({ reference }) => reference)).size).toBe(1);
  });

  it.each<[string, object]>([
    ['shop.url', { shop: { url: 'javascript:alert(1)' } }],
    ['shop.taxCode', { shop: { url: 'https://shop.example.vn/', taxCode: '12' } }],
    ['who.email', { who: { name: 'A', email: 'no address' } }],
    ['statement', { statement: 'quá ngắn' }],
    ['consent', { consent: false }],
    ['secret', { secret: 'short' }],
    ['documents.0', { documents: [{ name: 'x.png', mediaType: 'image/png', content: PDF }] }],
    ['documents.0.mediaType', { documents: [{ name: 'x.html', mediaType: 'text/html', content: PDF }] }],
    ['surprise', { surprise: 1 }],
  ])('is refused with the name of the wrong field: %s', async (field, changes) => {
    const response = await post({ ...createDispute(), ...changes });
    const problem = ProblemSchema.parse(await response.json());
    expect(problem).toMatchObject({ status: 400, code: 'invalid-dispute' });
    expect(field === 'surprise' || problem.field === field).toBe(true);
    expect(await listed()).toEqual([]);
  });

  it('is refused when its documents are too large together', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(4_300_000)]).toString('base64');
    const document = { name: 'a.pdf', mediaType: 'application/pdf' as const, content };
    const response = await post(createDispute({ documents: [document, document] }));
    expect(ProblemSchema.parse(await response.json())).toMatchObject({ field: 'documents' });
  });

  it('shows its state only with its secret', async () => {
    const status = await send();
    expect(await (await get(`/v1/disputes/${status.reference}`, SECRET)).json()).toEqual(status);
    const wrong = await get(`/v1/disputes/${status.reference}`, 'b'.repeat(43));
    const unknown = await get('/v1/disputes/CS-261125-ZZZZZZ', SECRET);
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  const listed = async () => OfficerDisputesSchema.parse(await (await asOfficer('')).json()).disputes;
  const reason = { reason: 'Đối chiếu giấy tờ kèm theo' };

  it('can be read by an officer at once, its sender and documents only for a reason', async () => {
    const { reference, shopCode } = await send();
    expect(await listed()).toMatchObject([{ reference, record: 'V-2026-0001', shopCode }]);
    const read = OfficerDisputeSchema.parse(await (await asOfficer(`/${reference}`)).json());
    expect(read).toMatchObject({ statement: createDispute().statement, taxCode: '0100233488' });
    for (const body of [await listed(), read]) {
      expect(JSON.stringify(body)).not.toMatch(/secret|Chủ Gian Hàng|chu@example|don-khieu-nai/i);
    }
    const sender = await asOfficer(`/${reference}/sender`, postOf(reason));
    expect(DisputeSenderSchema.parse(await sender.json())).toMatchObject({
      who: { name: 'Chủ Gian Hàng Thử', email: 'chu@example.vn', phone: null },
      documents: [{ place: 0, name: 'don-khieu-nai.pdf' }],
    });
    const file = await asOfficer(`/${reference}/documents/0`, postOf(reason));
    expect(Buffer.from(await file.arrayBuffer()).toString('base64')).toBe(PDF);
    expect(file.headers.get('content-disposition')).toBe('attachment');
    expect((await asOfficer(`/${reference}/documents/1`, postOf(reason))).status).toBe(404);
  });

  it('is listed newest first, two hundred a page', async () => {
    const { db } = intake.deps.database;
    const { reference } = await send();
    const [row] = await db.select().from(disputes);
    if (!row) throw new Error('no answer');
    const { id: _, ...content } = row;
    const more = Array.from({ length: 200 }, (_, at) => {
      const reference = `CS-261126-${String(at).padStart(6, '0')}`;
      return { ...content, reference, secretKey: String(at) };
    });
    await db.insert(disputes).values(more);
    const first = OfficerDisputesSchema.parse(await (await asOfficer('')).json());
    expect(first.disputes).toHaveLength(200);
    expect(first.disputes[0]?.reference).toBe('CS-261126-000199');
    const rest = OfficerDisputesSchema.parse(await (await asOfficer(`?after=${first.next}`)).json());
    expect(rest.disputes.map((one) => one.reference)).toEqual([reference]);
    expect(rest.next).toBeUndefined();
    const keptPage = OfficerDisputesSchema.parse(await (await asOfficer('?status=kept')).json());
    expect(keptPage.disputes).toEqual([]);
  });

  it('goes under review and is decided once, and its sender sees both', async () => {
    const { reference } = await send();
    const note = { vi: 'Đã thấy mã trên gian hàng.', en: 'The code was seen on the shop.' };
    const decide = async (decision: unknown) =>
      (await asOfficer(`/${reference}/decisions`, postOf(decision))).status;
    expect(await decide({ status: 'under-review', note })).toBe(204);
    const reviewed = await (await get(`/v1/disputes/${reference}`, SECRET)).json();
    expect(reviewed).toMatchObject({ status: 'under-review', events: [{}, { note }] });
    expect(DisputeStatusSchema.parse(reviewed).shopCode).toBeUndefined();
    expect(await decide({ status: 'corrected' })).toBe(204);
    expect(await decide({ status: 'kept' })).toBe(409);
    expect(await decide({ status: 'received' })).toBe(400);
  });

  it('can be written without a script on the linked page, with the record filled in', async () => {
    const page = await (await intake.request('/answer?finding=violation&record=V-2026-0001')).text();
    expect(page).toMatch(/<input type="text" value="V-2026-0001"/);
    expect(page).toMatch(/name="finding" value="violation"/);
    expect(page).not.toMatch(/<script/);
    const secrets = await Promise.all([1, 2].map(async () => (await intake.request('/answer')).text()));
    expect(new Set(secrets.map((text) => /name="secret" value="([^"]{43})"/.exec(text)?.[1])).size).toBe(2);
  });

  it.each([
    ['finding=registered&record=shop:shopee.vn:123456', 'https://shopee.vn/shop/123456'],
    [
      'finding=violation&record=V-2026-0001&shop=shop:tiki.vn:tiem-gom-may-thu',
      'https://tiki.vn/cua-hang/tiem-gom-may-thu',
    ],
    ['finding=notified&record=site:gommay.example.vn', 'https://gommay.example.vn/'],
    ['finding=violation&record=V-2026-0001', ''],
    ['finding=tax-record&record=tax:0100233488', ''],
    ['finding=violation&record=V-2026-0001&shop=https://evil.example', ''],
  ])('has the address of the shop filled in for %s', async (query, address) => {
    const page = await (await intake.request(`/answer?${query}`)).text();
    expect(/<input type="url" value="([^"]*)" id="shop.url"/.exec(page)?.[1]).toBe(address);
  });

  it('keeps its record when the language changes', async () => {
    const query = 'finding=violation&record=V-2026-0001&shop=shop%3Ashopee.vn%3A123456';
    const page = await (await intake.request(`/answer?${query}`)).text();
    expect(page).toContain(`href="/answer?lang=en&amp;${query.replaceAll('&', '&amp;')}"`);
  });

  it('names the finding it answers, for every rule', async () => {
    expect(Object.keys(FINDING_NAMES).sort()).toEqual(RULES.map(({ id }) => id).sort());
    const text = async (query: string) => (await intake.request(`/answer?${query}`)).text();
    expect(await text('finding=disclosure')).toContain(
      '<strong>Chưa thấy một số thông tin phải công khai</strong>',
    );
    expect(await text('finding=tax-code-form&lang=en')).toContain(
      '<strong>A tax code of the wrong form</strong>',
    );
    expect(await text('finding=of-another-version')).not.toContain('Bạn phản hồi về');
  });

  it('escapes the contents of a link', async () => {
    const record = encodeURIComponent('"><script>alert(1)</script>');
    const page = await (await intake.request(`/answer?record=${record}&finding=${record}`)).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('is accepted from the form, with reference, key and code shown once', async () => {
    const file = new File(['%PDF-1.7'], 'van-ban.pdf', { type: 'text/html' });
    const response = await submit(form({}, [file]), 'en');
    expect(response.status).toBe(201);
    const page = await response.text();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain(SECRET);
    expect(page).toMatch(/CS-261125-[0-9A-Z]{6}/);
    expect(page).toMatch(/CHOSANG-[0-9A-Z]{8}/);
    // A button leads to the status; the answer's secret is sent in the body of its request.
    expect(page).toMatch(/<form method="post" action="\/answer\/status\?lang=en">/);
    expect(page).toContain(`name="secret" value="${SECRET}"`);
    expect(page).not.toMatch(new RegExp(`href="[^"]*${SECRET}`));
    expect((await submit(form({}, [file]))).status).toBe(201);
    expect(await listed()).toHaveLength(1);
  });

  it('comes back as typed, with each problem at its field', async () => {
    const response = await submit(
      form({ 'shop.url': 'gian hàng của tôi', consent: undefined, statement: 'ngắn <b>' }, [
        new File(['<html>'], 'a.pdf', { type: 'application/pdf' }),
      ]),
    );
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="gian hàng của tôi"');
    expect(page).toContain('ngắn &lt;b&gt;');
    for (const field of ['shop.url', 'statement', 'documents', 'consent']) {
      expect(page).toContain(`<a href="#${field}">`);
      expect(page).toContain(`id="${field}"`);
    }
    expect(page).not.toContain('href="#who.name"');
    expect(page).toContain(`name="secret" value="${SECRET}"`);
    expect(await listed()).toEqual([]);
  });

  it('shows its state on a page, for a secret sent in the body', async () => {
    const { reference } = await send();
    const ask = (secret: string) =>
      intake.request('/answer/status?lang=vi', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ reference: reference.toLowerCase(), secret }).toString(),
      });
    const page = await (await ask(SECRET)).text();
    expect(page).toContain('Đã nhận, chờ chứng minh quyền quản lý gian hàng');
    expect(page).toMatch(/CHOSANG-[0-9A-Z]{8}/);
    const wrong = await ask('b'.repeat(43));
    expect(wrong.status).toBe(404);
    expect(await wrong.text()).toContain('Không tìm thấy');
  });
});
