import type { OpenAPIHono } from '@hono/zod-openapi';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/report/proof';
import { addDocumentationRoutes } from './api/documentation';
import { addPhonePageRoutes, addPhonePageSecurityPolicy, type PhonePage } from './api/phone-page';
import { addOperatorRoutes, addResponseMetrics, type ServiceDeps } from './api/service';
import { addCoordinationRoutes } from './coordination/routes';
import type { DisputesDeps } from './disputes/disputes-deps';
import { addDisputeRoutes } from './disputes/routes';
import { createEvidenceReceiver } from './evidence/receive-evidence';
import { addEvidenceRoute, addNonceRoute } from './evidence/routes';
import type { EvidenceStore } from './evidence/store/evidence-store';
import { addFigureRoutes } from './figures/routes';
import { addAccessRoutes } from './officers/access-routes';
import { addDeskRoutes } from './officers/desk/routes';
import { addDeviceRoutes } from './officers/device-routes';
import { addOfficerDisputeRoutes } from './officers/disputes/routes';
import { addEntryRoutes } from './officers/entries/routes';
import type { OfficersDeps } from './officers/officers-deps';
import { addPaperRoutes } from './officers/papers/routes';
import { addOfficerRoutes } from './officers/routes';
import { listBodyLimits } from './platform/http/bodies';
import { createValidatingApp } from './platform/http/declared';
import { findRetrySeconds } from './platform/http/unavailable';
import { describeError, type Log } from './platform/log';
import { ProblemError, problemResponse } from './platform/problem';
import { addReceiptLogRoutes } from './receipts/log-routes';
import { createEntryReceiver } from './reports/receive-entry';
import type { ReportsDeps } from './reports/reports-deps';
import { addReportRoutes } from './reports/routes';
import { addUploadRoutes } from './uploads/routes';

const TUS_REQUEST_HEADERS = ['tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset'];
const TUS_ANSWER_HEADERS = ['location', 'tus-resumable', 'upload-expires', 'upload-length', 'upload-offset'];

/** GET requests of these paths wait in the queue `reading`, because they use the database or much processor time. */
const READ_ONLY = [
  '/v1/log/*',
  '/v1/disputes/*',
  '/answer',
  '/answer/privacy',
  '/',
  '/docs',
  '/openapi.json',
  '/healthz',
];

/** The dependencies of the intake's modules. `open-intake.ts` creates these dependencies. */
export interface IntakeDeps extends ReportsDeps, OfficersDeps, DisputesDeps, ServiceDeps {
  readonly evidenceStore: EvidenceStore;
  /** The page for phones; undefined if this intake does not serve it. */
  readonly phonePage: PhonePage | undefined;
}

/** Creates the intake as a web-standard application, which takes a Request and returns a Response. */
export function createApp(deps: IntakeDeps): OpenAPIHono {
  const app = createValidatingApp();
  app.use(async (c, next) => {
    await next();
    // Senders compare their clocks with this header, so it uses the clock that dates receipts.
    c.header('date', new Date(deps.now()).toUTCString());
  });
  // A page of any origin may call the API. Browsers then send no cookies, and none are needed: each request contains what permits
  // it, for example a token.
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowHeaders: [
        'authorization',
        'content-type',
        'prefer',
        PROOF_HEADER,
        DEVICE_HEADER,
        ...TUS_REQUEST_HEADERS,
      ],
      exposeHeaders: ['date', 'retry-after', 'repr-digest', ...TUS_ANSWER_HEADERS],
      maxAge: 86_400,
    }),
  );
  if (deps.phonePage) addPhonePageSecurityPolicy(app, deps.phonePage);
  app.use(
    secureHeaders({
      crossOriginResourcePolicy: 'cross-origin',
      strictTransportSecurity: 'max-age=15552000',
      xDnsPrefetchControl: false,
      xDownloadOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        // Only the pages for sellers have forms, and these forms send their data to this server.
        formAction: ["'self'"],
      },
    }),
  );

  addResponseMetrics(app, deps);
  for (const path of READ_ONLY) {
    app.use(path, (c, next) => (c.req.method === 'GET' ? deps.queues.reading.run(next) : next()));
  }
  addNonceRoute(app, deps);
  addReportRoutes(app, deps);
  const reception = createEvidenceReceiver(deps);
  addEvidenceRoute(app, deps, reception);
  addUploadRoutes(app, deps, reception);
  addOfficerRoutes(app, deps);
  addAccessRoutes(app, deps);
  addDeskRoutes(app, deps);
  addPaperRoutes(app, deps);
  addEntryRoutes(app, { ...deps, receiveEntry: createEntryReceiver(deps) });
  addDeviceRoutes(app, deps);
  addOfficerDisputeRoutes(app, deps);
  addFigureRoutes(app, deps);
  addCoordinationRoutes(app, deps);
  addReceiptLogRoutes(app, deps);
  addDisputeRoutes(app, deps);
  addOperatorRoutes(app, deps);
  addDocumentationRoutes(app, deps);
  if (deps.phonePage) addPhonePageRoutes(app, deps.phonePage);
  listBodyLimits(app); // throws for a route without any
  addMethodRefusals(app);

  app.notFound(() => problemResponse(new ProblemError('not-found')));
  app.onError(async (thrown, c) => {
    if (thrown instanceof ProblemError && thrown.code === 'busy') await waitUntilRefusalMayBeSent(deps);
    return respondToError(thrown, `${c.req.method} ${c.req.routePath}`, deps.log);
  });
  return app;
}

/** Waits until a refusal may be sent. Returns at once if too many refusals wait already. */
async function waitUntilRefusalMayBeSent({ queues }: IntakeDeps): Promise<void> {
  try {
    await queues.refusals.run(async () => undefined);
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
  }
}

/** Responds with 405, and the allowed methods, to a request for a known path with another method. */
function addMethodRefusals(app: OpenAPIHono): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set();
    methods.set(path, known.add(method));
    if (method === 'GET') known.add('HEAD');
  }
  for (const [path, pathMethods] of methods) {
    const allow = [...pathMethods].sort().join(', ');
    app.all(path, () => problemResponse(new ProblemError('method-not-allowed', { headers: { allow } })));
  }
}

/**
 * Returns the response to a thrown error. A ProblemError is sent as it is. A transient error becomes `busy`. Any other error is a
 * bug and becomes a 500 without details.
 */
function respondToError(thrown: Error, route: string, log: Log): Response {
  if (thrown instanceof ProblemError) return problemResponse(thrown);
  const retryAfter = findRetrySeconds(thrown);
  const event = retryAfter === undefined ? 'unexpected' : 'unavailable';
  log('error', event, { route, error: describeError(thrown) });
  return problemResponse(
    retryAfter === undefined
      ? new ProblemError('internal')
      : new ProblemError('busy', { headers: { 'retry-after': String(retryAfter) } }),
  );
}
