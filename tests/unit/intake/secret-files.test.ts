import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '@/server/settings/config';
import { readSecretFiles } from '@/server/settings/secret-files';

const folder = mkdtempSync(join(tmpdir(), 'chosang-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

it('the intake reads secrets from the files that its settings name', () => {
  const settings = readSecretFiles({
    DATABASE_URL_FILE: file('database', 'postgres://chosang:p%40ss@db/chosang\n'),
    INTAKE_METRICS_TOKEN_FILE: file('metrics', '0123456789abcdef\n'),
    S3_BUCKET_URL: 'https://s3.example/evidence',
    AWS_ACCESS_KEY_ID_FILE: file('id', 'id'),
    AWS_SECRET_ACCESS_KEY_FILE: file('secret', 'secret\n'),
  });
  expect(readConfig(settings)).toMatchObject({
    databaseUrl: 'postgres://chosang:p%40ss@db/chosang',
    metricsToken: '0123456789abcdef',
    s3: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });
});

it('the intake refuses a secret that is set twice, and an empty or missing file', () => {
  const both = { DATABASE_URL: 'postgres://a@b/c', DATABASE_URL_FILE: file('database', 'postgres://a@b/c') };
  expect(() => readSecretFiles(both)).toThrow('DATABASE_URL and DATABASE_URL_FILE are both set');
  expect(() => readSecretFiles({ INTAKE_LOG_KEY_FILE: file('log', '\n') })).toThrow(/is empty/);
  expect(() => readSecretFiles({ INTAKE_LOG_KEY_FILE: join(folder, 'absent') })).toThrow(/ENOENT/);
});
