import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { TickBox } from '@/components/ui/form/tick-box';

interface SweepPickerProps {
  cards: readonly { readonly url: string; readonly title: string | null }[];
  /** Waiting times (s) between two pages, of which the officer chooses one. */
  paces: readonly number[];
  onStart: (urls: ReadonlySet<string>, pace: number) => void;
  onCancel: () => void;
}

/**
 * A form to start a sweep. The officer chooses which listings of the page beside the side panel are read, and the waiting time
 * between two listings.
 */
export function SweepPicker({ cards, paces, onStart, onCancel }: SweepPickerProps) {
  const { t } = useOfficerWords();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(cards.map(({ url }) => url)));
  const [pace, setPace] = useState(paces[1] ?? 20);
  const toggleCard = (url: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(url);
    else next.delete(url);
    setTicked(next);
  };
  const seconds = ticked.size * pace;
  return (
    <section className="grid gap-3 rounded-xl border border-line bg-sheet p-4" aria-label={t('sweep_new')}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-semibold">{t('sweep_found', { count: cards.length })}</h3>
        <Button
          look="quiet"
          onClick={() => setTicked(ticked.size === 0 ? new Set(cards.map(({ url }) => url)) : new Set())}
        >
          {t(ticked.size === 0 ? 'sweep_all' : 'sweep_none')}
        </Button>
      </div>
      <div className="max-h-72 overflow-auto rounded-lg border border-line px-3">
        {cards.map(({ url, title }) => (
          <TickBox key={url} checked={ticked.has(url)} onChange={(on) => toggleCard(url, on)}>
            <span className="line-clamp-2 text-sm">{title ?? url}</span>
          </TickBox>
        ))}
      </div>
      <SelectField
        label={t('sweep_pace')}
        hint={t('sweep_pace_hint')}
        value={String(pace)}
        options={paces.map((value) => ({
          value: String(value),
          label: t('sweep_seconds', { count: value }),
        }))}
        onChange={(value) => setPace(Number(value))}
      />
      <p className="text-sm text-soft">
        {t('sweep_takes', { count: ticked.size, minutes: Math.max(1, Math.round(seconds / 60)) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={ticked.size === 0} onClick={() => onStart(ticked, pace)}>
          {t('sweep_start')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}
