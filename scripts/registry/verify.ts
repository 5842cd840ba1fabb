import { parseMetadata } from '@/lib/registry/tuf/metadata';
import { createRegistryFileFetcher } from '@/lib/registry/update/fetch-file';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { createFetchFromDirectory } from '@/publish/publish';

/**
 * Fetches and verifies the registry at an address or in a directory, as a device does that knows only the root. Returns a
 * description of the verified registry in lines, the version of the timestamp, and the earliest expiry (epoch ms). Throws the
 * error that the device would throw.
 */
export async function verifyRegistryAsNewDevice(
  from: string,
  root: string,
  now: number,
): Promise<{ readonly lines: readonly string[]; readonly timestamp: number; readonly expiresAt: number }> {
  const { metadata, fresh } = await fetchVersion({
    trusted: { root },
    deviceVersion: null,
    fetchFile: /^https?:/.test(from)
      ? createRegistryFileFetcher(from, fetch, () => now)
      : createFetchFromDirectory(from),
    now,
    remember: async () => {},
  });
  const timestamp = parseMetadata('timestamp', metadata.texts.timestamp).signed.version;
  const recalls = metadata.recalls === null ? '' : `, recalls ${metadata.recalls.version}`;
  const lines = [
    `version ${metadata.targets.version} of ${fresh?.release.publishedAt} holds`,
    `timestamp ${timestamp}${recalls}`,
    `it expires at ${new Date(metadata.expiresAt).toISOString()}`,
    ...(fresh?.targets ?? []).map(({ name, byteLength }) => `${name}: ${byteLength} bytes`),
  ];
  return { lines, timestamp, expiresAt: metadata.expiresAt };
}
