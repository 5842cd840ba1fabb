import { useState } from 'react';
import { formatFactName } from '@/components/report/capture/fact-words';
import { TickBox } from '@/components/ui/form/tick-box';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { PageFact } from '@/lib/domain/report/evidence';
import type { Words } from '@/lib/domain/words';
import type { OpenedPicture } from './opened-evidence';

/**
 * Shows a picture of a package. Each fact whose box on the picture is known is outlined, with the number that the fact has in the
 * list of facts. A tick box hides the outlines.
 */
export function OutlinedPicture({ of, facts }: { of: OpenedPicture; facts: readonly PageFact[] }) {
  const { t } = useWords();
  const { name, picture, outlines } = of;
  const address = usePictureUrl(picture);
  const [outlined, setOutlined] = useState(true);
  return (
    <figure className="grid gap-1">
      {outlines.length > 0 && (
        <TickBox checked={outlined} onChange={setOutlined}>
          {t('fact_outlines')}
        </TickBox>
      )}
      {address && (
        <div className="relative overflow-hidden rounded-lg border border-line">
          <img src={address} alt={t('part_picture_alt')} className="w-full" />
          {outlined && <Outlines outlines={outlines} facts={facts} />}
        </div>
      )}
      <figcaption className="break-all text-soft text-xs">{formatPictureName(name, t)}</figcaption>
    </figure>
  );
}

/**
 * Returns words for a picture's name of the form "urn:view:https://…" or "urn:fullPage:https://…"; returns any other name
 * unchanged.
 */
function formatPictureName(name: string, t: Words['t']): string {
  const [, kind, page = ''] = /^urn:(view|fullPage):(.+)$/.exec(name) ?? [];
  if (kind === undefined) return name;
  return `${t(kind === 'view' ? 'sent_picture' : 'whole_page_title')} · ${toReadableUrl(page)}`;
}

/**
 * Draws an outline for each fact over a picture that fills the width of its positioned parent. Each outline has the number that
 * its fact has in the list of facts.
 */
export function Outlines({
  outlines,
  facts,
}: {
  outlines: OpenedPicture['outlines'];
  facts: readonly PageFact[];
}) {
  const words = useWords();
  return (
    <ul>
      {outlines.map(({ fact, left, top, width, height }) => (
        <li
          key={fact}
          data-outline={fact + 1}
          className="pointer-events-none absolute outline-2 outline-[#0b5cd6] ring-4 ring-[#fff]/70"
          style={{
            left: `${100 * left}%`,
            top: `${100 * top}%`,
            width: `${100 * width}%`,
            height: `${100 * height}%`,
          }}
        >
          <span className="absolute top-0 right-full bg-[#0b5cd6] w-max whitespace-nowrap px-1 font-mono text-[#fff] text-[10px] leading-4">
            <span className="sr-only">{formatFactName(facts[fact]?.field ?? '', words)} </span>
            {fact + 1}
          </span>
        </li>
      ))}
    </ul>
  );
}
