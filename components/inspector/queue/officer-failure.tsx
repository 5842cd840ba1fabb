import { type OfficerKey, useOfficerWords } from '@/components/inspector/officer-words';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import { ERROR_WORDS } from '@/lib/domain/word-keys';

/** Describes a failure, in words for officers where a shopper's words would mislead. */
export function OfficerFailure({ code }: { code: ErrorCode }) {
  const { t } = useWords();
  const words = useOfficerWords();
  const own = OWN[code];
  return (
    <Notice urgent title={t(ERROR_WORDS[code].title)}>
      {own ? words.t(own) : t(ERROR_WORDS[code].text)}
    </Notice>
  );
}

const OWN: Partial<Readonly<Record<ErrorCode, OfficerKey>>> = {
  offline: 'failure_offline',
  'intake-unreachable': 'failure_unreachable',
  'intake-busy': 'failure_unreachable',
  'storage-full': 'failure_full',
  'storage-failed': 'failure_store',
  'page-gone': 'capture_no_page',
  'capture-failed': 'failure_capture',
};
