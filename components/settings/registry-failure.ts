import { ERROR_CODES } from '@/lib/base/errors';
import { toErrorMessageKeys, toUnderscores } from '@/lib/domain/word-keys';

/** Codes of failures whose explanation for a download of the registry differs from their explanation for a report. */
const OF_DOWNLOAD = ['offline', 'storage-full', 'storage-failed'] as const;

/**
 * Returns the message keys that explain why the last check for a newer registry failed. An unknown code counts as "unexpected".
 */
export function findRegistryFailureMessageKeys(code: string): ReturnType<typeof toErrorMessageKeys> {
  const own = OF_DOWNLOAD.find((one) => one === code);
  if (own === undefined)
    return toErrorMessageKeys(ERROR_CODES.find((known) => known === code) ?? 'unexpected');
  const key = toUnderscores(own);
  return { title: `registry_failure_${key}_title`, text: `registry_failure_${key}` };
}
