import type { ErrorCode } from '@/lib/base/errors';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import type { MessageKey } from '@/lib/domain/words';

interface FailureWords {
  readonly title: MessageKey;
  readonly text: MessageKey;
}

// Words for a failed download, where the same code has other words for a report.
const OF_DOWNLOAD: Readonly<Partial<Record<ErrorCode, FailureWords>>> = {
  offline: { title: 'registry_failure_offline_title', text: 'registry_failure_offline' },
  'storage-full': { title: 'registry_failure_storage_full_title', text: 'registry_failure_storage_full' },
  'storage-failed': {
    title: 'registry_failure_storage_failed_title',
    text: 'registry_failure_storage_failed',
  },
};
const BY_CODE: Readonly<Record<string, FailureWords>> = { ...ERROR_WORDS, ...OF_DOWNLOAD };

/** Why the last look for a newer registry failed; unknown codes count as "unexpected". */
export function registryFailureWords(code: string): FailureWords {
  return BY_CODE[code] ?? ERROR_WORDS.unexpected;
}
