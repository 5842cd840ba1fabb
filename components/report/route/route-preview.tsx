import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { previewRoute } from '@/lib/workflows/report/preview-route';
import { RouteReasons } from './route-reasons';

/** Shows where the report would go, and why. The intake office decides once it has the report. */
export function RoutePreview({ item }: { item: Pick<OutboxItem, 'draft' | 'removed'> }) {
  const { t, language } = useWords();
  const route = previewRoute(item);
  if (!route) return null;
  return (
    <section
      aria-label={t('route_preview')}
      className="grid gap-2 rounded-lg border border-line bg-paper p-3 text-sm"
    >
      <Rows
        rows={[
          {
            label: t('route_preview'),
            value: <strong className="font-semibold">{route.lead.name[language]}</strong>,
          },
          { label: t('route_unit_why'), value: <RouteReasons why={route.why} /> },
        ]}
      />
      <p className="text-soft">{t(route.confirmed ? 'route_preview_note' : 'route_preview_proposed')}</p>
    </section>
  );
}
