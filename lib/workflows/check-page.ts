import type { ListingCard, ListingReading } from '@/lib/domain/listing';
import type { PageView } from '@/lib/domain/page-view';
import type { VerdictState, VerdictText } from '@/lib/domain/verdict';
import type { MarketplaceAdapter, ReadCard } from '@/lib/marketplaces/adapter';
import { cardContainers, findCards, markPlace, sellerPlace } from '@/lib/marketplaces/find-cards';
import { readPage } from '@/lib/marketplaces/read-page';
import type { CheckPageReply } from '@/lib/messaging/replies';
import type { Overlay, WatchOptions } from '@/lib/overlay/types';

export type SeenCounts = Partial<Record<VerdictState, number>>;

export interface CheckDeps {
  readonly adapter: MarketplaceAdapter;
  /** The page as it stands now. */
  readonly view: () => PageView;
  /** One message to the background; undefined when it failed (saying so is the caller's part). */
  readonly ask: (reading: ListingReading, seen: SeenCounts) => Promise<CheckPageReply | undefined>;
  readonly overlay: Overlay;
  readonly watchCards: (options: WatchOptions) => void;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Ends with this address: a navigation starts a new check. */
  readonly signal: AbortSignal;
}

/** How long a page that is not drawn yet is waited for, reading by reading (ms); then it is taken as it is. */
const SETTLE_STEPS_MS = [150, 250, 400, 700, 1_200, 2_000, 4_000] as const;

/** page → adapter → listing → (background: trust look-up → verdict) → overlay, for one address. */
export async function checkPage(deps: CheckDeps): Promise<void> {
  const reading = await readWhenDrawn(deps);
  if (deps.signal.aborted) return;
  // The pages of an independent site are about the site, whose cards have no other seller.
  if (reading.site) return checkSubject('cards' in reading ? { ...reading, cards: [] } : reading, deps);
  if (reading.kind !== 'results' && reading.kind !== 'seller') return checkSubject(reading, deps);
  const { marketplace, host } = reading;
  const cards = new CardCheck(deps, (fresh) => ({
    kind: 'results',
    marketplace,
    host,
    cards: fresh,
    missing: [],
  }));
  if (reading.kind === 'seller') await checkSubject({ ...reading, cards: [] }, deps);
  else if (reading.cards.length === 0) await checkSubject(reading, deps);
  cards.watch();
}

/** The state of the page's own subject: its listing, its shop, or that there is nothing to say. */
async function checkSubject(reading: ListingReading, deps: CheckDeps): Promise<void> {
  const { adapter, overlay, view } = deps;
  const reply = await deps.ask(reading, {});
  if (!reply || deps.signal.aborted) return;
  overlay.speak(reply.words, reply.language);
  if (reply.page) overlay.drawPageMark(() => sellerPlace(adapter, view().document), reply.page);
}

/** The cards of one results or shop page: each id is asked about once, each element that shows it is marked. */
class CardCheck {
  private readonly texts = new Map<string, VerdictText | undefined>();
  private readonly elements = new Map<string, Set<Element>>();
  private readonly readCard: ReadCard;
  private readonly deps: CheckDeps;
  private readonly readingOf: (cards: readonly ListingCard[]) => ListingReading;
  private seen: SeenCounts = {};

  constructor(deps: CheckDeps, readingOf: (cards: readonly ListingCard[]) => ListingReading) {
    this.deps = deps;
    this.readingOf = readingOf;
    this.readCard = deps.adapter.cardReader(deps.view());
  }

  watch(): void {
    const { adapter, view, overlay, signal } = this.deps;
    this.deps.watchCards({
      document: view().document,
      findContainers: () => cardContainers(adapter, view().document),
      findCards: (root) => findCards(adapter, root),
      onCards: (elements) => void this.check(elements),
      overlay,
      signal,
    });
  }

  private async check(elements: readonly Element[]): Promise<void> {
    const fresh: ListingCard[] = [];
    for (const element of elements) {
      const card = this.readCard(element);
      if (!card) continue; // an empty slot comes again when it is filled
      const isNew = !this.texts.has(card.id);
      if (isNew) {
        this.texts.set(card.id, undefined);
        fresh.push(card);
      }
      this.elements.set(card.id, (this.elements.get(card.id) ?? new Set()).add(element));
      this.draw(card.id, element, card);
    }
    if (fresh.length === 0) return;
    const reply = await this.deps.ask(this.readingOf(fresh), this.seen);
    if (!reply || this.deps.signal.aborted) return;
    this.deps.overlay.speak(reply.words, reply.language);
    for (const { state } of reply.states) this.seen = { ...this.seen, [state]: (this.seen[state] ?? 0) + 1 };
    const byId = new Map(fresh.map((card) => [card.id, card]));
    for (const { id, text } of reply.marks) {
      this.texts.set(id, text);
      for (const element of this.elements.get(id) ?? []) this.draw(id, element, byId.get(id));
    }
    this.deps.overlay.drawChip(reply.chip);
    // Said in the place of marks when this marketplace's layout is not one we know any more.
    const { page } = reply;
    if (page) this.deps.overlay.drawPageMark(() => undefined, page);
  }

  private draw(id: string, element: Element, card: ListingCard | undefined): void {
    const text = this.texts.get(id);
    if (!text) return;
    const name = card?.seller?.name ?? card?.title;
    this.deps.overlay.drawMark(element, () => markPlace(this.deps.adapter, element), text, name);
  }
}

/** Reads until the page shows what its address promises, or the last step has passed. */
async function readWhenDrawn({ adapter, view, wait, signal }: CheckDeps): Promise<ListingReading> {
  let reading = readPage(adapter, view());
  for (const pause of SETTLE_STEPS_MS) {
    const drawn = reading.kind !== 'shell' && reading.kind !== 'unreadable';
    if (drawn || signal.aborted) return reading;
    await wait(pause, signal);
    reading = readPage(adapter, view());
  }
  return reading;
}
