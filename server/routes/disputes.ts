import { randomBytes, randomInt } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { ReferenceSchema } from '@/lib/intake/contract';
import { DISPUTE_MAX_BYTES, type Dispute } from '@/lib/intake/dispute-contract';
import type { IntakeDeps } from '@/server/deps';
import { bearerSecret } from '@/server/http/bearer';
import { createGate } from '@/server/http/gate';
import { checkBodyHeaders, readBody } from '@/server/http/read-body';
import { isFromAnotherSite } from '@/server/http/same-site';
import { disputeOfForm, parseDispute } from '@/server/parse-dispute';
import { parseJson } from '@/server/parse-report';
import { ProblemError } from '@/server/problem';
import { acceptDispute, readDispute } from '@/server/store/disputes';
import { answerPage } from './answer';
import { sentPage, statusPage } from './dispute-pages';
import { shopAddress } from './shop-address';

const STATUS_MAX_BYTES = 16_384;
/** Each holds its documents in memory while it is read. */
const AT_ONCE = 4;
const FormValueSchema = z.string().max(10_000).catch('');

/** How a seller answers what is shown about them, by the API or by the form, and follows it. */
export function addDisputes(app: OpenAPIHono, deps: IntakeDeps): void {
  const { db } = deps.database;
  const gate = createGate(AT_ONCE, 15);

  const accept = async (dispute: Dispute) => {
    const accepted = await acceptDispute(db, dispute, { ...deps, newShopCode });
    if (accepted.created) deps.log('info', 'dispute', { reference: accepted.status.reference });
    return accepted;
  };

  app.post('/v1/disputes', (c) =>
    gate.pass(async () => {
      checkBodyHeaders(c.req.raw, 'application/json', DISPUTE_MAX_BYTES);
      const body = await readBody(c.req.raw, DISPUTE_MAX_BYTES);
      await deps.answerAdmission.admit(c.req.raw.headers, body);
      const parsed = parseDispute(parseJson(body));
      if ('fields' in parsed) throw new ProblemError('invalid-dispute', { field: parsed.fields[0] ?? '' });
      const { created, status } = await accept(parsed.dispute);
      c.header('cache-control', 'no-store');
      return c.json(status, created ? 201 : 200);
    }),
  );

  app.get('/v1/disputes/:reference', async (c) => {
    const secret = bearerSecret(c.req.header('authorization'));
    const reference = ReferenceSchema.safeParse(c.req.param('reference'));
    const status = reference.success && (await readDispute(db, reference.data, secret));
    if (!status) throw new ProblemError('not-found');
    c.header('cache-control', 'no-store');
    return c.json(status);
  });

  app.get('/answer', (c) => {
    const { lang, record = '', finding = '', shop = record } = c.req.query();
    c.header('cache-control', 'no-store');
    const values = {
      record: record.slice(0, 300),
      finding: /^[a-z][a-z-]{0,39}$/.test(finding) ? finding : '',
      shop: shop === record ? '' : shop.slice(0, 300),
      'shop.url': shopAddress(shop) ?? '',
    };
    return c.html(answerPage({ language: languageOf(lang), secret: newSecret(), values, wrong: [] }, deps));
  });

  app.post('/answer', (c) =>
    gate.pass(async () => {
      const language = languageOf(c.req.query('lang'));
      // What another page put into a visitor's browser is neither taken nor shown: its secret would be known to that page.
      if (isFromAnotherSite(c.req.raw, deps.issuer)) {
        const empty = { language, secret: newSecret(), values: {}, wrong: [] };
        return c.html(answerPage(empty, deps), 403, { 'cache-control': 'no-store' });
      }
      checkBodyHeaders(c.req.raw, 'multipart/form-data', DISPUTE_MAX_BYTES);
      const form = await readForm(c.req.raw, DISPUTE_MAX_BYTES);
      const parsed = parseDispute(await disputeOfForm(form));
      c.header('cache-control', 'no-store');
      if ('dispute' in parsed) {
        deps.answerAdmission.admitWithoutProof();
        const { status } = await accept(parsed.dispute);
        return c.html(sentPage(language, status, parsed.dispute.secret), 201);
      }
      const values = Object.fromEntries(
        [...form.keys()].map((name) => [name, FormValueSchema.parse(form.get(name))]),
      );
      const secret = parsed.fields.includes('secret') ? newSecret() : (values.secret ?? newSecret());
      return c.html(answerPage({ language, secret, values, wrong: parsed.fields }, deps), 422);
    }),
  );

  app.get('/answer/status', (c) => c.html(statusPage(languageOf(c.req.query('lang')))));

  app.post('/answer/status', async (c) => {
    checkBodyHeaders(c.req.raw, 'application/x-www-form-urlencoded', STATUS_MAX_BYTES);
    const form = await readForm(c.req.raw, STATUS_MAX_BYTES);
    const reference = FormValueSchema.parse(form.get('reference')).trim().toUpperCase();
    const secret = FormValueSchema.parse(form.get('secret')).trim();
    const status = ReferenceSchema.safeParse(reference).success
      ? await readDispute(db, reference, secret)
      : undefined;
    c.header('cache-control', 'no-store');
    return c.html(
      statusPage(languageOf(c.req.query('lang')), { status, reference: reference.slice(0, 16) }),
      status ? 200 : 404,
    );
  });
}

async function readForm(request: Request, maxBytes: number): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  const body = await readBody(request, maxBytes);
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch (thrown) {
    throw new ProblemError('invalid-dispute', { cause: thrown });
  }
}

function languageOf(asked: string | undefined): 'vi' | 'en' {
  return asked === 'en' ? 'en' : 'vi';
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

// Crockford's base 32, as in a reference: it can be typed from a screen without a mistake.
function newShopCode(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return `CHOSANG-${Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
