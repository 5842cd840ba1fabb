import { useOfficerWords } from '@/components/inspector/officer-words';
import { Section } from '@/components/ui/page-frame';
import { Rows } from '@/components/ui/rows';
import { readableUrl } from '@/lib/base/readable-url';
import type { Arrival } from '@/lib/domain/report/evidence';

/**
 * How the officer reached the page: first and last address of its redirects, the HTTP status, and whether a visitor
 * was signed in.
 */
export function ArrivalRows({ arrival }: { arrival: Arrival }) {
  const { t } = useOfficerWords();
  const { asked, answeredAt, redirects, status, visitor, signedIn } = arrival;
  const said = [
    ['detail_asked', asked && readableUrl(asked)],
    ['detail_answeredAt', answeredAt && readableUrl(answeredAt)],
    ['detail_redirects', redirects],
    ['detail_status', status],
    ['detail_signedIn', t(`detail_signedIn_${signedIn}`)],
    ['detail_visitor', t(visitor === 'shown' ? 'detail_visitor_shown' : 'detail_visitor_not_shown')],
  ] as const;
  return (
    <Section title={t('file_arrival')}>
      <Rows rows={said.flatMap(([key, value]) => (value === undefined ? [] : [{ label: t(key), value }]))} />
    </Section>
  );
}
