import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createResultWithRecords, NOON } from '@/demo/sample-views/samples/verdict';
import { RECORD_SCHEMAS } from '@/lib/registry/codec/record-schemas';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { prepareSources } from '@/tests/support/publish/imported';

const sources = prepareSources();
const { imported } = sources;

describe('the community list', () => {
  it('yields only entries about a whole site, and none about marketplaces or authorities', async () => {
    const { rows, leftOut } = await imported('chongluadao', 'chongluadao-urls.txt');
    expect(rows).toMatchObject([
      { id: 'cld-dang-ky-nhan-qua.example', keys: ['site:dang-ky-nhan-qua.example'], origin: 'community' },
      { keys: ['site:nganhang-gia-mao.example'], origin: 'community' },
    ]);
    expect([...leftOut].sort()).toEqual([
      'line 2: a page, not a whole site',
      'line 3: a marketplace or an authority',
      'line 4: an address by number',
      'line 6: a marketplace or an authority',
      'line 7: it is there already',
    ]);
  });

  it('leaves out entries with a port, and shops on a shared host', async () => {
    const place = join(sources.directory, 'urls.txt');
    await writeFile(place, 'la.example\nla-that.example:8443\nten@la-nua.example\nshop.example/la\n');
    const { rows, leftOut } = await imported('chongluadao', place);
    expect(rows.map(({ keys }) => keys)).toEqual([['site:la.example']]);
    expect(leftOut).toEqual([2, 3, 4].map((line) => `line ${line}: a page, not a whole site`));
  });

  it('leads to a finding to check, never to a warning', async () => {
    const { rows } = await imported('chongluadao', 'chongluadao-urls.txt');
    const key = 'site:dang-ky-nhan-qua.example';
    const record = RECORD_SCHEMAS.warnings.parse(rows[0]);
    const page = { of: 'page', marketplace: 'site', host: 'dang-ky-nhan-qua.example' } as const;
    const { findings } = findVerdict({
      context: page,
      results: [createResultWithRecords(key, record)],
      now: NOON,
    });
    const ofList = findings.filter(({ rule }) => rule === 'site-warning');
    expect(ofList).toMatchObject([{ tier: 'check', facts: { origin: 'community' } }]);
  });
});
