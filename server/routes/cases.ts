import type { OpenAPIHono } from '@hono/zod-openapi';
import { ReferenceSchema } from '@/lib/intake/contract';
import type { IntakeDeps } from '@/server/deps';
import { bearerSecret, sameSecret } from '@/server/http/bearer';
import { checkBodyHeaders, readBody } from '@/server/http/read-body';
import { fieldOf, parseJson, requireStorable } from '@/server/parse-report';
import { ProblemError } from '@/server/problem';
import { addCaseEvent, CaseEventSchema } from '@/server/store/case-events';

const MAX_BYTES = 16_384;

/** What officers do: tell the sender what happens, and hand a case over with a reason. */
export function addCases(app: OpenAPIHono, deps: IntakeDeps): void {
  app.post('/v1/cases/:reference/events', async (c) => {
    const token = bearerSecret(c.req.header('authorization'));
    if (deps.officerToken === undefined || !sameSecret(token, deps.officerToken)) {
      throw new ProblemError('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
    }
    checkBodyHeaders(c.req.raw, 'application/json', MAX_BYTES);
    const sent = parseJson(await readBody(c.req.raw, MAX_BYTES));
    const event = CaseEventSchema.safeParse(sent);
    if (!event.success) throw new ProblemError('invalid-report', { field: fieldOf(event.error) });
    requireStorable(event.data);
    const reference = ReferenceSchema.safeParse(c.req.param('reference'));
    if (!reference.success) throw new ProblemError('not-found', { field: 'reference' });
    await addCaseEvent(deps.database.db, reference.data, event.data, deps.now());
    deps.announce();
    deps.log('info', 'case-event', { reference: reference.data, status: event.data.status });
    return c.body(null, 204);
  });
}
