import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import * as z from 'zod';

const grafana = (path: string) =>
  readFileSync(new URL(`../../../deploy/grafana/${path}`, import.meta.url), 'utf8');

const source = z.strictObject({ type: z.literal('prometheus'), uid: z.string() });
const place = z.strictObject({
  x: z.int().nonnegative(),
  y: z.int().nonnegative(),
  w: z.int().positive(),
  h: z.int().positive(),
});
/**
 * What Grafana 11 reads of a panel (public/app/features/dashboard, kinds/dashboard/dashboard_kind.cue), without fields it
 * ignores.
 */
const PanelSchema = z.strictObject({
  id: z.int().positive(),
  title: z.string().min(1),
  description: z.string(),
  type: z.literal('timeseries'),
  datasource: source,
  gridPos: place,
  fieldConfig: z.strictObject({
    defaults: z.looseObject({
      unit: z.enum(['short', 'reqps', 's', 'bytes', 'percentunit', 'dtdurations', 'none']),
    }),
    overrides: z.array(z.unknown()),
  }),
  targets: z
    .array(
      z.strictObject({
        refId: z.string().regex(/^[A-Z]$/),
        expr: z.string().min(1),
        legendFormat: z.string().exactOptional(),
      }),
    )
    .min(1),
});
const BoardSchema = z.looseObject({
  title: z.string().min(1),
  uid: z.string().regex(/^[\w-]{1,40}$/),
  schemaVersion: z.int().min(36),
  panels: z.array(PanelSchema).min(1),
});
const SourcesSchema = z.looseObject({
  datasources: z.array(z.looseObject({ uid: z.string(), type: z.string() })),
});
type Place = z.infer<typeof place>;

const overlap = (a: Place, b: Place) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

it('the Grafana board has valid panels with source and unit, without overlaps', () => {
  const { panels } = BoardSchema.parse(JSON.parse(grafana('dashboards/intake.json')));
  const { datasources } = SourcesSchema.parse(load(grafana('datasources/prometheus.yml')));
  const known = datasources.map(({ uid, type }) => `${type} ${uid}`);
  for (const { datasource, gridPos, targets, title } of panels) {
    expect(known, title).toContain(`${datasource.type} ${datasource.uid}`);
    expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
    expect(new Set(targets.map(({ refId }) => refId)).size, title).toBe(targets.length);
  }
  for (const property of ['id', 'title'] as const)
    expect(new Set(panels.map((panel) => panel[property])).size, property).toBe(panels.length);
  const over = panels.flatMap((one, at) =>
    panels
      .slice(at + 1)
      .filter((other) => overlap(one.gridPos, other.gridPos))
      .map((other) => `${one.title} / ${other.title}`),
  );
  expect(over).toEqual([]);
});
