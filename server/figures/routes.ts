import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  DaysQuerySchema,
  DaysSchema,
  FiguresQuerySchema,
  FiguresSchema,
  NowQuerySchema,
  NowSchema,
} from '@/lib/intake/officers/figures-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { logAccess } from '@/server/devices/access-log';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { headers, invalid, refused, requireAnyRole } from '@/server/officers/request';
import { jsonResponse, NO_STORE } from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import { ALL_UNITS } from './count-day';
import { readDailyFigures, readFigures } from './read-figures';
import { readCurrentFigures } from './read-now';

/** Adds the routes that read figures: of a unit for its supervisor, and of all units for an overseer. */
export function addFigureRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db, read } = deps.database;
  const middleware = requireAnyRole(deps);
  const logFiguresAccess = async (officer: OfficerSelf, of: 'own' | 'all') => {
    const unit = requireFiguresAccessAndGetUnit(officer, of);
    await logAccess(db, officer, { what: 'figures' }, deps.now());
    return unit;
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/figures',
      summary: 'Read one figure of a unit, or of all',
      description:
        'From daily sums that name nobody. With two dimensions the period consists of whole half months (1st–15th, 16th–end).',
      middleware,
      request: { headers, query: FiguresQuerySchema },
      responses: { 200: jsonResponse(FiguresSchema, 'The figure.'), 400: invalid, ...refused },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const unit = await logFiguresAccess(c.var.officer, query.of);
      return c.json(await read((replica) => readFigures(replica, unit, query)), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/figures/days',
      summary: 'Read one figure day by day, beside the year before',
      middleware,
      request: { headers, query: DaysQuerySchema },
      responses: { 200: jsonResponse(DaysSchema, 'The days that were counted.'), 400: invalid, ...refused },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const unit = await logFiguresAccess(c.var.officer, query.of);
      return c.json(await read((replica) => readDailyFigures(replica, unit, query)), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/figures/now',
      summary: 'Read the open work by age, what is overdue, and what is new this week',
      middleware,
      request: { headers, query: NowQuerySchema },
      responses: { 200: jsonResponse(NowSchema, 'As of now.'), 400: invalid, ...refused },
    }),
    async (c) => {
      const unit = await logFiguresAccess(c.var.officer, c.req.valid('query').of);
      const now = deps.now();
      return c.json(await read((replica) => readCurrentFigures(replica, unit, now)), 200, NO_STORE);
    },
  );
}

/** Returns the unit whose figures are asked for, ALL_UNITS for all. Throws `forbidden` if the officer may not see them. */
function requireFiguresAccessAndGetUnit({ roles, unit }: OfficerSelf, of: 'own' | 'all'): string {
  const role = of === 'all' ? 'overseer' : 'supervisor';
  if (!roles.includes(role) && !(of === 'own' && roles.includes('overseer')))
    throw new ProblemError('forbidden', { field: 'roles' });
  return of === 'all' ? ALL_UNITS : unit.id;
}
