import { randomBytes } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { S3Options } from '@/server/evidence/store/s3-requests';

/** An S3-compatible server (Debian's python3-moto: `moto_server -p 5055`), where S3_URL_TEST names one. */
export const S3_SERVER = process.env.S3_URL_TEST;

const CREDENTIALS = { region: 'us-east-1', accessKeyId: 'test', secretAccessKey: 'test' };

/** Options to reach a bucket of the test server, whether the bucket exists or not. */
export const bucketOptions = (name: string): S3Options => ({
  ...CREDENTIALS,
  bucketUrl: `${S3_SERVER}/${name}`,
});

/** Creates an empty bucket; returns its options, and functions that list and remove its objects. */
export async function createBucket() {
  const options = bucketOptions(`evidence-${randomBytes(4).toString('hex')}`);
  const client = new AwsClient({ ...CREDENTIALS, service: 's3' });
  const made = await client.fetch(options.bucketUrl, { method: 'PUT' });
  if (!made.ok) throw new Error(`no bucket: ${made.status}`);
  return {
    options,
    /** Names of the objects below `prefix`, without it. */
    async list(prefix: string): Promise<string[]> {
      const answer = await client.fetch(`${options.bucketUrl}?list-type=2&prefix=${prefix}`);
      const keys = (await answer.text()).matchAll(/<Key>([^<]+)<\/Key>/g);
      return [...keys].map(([, key = '']) => key.slice(prefix.length));
    },
    async remove(name: string): Promise<void> {
      await client.fetch(`${options.bucketUrl}/${name}`, { method: 'DELETE' });
    },
  };
}
