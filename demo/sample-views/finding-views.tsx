import { useEffect, useRef } from 'react';
import { UnfinishedReportStrip } from '@/components/report/review/pending-strip';
import { useWords } from '@/components/ui/words';
import type { Counts } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import { createOverlay } from '@/lib/overlay/cards/create-overlay';
import type { Overlay } from '@/lib/overlay/types';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { findCountedState, hasTriangleMark, summariseCounts } from '@/lib/verdict/summarise-counts';
import { getOverlayWords } from '@/lib/workflows/check/describe-answer';
import { createTestPanelOpener } from '../measuring/overlay/texts';
import { Popup } from './frames';
import { doNothing } from './quiet';
import { items } from './sample-reports';
import { tabs } from './sample-verdicts';
import { EVERY_FINDING, type FindingName } from './samples/every-finding';

/** Returns a finding's verdict and texts as the product makes them for popup, panel and mark. */
function describeSampleVerdict(name: FindingName, words: Words) {
  const input = EVERY_FINDING[name];
  return describeVerdict(findVerdict(input), words, {
    answerUrl: 'https://intake.example.vn/answer',
    now: input.now,
  });
}

const pendingStrip = <UnfinishedReportStrip item={items.draft} onOpen={doNothing} />;

/** The popup over a page with this finding; `isPending` adds a report that has not been sent yet. */
function FindingPopup({ name, isPending }: { name: FindingName; isPending: boolean }) {
  const words = useWords();
  const { context } = EVERY_FINDING[name];
  const page = context.of === 'unreadable' ? 'unreadable' : 'listing';
  const seller = 'seller' in context ? context.seller?.name : 'gommay.example.vn';
  const tab = {
    ...tabs.registered,
    page,
    marketplace: context.marketplace,
    sellerName: seller ?? null,
    verdict: describeSampleVerdict(name, words),
  } as const;
  return <Popup tab={tab} {...(isPending ? { late: pendingStrip } : {})} />;
}

/** Draws marks over the view until the view is removed. */
function useOverlay(draw: (overlay: Overlay) => void) {
  const words = useWords();
  useEffect(() => {
    const life = new AbortController();
    const overlay = createOverlay({ document, signal: life.signal, loadPanel: createTestPanelOpener });
    overlay.setStrings({ words: getOverlayWords(words), language: words.language });
    draw(overlay);
    return () => life.abort();
  });
}

/** A shop's page with its mark; pressing the mark opens the panel. */
function FindingPage({ name }: { name: FindingName }) {
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  useOverlay((overlay) =>
    overlay.drawPageMark(() => container.current ?? undefined, describeSampleVerdict(name, words)),
  );
  return (
    <div style={{ padding: '48px 24px', minHeight: '100vh' }}>
      <div ref={container} style={{ padding: 12, border: '1px solid #8886', maxWidth: 520 }}>
        Gian hàng minh họa
      </div>
    </div>
  );
}

/** A results page with a card for each finding, and the chip that counts them. */
function FindingCards() {
  const words = useWords();
  const cards = useRef<HTMLUListElement>(null);
  const names = Object.keys(EVERY_FINDING).filter((name): name is FindingName => name in EVERY_FINDING);
  useOverlay((overlay) => {
    const counts: Partial<Record<keyof Counts, number>> = {};
    for (const [at, card] of [...(cards.current?.children ?? [])].entries()) {
      const name = names[at];
      const text = name && describeSampleVerdict(name, words);
      if (!text) continue;
      const verdict = findVerdict(EVERY_FINDING[name]);
      const counted = findCountedState(verdict);
      counts[counted] = (counts[counted] ?? 0) + 1;
      if (hasTriangleMark(verdict)) counts['to-check'] = (counts['to-check'] ?? 0) + 1;
      overlay.drawMark(card, card.firstElementChild ?? card, text, name);
    }
    overlay.drawChip(summariseCounts(counts, words));
  });
  return (
    <ul
      ref={cards}
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
        gap: 10,
        padding: 10,
      }}
    >
      {names.map((name) => (
        <li key={name} style={{ position: 'relative', border: '1px solid #8885' }}>
          <div style={{ position: 'relative', height: 120, background: '#8883' }} />
          <p style={{ padding: 6, fontSize: 13 }}>{name}</p>
        </li>
      ))}
    </ul>
  );
}

/** Draws the view that the address asks for: `?finding=NAME&as=popup`, `as=popup-pending`, `as=page` or `as=cards`. */
export function FindingView({ name, as }: { name: string; as: string }) {
  if (as === 'cards') return <FindingCards />;
  const known = Object.keys(EVERY_FINDING).find(
    (one): one is FindingName => one === name && one in EVERY_FINDING,
  );
  if (known === undefined) throw new Error(`no finding is called "${name}"`);
  if (as.startsWith('popup')) return <FindingPopup name={known} isPending={as === 'popup-pending'} />;
  return <FindingPage name={known} />;
}
