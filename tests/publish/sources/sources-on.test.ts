import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OPEN_SOURCES } from '@/lib/domain/seller/recall-sources';
import { readActivePlan } from '@/publish/fetch/plan';
import { IMPORTERS } from '@/publish/importers/all';
import { readSourceStates } from '@/publish/preview/sources-on';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { imported } from '@/tests/support/publish/imported';

/** For each authority: the id of its importer, which is also the name of its page in docs/sources. */
const IMPORTER_OF = {
  'safety-gate': 'safety-gate',
  cpsc: 'cpsc',
  fda: 'openfda-food',
  rappelconso: 'rappelconso',
};

it('the plan that is shipped is valid, and says which sources are on', async () => {
  const directory = await emptyDirectory();
  await mkdir(join(directory, 'sources'));
  await cp('deploy/registry/fetch.json', join(directory, 'sources/fetch.json'));
  expect((await readActivePlan(directory)).map(({ source }) => source)).toEqual(['cpsc', 'openfda-food']);
  await imported(directory, 'safety-gate', ['tests/fixtures/sources/safety-gate.xml']);
  const states = await readSourceStates(directory);
  expect(states.map(({ id }) => id)).toEqual(IMPORTERS.map(({ id }) => id));
  expect(states.find(({ id }) => id === 'cpsc')).toMatchObject({ everyHours: 24, imported: undefined });
  expect(states.find(({ id }) => id === 'safety-gate')).toMatchObject({
    everyHours: undefined,
    off: expect.stringContaining('by hand'),
    imported: { taken: 2, retrievedOn: '2026-11-24' },
  });
  expect(states.find(({ id }) => id === 'rappelconso')?.off).toContain('licence');
  expect(states.find(({ id }) => id === 'chongluadao')).toMatchObject({
    everyHours: undefined,
    imported: undefined,
  });
});

it.each(OPEN_SOURCES)(
  'the document about $authority states licence, attribution and what was tried',
  async (source) => {
    const page = await readFile(`docs/sources/${IMPORTER_OF[source.authority]}.md`, 'utf8');
    const table = await readFile('docs/sources/README.md', 'utf8');
    expect(page).toContain('\n| licence |');
    expect(page).toContain('\n| attribution |');
    expect(page).toContain('\n## Tried on\n');
    expect(page).toMatch(/\*\*Left out:?\*\*/);
    const licence = source.licence.replace(/ \(.*$/, '');
    expect(page.toLowerCase()).toContain(licence.toLowerCase());
    expect(table).toContain(source.attribution);
    expect(table.toLowerCase()).toContain(licence.toLowerCase());
  },
);
