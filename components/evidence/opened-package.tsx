import { useOfficerWords } from '@/components/inspector/officer-words';
import { FactTable } from '@/components/report/capture/fact-table';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page-frame';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { Arrival } from '@/lib/domain/report/evidence';
import { CheckList } from './check-list';
import type { OpenedEvidence } from './opened-evidence';
import { OutlinedPicture } from './outlined-picture';

// The iframe's sandbox stops scripts but not pictures from the live site, which would reveal that somebody reads the package.
// still-page.ts has removed the addresses of those pictures; this content security policy is the second barrier. The style sheet
// after the policy keeps the look of links and hatches frames that were not stored.
const CLOSED =
  '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data: blob:; media-src data: blob:; font-src data: blob:; style-src \'unsafe-inline\' data: blob:"><meta http-equiv="x-dns-prefetch-control" content="off"><style>:where([data-chosang-link]){color:LinkText;text-decoration:underline}:where([data-chosang-absent]){background:repeating-linear-gradient(45deg,#eee 0 8px,#fff 8px 16px)}</style>';

/** Shows what a package contains and the results of its checks. */
export function OpenedPackage({ evidence }: { evidence: OpenedEvidence }) {
  const { t, time, bytes } = useWords();
  const failed = evidence.checks.filter(({ ok }) => !ok).length;
  return (
    <>
      <Notice
        kind="success"
        urgent={failed > 0}
        title={failed === 0 ? t('evidence_holds_title') : t('evidence_broken_title', { count: failed })}
      >
        {t(failed === 0 ? 'evidence_holds' : 'evidence_broken')}
      </Notice>
      <Section title={evidence.title ?? evidence.fileName}>
        <Rows
          rows={[
            { label: t('evidence_file'), value: evidence.fileName },
            { label: t('evidence_size'), value: bytes(evidence.byteLength) },
            {
              label: t('field_page_url'),
              value: evidence.url ? toReadableUrl(evidence.url) : t('evidence_absent'),
            },
            {
              label: t('evidence_captured'),
              value: evidence.capturedAt ? time(evidence.capturedAt) : t('evidence_absent'),
            },
          ]}
        />
      </Section>
      <Section title={t('evidence_checks', { count: evidence.checks.length })}>
        <CheckList checks={evidence.checks} />
      </Section>
      {evidence.arrival && <ArrivalRows arrival={evidence.arrival} />}
      {evidence.pictures.length > 0 && (
        <Section title={t('evidence_pictures')}>
          {evidence.pictures.map((picture) => (
            <OutlinedPicture key={picture.name} of={picture} facts={evidence.facts} />
          ))}
          {evidence.originals && (
            <>
              <p className="text-sm">{t('evidence_originals')}</p>
              <ol className="break-all font-mono text-xs">
                {evidence.originals.map((digest) => (
                  <li key={digest}>{digest}</li>
                ))}
              </ol>
            </>
          )}
        </Section>
      )}
      {evidence.facts.length > 0 && (
        <Section title={t('part_facts', { count: evidence.facts.length })}>
          <FactTable facts={evidence.facts} />
        </Section>
      )}
      {evidence.page !== null && (
        <Section title={t('evidence_page')}>
          <p className="text-sm text-soft">{t('evidence_page_hint')}</p>
          {/* An empty sandbox: no scripts, no forms, no origin, no navigation. */}
          <iframe
            title={t('evidence_page')}
            sandbox=""
            srcDoc={CLOSED + evidence.page}
            className="h-[32rem] w-full rounded-lg border border-line bg-white"
          />
        </Section>
      )}
    </>
  );
}

/**
 * Shows how the officer reached the page: first and last address, redirects, HTTP status, whether the page's visitor was signed
 * in, and whether the page showed words about its visitor, such as a name.
 */
function ArrivalRows({ arrival }: { arrival: Arrival }) {
  const { t } = useOfficerWords();
  const { asked, answeredAt, redirects, status, visitor, signedIn } = arrival;
  const details = [
    ['detail_asked', asked && toReadableUrl(asked)],
    ['detail_answeredAt', answeredAt && toReadableUrl(answeredAt)],
    ['detail_redirects', redirects],
    ['detail_status', status],
    ['detail_signedIn', t(`detail_signedIn_${signedIn}`)],
    ['detail_visitor', t(visitor === 'shown' ? 'detail_visitor_shown' : 'detail_visitor_not_shown')],
  ] as const;
  return (
    <Section title={t('file_arrival')}>
      <Rows
        rows={details.flatMap(([key, value]) => (value === undefined ? [] : [{ label: t(key), value }]))}
      />
    </Section>
  );
}
