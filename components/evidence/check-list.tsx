import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { Words } from '@/lib/domain/words';

/** Shows failed and skipped checks, each with its details; passed checks are folded away. */
export function CheckList({ checks }: { checks: readonly EvidenceCheck[] }) {
  const { t } = useWords();
  const passedChecks = checks.filter(({ ok, undecided }) => ok && !undecided);
  return (
    <>
      <CheckRows checks={checks.filter(({ ok }) => !ok)} outcome="failed" />
      <CheckRows checks={checks.filter(({ undecided }) => undecided)} outcome="undecided" />
      {passedChecks.length > 0 && (
        <Disclosure
          label={
            passedChecks.length === checks.length
              ? t('checks_each')
              : t('checks_ok', { count: passedChecks.length })
          }
        >
          <CheckRows checks={passedChecks} outcome="ok" />
        </Disclosure>
      )}
    </>
  );
}

const OUTCOMES = {
  failed: { messageKey: 'check_failed', Icon: CircleX, colour: 'text-ask' },
  undecided: { messageKey: 'check_undecided', Icon: CircleDashed, colour: 'text-soft' },
  ok: { messageKey: 'check_ok', Icon: CircleCheck, colour: 'text-leaf' },
} as const;

type Outcome = keyof typeof OUTCOMES;

function CheckRows({ checks, outcome }: { checks: readonly EvidenceCheck[]; outcome: Outcome }) {
  if (checks.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {checks.map((check) => (
        <CheckRow key={check.name} check={check} outcome={outcome} />
      ))}
    </ul>
  );
}

function CheckRow({ check, outcome }: { check: EvidenceCheck; outcome: Outcome }) {
  const words = useWords();
  const { t } = words;
  const { name, expected, found } = check;
  const { messageKey, Icon, colour } = OUTCOMES[outcome];
  const isFailed = outcome === 'failed';
  return (
    <li className="flex items-start gap-3 py-2.5">
      <Icon role="img" aria-label={t(messageKey)} size="1.25rem" className={`mt-0.5 shrink-0 ${colour}`} />
      <span className="min-w-0 text-sm">
        <span className={`block ${outcome === 'ok' ? '' : 'font-medium'}`}>
          {formatCheckName(name, words)}
        </span>
        {isFailed && (
          <span className="block break-all font-mono text-xs">{t('check_expected', { expected })}</span>
        )}
        <span
          className={`block font-mono text-xs ${outcome === 'ok' ? 'break-all text-soft' : 'wrap-anywhere'}`}
        >
          {isFailed ? t('check_found', { found }) : found}
        </span>
      </span>
    </li>
  );
}

/** Returns the words for a check of the verifier; the check's own name if this version has no words for it. */
function formatCheckName(name: string, words: Words): string {
  const { t, has } = words;
  // The name of a check inside a case file begins with the package's number: "002 digest of archive/data.warc.gz".
  const [, index, rest] = /^(\d{3,}) (.+)$/.exec(name) ?? [];
  if (index !== undefined && rest !== undefined) return `${index} · ${formatCheckName(rest, words)}`;
  const [, what, path] = /^(form|digest|checksum) of (.+)$/.exec(name) ?? [];
  const key = `check_${what ? `${what}_of` : name.replaceAll(' ', '_')}`;
  if (!has(key)) return name;
  return path === undefined ? t(key) : t(key, { path });
}
