import { ERROR_CODES } from '@/lib/base/errors';
import { toErrorMessages, toUnderscores } from '@/lib/domain/word-keys';

/** Failures whose text for a download differs from that for a report. */
const OF_DOWNLOAD = ['offline', 'storage-full', 'storage-failed'] as const;

/** Returns the message keys of the reason why the last check for a newer registry failed; unknown codes count as "unexpected". */
export function findRegistryFailureKeys(code: string): ReturnType<typeof toErrorMessages> {
  const own = OF_DOWNLOAD.find((one) => one === code);
  if (own === undefined) return toErrorMessages(ERROR_CODES.find((known) => known === code) ?? 'unexpected');
  const key = toUnderscores(own);
  return { title: `registry_failure_${key}_title`, text: `registry_failure_${key}` };
}
