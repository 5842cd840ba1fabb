import { type OfficerKey, useOfficerWords } from '@/components/inspector/officer-words';
import { Failure } from '@/components/ui/failure';
import type { ErrorCode } from '@/lib/base/errors';

/** Shows a failure. For the error codes in OWN, whose general message would mislead an officer, shows a message for officers. */
export function OfficerFailure({ code }: { code: ErrorCode }) {
  const words = useOfficerWords();
  const own = OWN[code];
  return <Failure code={code}>{own && words.t(own)}</Failure>;
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
