import { type CaptureSummary, findIncompleteStages } from '@/components/report/capture/capture-summary';
import { CoveredPicture } from '@/components/report/capture/covered-picture';
import { FactTable } from '@/components/report/capture/fact-table';
import { StageList } from '@/components/report/capture/stage-list';
import { Disclosure } from '@/components/ui/disclosure';
import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import type { CoverBox, OutboxItem, RemovablePart } from '@/lib/domain/report/outbox';

interface ReportEvidenceProps {
  item: OutboxItem;
  capture: CaptureSummary | null;
  onKeep: (part: RemovablePart, keep: boolean) => void;
  onCover: (covered: CoverBox[]) => Promise<boolean>;
}

/** Shows the picture, the page and the facts that will be sent, each with a box to leave it out, and their total size. */
export function ReportEvidence({ item, capture, onKeep, onCover }: ReportEvidenceProps) {
  const { t, bytes } = useWords();
  const isIncluded = (part: RemovablePart) => !item.removed.includes(part);
  const size =
    item.evidence?.byteLength ??
    (isIncluded('picture') ? (capture?.pictureBytes ?? 0) : 0) +
      (isIncluded('page') ? (capture?.pageBytes ?? 0) : 0);
  // The parts of a signed package can no longer be removed.
  const packed = item.evidence !== undefined;
  // A report from the person's own screenshots has no saved page.
  const isUnsearched = item.stages.some(({ reason }) => reason === 'not-searched');
  const hasPage = !isUnsearched && !item.stages.some(({ name }) => name === 'provided');
  const incomplete = findIncompleteStages(item.stages);
  return (
    <>
      {item.preview && isIncluded('picture') && (
        <CoveredPicture
          picture={item.preview}
          covered={item.covered ?? []}
          onCover={packed ? null : onCover}
        />
      )}
      {(capture?.hasPicture ?? item.preview) && (
        <TickBox
          field="evidence.picture"
          checked={isIncluded('picture')}
          disabled={packed}
          onChange={(keep) => onKeep('picture', keep)}
        >
          {t('part_picture')}
        </TickBox>
      )}
      {capture && capture.originals.length > 0 && isIncluded('picture') && (
        <Disclosure label={t('part_originals', { count: capture.originals.length })}>
          <p>{t('part_originals_proof')}</p>
          <ol className="mt-2 grid gap-1">
            {capture.originals.map((digest) => (
              <li key={digest} className="break-all font-mono text-xs">
                {digest}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      {hasPage && (
        <TickBox
          field="evidence.page"
          checked={isIncluded('page')}
          disabled={packed}
          onChange={(keep) => onKeep('page', keep)}
          hint={capture && t('part_page_hint', { frames: capture.frames, resources: capture.resources })}
        >
          {t('part_page')}
        </TickBox>
      )}
      {isUnsearched && (
        <p className="text-sm" data-unsearched>
          {t('part_page_unsearched')}
        </p>
      )}
      {capture && capture.facts.length > 0 && (
        <Disclosure label={t('part_facts', { count: capture.facts.length })}>
          <FactTable facts={capture.facts} />
        </Disclosure>
      )}
      {capture && capture.redactions > 0 && (
        <p className="text-sm text-soft">{t('part_redacted', { count: capture.redactions })}</p>
      )}
      {incomplete.length > 0 && (
        <Disclosure label={t('part_incomplete', { count: incomplete.length })}>
          <StageList stages={incomplete} />
        </Disclosure>
      )}
      <p className="figures text-sm text-soft" data-field="evidence.byteLength">
        {size > 0
          ? t(item.evidence ? 'part_size' : 'part_size_about', { size: bytes(size) })
          : t('part_none')}
      </p>
      {!packed && !isIncluded('picture') && !isIncluded('page') && (
        <p className="text-sm" data-by-address>
          {t('part_by_address')}
        </p>
      )}
      {item.evidence && (
        <p className="text-sm text-soft" data-field="evidence.digest">
          SHA-256: <span className="break-all font-mono text-xs">{item.evidence.digest}</span>
        </p>
      )}
    </>
  );
}
