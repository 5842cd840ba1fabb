import { readMetadata } from '@/lib/registry/tuf/metadata';
import { createFetchFile } from '@/lib/registry/update/fetch-file';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { directoryFetch } from '@/publish/publish';

/**
 * Fetches and verifies what an address or a directory serves, as a device that knows the root alone; returns what it found, one
 * line each, the timestamp's number, and the first expiry (epoch ms). Throws what the device would.
 */
export async function verifyAsNewDevice(
  from: string,
  root: string,
  now: number,
): Promise<{ readonly lines: readonly string[]; readonly timestamp: number; readonly expiresAt: number }> {
  const { metadata, fresh } = await fetchVersion({
    trusted: { root },
    held: null,
    fetchFile: /^https?:/.test(from) ? createFetchFile(from, fetch, () => now) : directoryFetch(from),
    now,
    remember: async () => {},
  });
  const timestamp = readMetadata('timestamp', metadata.texts.timestamp).signed.version;
  const recalls = metadata.recalls === null ? '' : `, recalls ${metadata.recalls.version}`;
  const lines = [
    `version ${metadata.targets.version} of ${fresh?.release.publishedAt} holds`,
    `timestamp ${timestamp}${recalls}`,
    `it expires at ${new Date(metadata.expiresAt).toISOString()}`,
    ...(fresh?.targets ?? []).map(({ name, byteLength }) => `${name}: ${byteLength} bytes`),
  ];
  return { lines, timestamp, expiresAt: metadata.expiresAt };
}
