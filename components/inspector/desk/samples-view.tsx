import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { RESULT_WORDS } from '@/components/inspector/report/report-outcome';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import {
  MOST_SAMPLED,
  type Sample,
  type SampledReport,
  type SampleFinding,
  type SampleToDraw,
} from '@/lib/intake/officers/desk-contract';

/**
 * FIRST_DAYS and FIRST_COUNT: what the form for a new sample offers at first, as the length of the period (days) and as the
 * number of reports.
 */
const FIRST_DAYS = 7;
const FIRST_COUNT = 10;

interface SamplesViewProps {
  samples: readonly Sample[];
  now: number;
  busy: boolean;
  onDraw: (sample: SampleToDraw) => void;
  onFinding: (sample: Sample, reference: string, finding: SampleFinding) => void;
  onOpen: (reference: string) => void;
}

/**
 * Lets a supervisor draw a random sample of the reports that a group action closed together with another report, and look through
 * the sample.
 */
export function SamplesView({ samples, now, busy, onDraw, onFinding, onOpen }: SamplesViewProps) {
  const { t } = useOfficerWords();
  return (
    <section
      aria-label={t('sample_title')}
      className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-sheet p-4"
    >
      <h2 className="font-semibold text-lg">{t('sample_title')}</h2>
      <p className="text-sm text-soft">{t('sample_text')}</p>
      <SampleForm now={now} busy={busy} onDraw={onDraw} />
      {samples.map((sample, index) => (
        <SampleCard
          key={sample.id}
          sample={sample}
          first={index === 0}
          busy={busy}
          onFinding={(reference, finding) => onFinding(sample, reference, finding)}
          onOpen={onOpen}
        />
      ))}
    </section>
  );
}

function SampleForm({ now, busy, onDraw }: Pick<SamplesViewProps, 'now' | 'busy' | 'onDraw'>) {
  const { t } = useOfficerWords();
  const [to, setTo] = useState(() => toDayInVietnam(now));
  const [from, setFrom] = useState(() => addDays(toDayInVietnam(now), 1 - FIRST_DAYS));
  const [count, setCount] = useState(String(FIRST_COUNT));
  const size = Number(count);
  const ready = from !== '' && from <= to && Number.isInteger(size) && size >= 1 && size <= MOST_SAMPLED;
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onDraw({ from, to, count: size });
      }}
    >
      <TextField label={t('sample_from')} type="date" maxLength={10} value={from} onChange={setFrom} />
      <TextField label={t('sample_to')} type="date" maxLength={10} value={to} onChange={setTo} />
      <div className="w-24">
        <TextField label={t('sample_count')} maxLength={3} value={count} onChange={setCount} />
      </div>
      <Button type="submit" disabled={busy || !ready}>
        {t('sample_draw')}
      </Button>
    </form>
  );
}

interface SampleCardProps {
  sample: Sample;
  /** True for the newest sample, which is shown unfolded. */
  first: boolean;
  busy: boolean;
  onFinding: (reference: string, finding: SampleFinding) => void;
  onOpen: (reference: string) => void;
}

function SampleCard({ sample, first, busy, onFinding, onOpen }: SampleCardProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const { reports, among, from, to } = sample;
  const done = reports.filter(({ seen }) => seen).length;
  const count = reports.length;
  const head = t('sample_head', { count, among, from: words.date(from), to: words.date(to) });
  return (
    <Disclosure label={`${head} · ${t('sample_seen', { done, count })}`} open={first}>
      <p className="text-sm text-soft">
        {t('sample_drawn', { name: sample.drawnBy, time: words.time(sample.drawnAt) })}
      </p>
      <ul className="grid grid-cols-1 divide-y divide-line">
        {reports.map((report) => (
          <SampledReportRow
            key={report.reference}
            report={report}
            busy={busy}
            onFinding={(finding) => onFinding(report.reference, finding)}
            onOpen={() => onOpen(report.reference)}
          />
        ))}
      </ul>
    </Disclosure>
  );
}

interface SampledRowProps {
  report: SampledReport;
  busy: boolean;
  onFinding: (finding: SampleFinding) => void;
  onOpen: () => void;
}

function SampledReportRow({ report, busy, onFinding, onOpen }: SampledRowProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const [note, setNote] = useState('');
  const { reference, code, seller, outcome, closedAt, closedBy, seen: review } = report;
  const result = outcome && RESULT_WORDS[outcome];
  const sendFinding = (agrees: boolean) => onFinding({ agrees, ...(note.trim() && { note: note.trim() }) });
  return (
    <li className="grid gap-1 py-3">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <button
          type="button"
          onClick={onOpen}
          aria-label={`${t('sample_open')} ${reference}`}
          className="min-h-11 rounded font-mono text-link hover:bg-sun-wash"
        >
          {reference}
        </button>
        <span>{words.t(`violation_${code}`)}</span>
        {seller !== undefined && <span className="text-soft">{seller}</span>}
        {result && <span className="font-medium">{t(result)}</span>}
      </span>
      <span className="text-sm text-soft">
        {t('sample_closed', { name: closedBy ?? '–', time: words.time(closedAt) })}
      </span>
      {review ? (
        <p className="text-sm">
          <span className="font-semibold">{t(review.agrees ? 'sample_agree' : 'sample_doubt')}</span>{' '}
          <span className="text-soft">
            {t('sample_by', { name: review.by, time: words.time(review.at) })}
          </span>
          {review.note !== undefined && <span className="block">{review.note}</span>}
        </p>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-[min(12rem,100%)] flex-1">
            <TextField label={t('sample_note')} maxLength={1_000} value={note} onChange={setNote} />
          </div>
          <Button disabled={busy} onClick={() => sendFinding(true)}>
            {t('sample_agree')}
          </Button>
          <Button disabled={busy} onClick={() => sendFinding(false)}>
            {t('sample_doubt')}
          </Button>
        </div>
      )}
    </li>
  );
}
