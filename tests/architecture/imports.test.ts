import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findImportCycles } from './support/circles';
import { describeWrongImport } from './support/levels';
import { importsOf, sourceFiles } from './support/source';

const product = sourceFiles('lib', 'components', 'entrypoints', 'web', 'server', 'publish');

describe('import directions', () => {
  it('point only to lower layers, in the whole product', () => {
    const all = [...product, ...sourceFiles('demo', 'scripts')];
    const wrong = all.flatMap((file) => importsOf(file).map((to) => describeWrongImport(file.path, to)));
    expect(wrong.filter((words) => words !== undefined)).toEqual([]);
  });

  it.each([
    [
      'lib/domain/listing/listing.ts',
      'lib/trust/look-up',
      /lib\/domain \(layer 0\) may not look up to lib\/trust \(layer 1\)/,
    ],
    ['lib/overlay/marks.ts', 'lib/verdict/find-verdict', /stages do not import each other/],
    ['lib/verdict/find-verdict.ts', 'lib/workflows/check-page', /may not look up/],
    ['components/report/report.tsx', 'entrypoints/popup/app', /may not look up/],
    ['entrypoints/reports/app.tsx', 'web/app', /may not look up/],
    ['lib/domain/seller/trust.ts', 'lib/reference/agencies', /stands on nothing/],
    ['lib/workflows/follow/follow-page.ts', 'server/app', /never imports the server or the publisher/],
    ['server/app.ts', 'lib/capture/capture-page', /the server takes only/],
    ['server/api/phone-page.ts', 'web/base', /the server takes only/],
    ['server/routing/assign.ts', 'server/reports/routes', /server\/reports is in layer 4/],
    ['server/reports/routes.ts', 'server/officers/routes', /takes from layers below it only/],
    ['server/app.ts', 'publish/publish', /know nothing of one another/],
    ['publish/publish.ts', 'server/app', /know nothing of one another/],
    ['publish/publish.ts', 'lib/capture/capture-page', /the publisher takes only/],
    ['publish/rows/rows.ts', 'lib/marketplaces/all', /the publisher takes only/],
    ['lib/registry/look-up.ts', 'publish/publish', /never imports the server or the publisher/],
    ['scripts/start/main-job.ts', 'tests/support/seed', /scripts never import tests/],
    ['demo/demonstration/world/world.ts', 'scripts/build', /imports neither/],
    ['server/app.ts', 'demo/demonstration/world/world', /the server takes only/],
    ['lib/verdict/find-verdict.ts', 'demo/sample-views/samples/verdict', /the product never imports/],
    ['server/mail/send.ts', 'server/platform/log', /is no module/],
  ])('explain in words why they are refused: %s → %s', (from, to, words) => {
    expect(describeWrongImport(from, to)).toMatch(words);
  });

  it.each([
    ['lib/workflows/follow/follow-page.ts', 'lib/trust/look-up'],
    ['lib/messaging/protocol.ts', 'lib/intake/contract'],
    ['entrypoints/popup/app.tsx', 'components/verdict/verdict-card'],
    ['server/reports/routes.ts', 'lib/intake/contract'],
    ['server/reports/routes.ts', 'server/cases/lock'],
    ['server/app.ts', 'server/reports/routes'],
    ['scripts/start.ts', 'demo/demonstration/world/world'],
    ['scripts/registry.ts', 'publish/publish'],
    ['publish/importers/recalls/take-recall.ts', 'lib/marketplaces/all'],
  ])('may point downwards: %s → %s', (from, to) => {
    expect(describeWrongImport(from, to)).toBeUndefined();
  });
});

describe('circular imports', () => {
  it('do not exist, counting type imports', () => {
    const all = sourceFiles(
      'lib',
      'components',
      'entrypoints',
      'web',
      'server',
      'publish',
      'demo',
      'scripts',
      'tests',
    );
    expect(findImportCycles(all).map((circle) => circle.join(' → '))).toEqual([]);
  });

  it('are found by the check even if only a type import closes the circle', () => {
    const files = [
      { path: 'lib/a.ts', text: "import { b } from './b';" },
      { path: 'lib/b.ts', text: "export { c } from '@/lib/c';" },
      { path: 'lib/c/index.ts', text: "import type { A } from '../a';" },
      { path: 'lib/d.ts', text: "import './a';" },
    ];
    expect(findImportCycles(files)).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/c/index.ts', 'lib/a.ts']]);
  });
});

describe('the browser’s API', () => {
  it('is used only in lib/browser', () => {
    const others = sourceFiles('lib', 'components', 'entrypoints', 'web').filter(
      ({ path }) => !path.startsWith('lib/browser/'),
    );
    const users = others.filter((file) =>
      importsOf(file).some((to) =>
        /^(wxt\/browser|webextension-polyfill|@wxt-dev\/webextension-polyfill)/.test(to),
      ),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });
});

describe('packages under the AGPL', () => {
  it('are used in tests and benchmarks only', () => {
    const users = product.filter((file) =>
      importsOf(file).some((to) => /^(?:single-file-core|replaywebpage)\b/.test(to)),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(Object.keys(dependencies)).not.toEqual(expect.arrayContaining(['single-file-core']));
    expect(Object.keys(dependencies)).not.toEqual(expect.arrayContaining(['replaywebpage']));
  });
});
