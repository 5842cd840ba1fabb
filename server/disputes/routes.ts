import { hash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { ReferenceSchema } from '@/lib/intake/contract';
import {
  DISPUTE_MAX_BYTES,
  type Dispute,
  DisputeSchema,
  DisputeStatusSchema,
} from '@/lib/intake/dispute-contract';
import type { Admitted } from '@/server/platform/admission/admission';
import { createRepeatedRequestHandler } from '@/server/platform/admission/known-requests';
import { readBearerSecret } from '@/server/platform/http/bearer';
import { acceptForm, acceptJson } from '@/server/platform/http/bodies';
import {
  addToOpenApiDocument,
  createBearerHeaderSchema,
  describeErrorResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  proofRequired,
  tooLarge,
  wrongType,
} from '@/server/platform/http/declared';
import { parseBodyJson } from '@/server/platform/http/json-body';
import { isFromAnotherSite } from '@/server/platform/http/same-site';
import { ProblemError } from '@/server/platform/problem';
import { renderDisputePage } from './answer';
import { type AcceptedDispute, readDispute, storeDisputeOnce } from './disputes';
import type { DisputesDeps } from './disputes-deps';
import { renderDisputeSentPage, renderDisputeStatusPage } from './pages';
import { parseDispute, toDisputeInput } from './parse-dispute';
import { renderPrivacyPage } from './privacy';
import { findShopUrlByKey } from './shop-address';

const STATUS_MAX_BYTES = 16_384;
/**
 * DISPUTE_JSON: size limits of a dispute as JSON. ANSWER_FORM: size limits of the form for a dispute, which has 12 fields; the
 * other 8 fields are reserve. STATUS_FORM: size limits of the form that asks for a dispute's state.
 */
const DISPUTE_JSON = { depth: 6, names: 64, values: 96 };
const ANSWER_FORM = { fields: 20, files: 20, fieldBytes: 65_536 };
const STATUS_FORM = { fields: 8, files: 0, fieldBytes: 2_048 };

/** Adds the routes that receive a dispute, by API or by form, and show its state. */
export function addDisputeRoutes(app: OpenAPIHono, deps: DisputesDeps): void {
  const { db } = deps.database;
  const known = createRepeatedRequestHandler<AcceptedDispute>(deps.now);
  const createReadingOptions = () => ({ enter: () => deps.answerSlots.acquire(randomUUID()) });

  /**
   * Stores a dispute once. If the same dispute arrives again, it is parsed again, but is not counted against the limit of
   * admissions.
   */
  const acceptDispute = (digest: string, read: () => Dispute, admit: () => Admitted | Promise<Admitted>) => {
    const storeDispute = async (dispute: Dispute) =>
      storeDisputeOnce(db, dispute, { ...deps, newShopCode: createShopCode });
    return known.take(digest, {
      first: async () => {
        const dispute = read();
        const admitted = await admit();
        const accepted = await storeDispute(dispute).catch((thrown: unknown) => {
          admitted.undo();
          throw thrown;
        });
        if (accepted.created) deps.log('info', 'dispute', { reference: accepted.status.reference });
        else admitted.undo();
        return accepted;
      },
      again: () => deps.queues.repeats.run(async () => storeDispute(read())),
      shared: (accepted) => ({ ...accepted, created: false }),
      isNew: (accepted) => accepted.created,
    });
  };

  const send = createRoute({
    method: 'post',
    path: '/v1/disputes',
    summary: 'Answer or correct what is shown about a seller',
    description:
      'At most 12 MiB with its documents in base64. The secret is the sender’s own; the same answer again gives the same reference. The form at /answer sends the same.',
    request: { body: jsonRequest(DisputeSchema) },
    responses: {
      201: jsonResponse(DisputeStatusSchema, 'Received for the first time.'),
      200: jsonResponse(DisputeStatusSchema, 'Known already.'),
      400: describeErrorResponse(
        'invalid-dispute; `field` is the path of the value at fault. too-complex: `field` names what exceeds `limit`.',
      ),
      409: describeErrorResponse('report-conflict: the secret was used for another answer.'),
      413: tooLarge,
      415: wrongType,
      428: proofRequired,
      503: describeErrorResponse(
        'busy; with `field` documents: no room for them, an answer without them is taken.',
      ),
    },
  });
  app.post(
    addToOpenApiDocument(app, send),
    acceptJson(DISPUTE_MAX_BYTES, DISPUTE_JSON, createReadingOptions),
    async (c) => {
      const { body } = c.var;
      const digest = hash('sha256', body);
      const parseBodyAsDispute = () => {
        const parsed = parseDispute(parseBodyJson(body));
        if ('dispute' in parsed) return parsed.dispute;
        throw new ProblemError('invalid-dispute', { field: parsed.fields[0] ?? '' });
      };
      const admitRequest = () => deps.answerAdmission.admit(c.req.raw.headers, digest);
      const { created, status } = await deps.queues.answers.run(() =>
        acceptDispute(digest, parseBodyAsDispute, admitRequest),
      );
      return c.json(status, created ? 201 : 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/disputes/{reference}',
      summary: 'Follow an answer',
      middleware: createMiddleware<{ Variables: { secret: string } }>(async (c, next) => {
        c.set('secret', readBearerSecret(c.req.header('authorization')));
        await next();
      }),
      request: {
        params: z.object({ reference: ReferenceSchema }),
        headers: createBearerHeaderSchema('the secret of the answer'),
      },
      responses: {
        200: jsonResponse(DisputeStatusSchema, 'Its state.'),
        401: describeErrorResponse('unauthorized.'),
        404: describeErrorResponse('not-found.'),
      },
    }),
    async (c) => {
      const status = await readDispute(db, c.req.valid('param').reference, c.var.secret);
      if (!status) throw new ProblemError('not-found');
      return c.json(status, 200, NO_STORE);
    },
  );

  app.get('/answer', (c) => {
    const { lang, record = '', finding = '', shop = record } = c.req.query();
    c.header('cache-control', 'no-store');
    const values = {
      record: record.slice(0, 300),
      finding: /^[a-z][a-z-]{0,39}$/.test(finding) ? finding : '',
      shop: shop === record ? '' : shop.slice(0, 300),
      'shop.url': findShopUrlByKey(shop) ?? '',
    };
    return c.html(
      renderDisputePage(
        { language: parseLanguage(lang), secret: createDisputeSecret(), values, wrong: [] },
        deps,
      ),
    );
  });

  /** Middleware that refuses a form sent from another site, because that site would know the form's secret. */
  const ownForm = createMiddleware(async (c, next) => {
    if (!isFromAnotherSite(c.req.raw, deps.issuer)) return next();
    const language = parseLanguage(c.req.query('lang'));
    c.header('cache-control', 'no-store');
    return c.html(
      renderDisputePage({ language, secret: createDisputeSecret(), values: {}, wrong: [] }, deps),
      403,
    );
  });
  const answerForm = acceptForm('multipart/form-data', DISPUTE_MAX_BYTES, ANSWER_FORM, createReadingOptions);
  app.post('/answer', ownForm, answerForm, async (c) => {
    const language = parseLanguage(c.req.query('lang'));
    c.header('cache-control', 'no-store');
    return deps.queues.answers.run(async () => {
      const { form } = c.var;
      const values = Object.fromEntries(form.texts);
      const parsed = parseDispute(toDisputeInput(form));
      if ('dispute' in parsed) {
        const { dispute } = parsed;
        const isSmall = dispute.documents.length === 0;
        const admitForm = () => deps.answerAdmission.admitWithoutProof(isSmall);
        try {
          const { status } = await acceptDispute(computeDisputeDigest(dispute), () => dispute, admitForm);
          return c.html(renderDisputeSentPage(language, status, dispute.secret), 201);
        } catch (thrown) {
          if (!(thrown instanceof ProblemError && thrown.options.field === 'documents')) throw thrown;
          const state = { language, secret: dispute.secret, values, wrong: ['documents'], noRoom: true };
          return c.html(renderDisputePage(state, deps), 503);
        }
      }
      const secret = parsed.fields.includes('secret')
        ? createDisputeSecret()
        : (values.secret ?? createDisputeSecret());
      return c.html(renderDisputePage({ language, secret, values, wrong: parsed.fields }, deps), 422);
    });
  });

  app.get('/answer/privacy', (c) => c.html(renderPrivacyPage(parseLanguage(c.req.query('lang')), deps)));

  app.get('/answer/status', (c) => c.html(renderDisputeStatusPage(parseLanguage(c.req.query('lang')))));

  const statusForm = acceptForm('application/x-www-form-urlencoded', STATUS_MAX_BYTES, STATUS_FORM);
  app.post('/answer/status', statusForm, async (c) => {
    const { form } = c.var;
    const reference = (form.text('reference') ?? '').trim().toUpperCase();
    const secret = (form.text('secret') ?? '').trim();
    const status = ReferenceSchema.safeParse(reference).success
      ? await deps.queues.reading.run(() => readDispute(db, reference, secret))
      : undefined;
    c.header('cache-control', 'no-store');
    return c.html(
      renderDisputeStatusPage(parseLanguage(c.req.query('lang')), {
        status,
        reference: reference.slice(0, 16),
      }),
      status ? 200 : 404,
    );
  });
}

/**
 * Returns the digest of a dispute's content. A digest of the request would not recognise a repeated form, because the bytes of a
 * form differ each time it is sent.
 */
function computeDisputeDigest(dispute: Dispute): string {
  return hash('sha256', JSON.stringify(dispute));
}

function parseLanguage(text: string | undefined): 'vi' | 'en' {
  return text === 'en' ? 'en' : 'vi';
}

function createDisputeSecret(): string {
  return randomBytes(32).toString('base64url');
}

// Returns a new shop code in Crockford's base 32, as references are: easy to copy from a screen.
function createShopCode(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return `CHOSANG-${Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
