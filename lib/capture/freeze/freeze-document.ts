// Why: docs/decisions/evidence/freezing.md

import { maskSecrets } from '@/lib/domain/report/secret-words';
import { coverContacts } from '@/lib/domain/seller/contacts';
import { MOVED_MARGIN } from '../moved-margin';
import { NameFinder } from '../persons';
import { TokenFinder } from '../token-finder';
import { ChangeWatch } from './change-watch';
import { FrameBoxWalk } from './frame-box-walk';
import type { FrameBox } from './frames';
import { FREEZE_LIMITS, type FreezeLimits } from './limits';
import { Redactor } from './redaction/redactor';
import { findRootsToSearchAgain } from './redaction/scope';
import type { Box, FreezeResult } from './result';
import { Serializer, type SerializerParts } from './serializer';
import { Slices } from './slices';
import type { Walk } from './tree-walk';
import { VisitorSearch } from './visitor/search';
import { unclobbered } from './write/nodes';
import { FreezeOutput } from './write/output';

/**
 * Maximum width of a scroll bar (CSS pixels). If the window is wider than its visible part by more than this, the page is zoomed.
 */
const SCROLL_BAR = 24;

export interface FreezeOptions {
  readonly limits?: FreezeLimits;
  readonly now?: () => number;
  /** Names of persons who are not part of the report; they are removed. */
  readonly names?: readonly string[];
  /** True to collect only the boxes of removed words. The top document's HTML and text then stay empty. */
  readonly boxesOnly?: boolean;
}

/**
 * Freezes a document into inert HTML (docs/formats/evidence-format.md, "The frozen document"). It never changes the page. Runs in
 * an isolated world of the page, in slices with pauses so that the page can run. Three losses matter to the caller:
 * - `page-changed`: the page changed during the freezing.
 * - `page-moved`: words that must be painted over have moved.
 * - `not-searched`: a limit was reached before a part was searched for the visitor's words.
 */
export async function freezeDocument(document: Document, options: FreezeOptions = {}): Promise<FreezeResult> {
  const known = new Set<string>();
  const { result, isLate } = await freezeOnce(document, options, known);
  // If `isLate` is true, a shadow root or a frame revealed the visitor's name after text with that name had been written. The
  // document is then frozen once more.
  return isLate ? (await freezeOnce(document, options, known)).result : result;
}

/**
 * Freezes the document once. Finds words about the visitor (a name, an address) and adds them to `known`. Leaves all words in
 * `known` out of the result.
 */
async function freezeOnce(document: Document, options: FreezeOptions, known: Set<string>) {
  const now = options.now ?? (() => performance.now());
  const began = now();
  const limits = options.limits ?? FREEZE_LIMITS;
  const slices = new Slices(now);
  const watch = new ChangeWatch();
  const getUnpausedTime = () => now() - slices.paused;
  const lookLimits = { ...limits, nodes: limits.lookNodes, time: limits.lookTime };
  const page = unclobbered(document);
  const view = page.defaultView;
  const search = new VisitorSearch(known);
  search.searchTree(document);
  const persons = new NameFinder(options.names ?? []);
  // The listing is in the top document. A frame contains a chat, an advertisement or a payment.
  const isFrame = view !== null && view.top !== view;
  const partsFor = (out: FreezeOutput): SerializerParts => ({
    out,
    slices,
    watch,
    search,
    frames: [],
    redactor: new Redactor(new TokenFinder(known), persons),
    maxDepth: limits.depth,
    maxAttribute: limits.attribute,
    maxAttributes: limits.attributes,
    maxFrames: limits.frames,
    maxData: limits.data,
  });
  // A frame's document is written even with `boxesOnly`. Its text must be searched for words that identify the visitor, and some
  // of these words become known only from other frames.
  const boxesOnly = options.boxesOnly === true && !isFrame;
  const parts = partsFor(new FreezeOutput(boxesOnly ? lookLimits : limits, getUnpausedTime));
  const { out, redactor } = parts;
  let looked = parts;
  try {
    await walkDocumentWithPauses(boxesOnly ? new FrameBoxWalk(parts) : new Serializer(parts), parts, {
      document,
      isFrame,
      limits,
    });
    // The picture also shows the part of the document that was not written, and that part may name the visitor. So the document
    // is walked once more, up to the limits of the search, only to find the boxes of the visitor's words.
    if (out.isStopped && !boxesOnly) {
      looked = partsFor(new FreezeOutput(lookLimits, getUnpausedTime));
      await walkDocumentWithPauses(new FrameBoxWalk(looked), looked, { document, isFrame, limits });
    }
    if (looked.out.isStopped || !search.isWhole) out.losses.add('not-searched');
    if (looked.redactor.isPositionUnknown || redactor.isPositionUnknown) out.losses.add('place-unknown');
    if (view && !isFrame && isPinchZoomed(view)) out.losses.add('zoomed');
    if (slices.count > 1 && looked.redactor.noteMovedParts() > MOVED_MARGIN) out.losses.add('page-moved');
  } finally {
    if (watch.end()) out.losses.add('page-changed');
  }
  const finder = new TokenFinder(known);
  const title = persons.without(finder.without(page.title));
  const { html } = out;
  const result: FreezeResult = {
    url: maskSecrets(finder.without(page.URL, 'x'), 'x'),
    // A frame belongs to a chat or an advertisement, so contacts in its title are not the seller's.
    title: isFrame ? coverContacts(title, '█') : title,
    html,
    text: persons.without(finder.without(out.text)),
    references: out.references,
    nodeCount: out.nodeCount,
    losses: [...out.losses],
    redactions: looked.redactor.redactions,
    identity: [...known],
    contacts: redactor.contacts,
    frames: toFrameBoxes(looked.frames, slices.count > 1),
    ...(view && view.top === view ? { view: readViewportAndScroll(view) } : {}),
  };
  const isQuick = now() - began < limits.time;
  return { result, isLate: search.isLate && isQuick && (boxesOnly || finder.contains(html)) };
}

interface WalkOptions {
  readonly document: Document;
  readonly isFrame: boolean;
  readonly limits: FreezeLimits;
}

/**
 * Walks a document to its end, with pauses so that the page can run. Searches again the parts that the page changed during the
 * pauses.
 */
async function walkDocumentWithPauses(
  walk: Walk,
  { out, slices, watch, search, redactor }: SerializerParts,
  { document, isFrame, limits }: WalkOptions,
): Promise<void> {
  search.onNews(() => {
    redactor.identity = new TokenFinder(search.identity);
  });
  walk.begin(document, isFrame);
  const before = slices.paused;
  while (walk.goOn()) {
    await slices.pause();
    if (slices.paused - before > limits.pauses) out.stop('time-limit');
    const news = watch.takeChanges();
    if (!news) continue;
    const roots = news === 'everywhere' ? watch.roots : findRootsToSearchAgain(news);
    for (const root of roots) search.searchChangedPart(root);
  }
}

/** True while the visitor has pinched to enlarge the page; measured boxes ignore that enlargement. */
function isPinchZoomed({ visualViewport, innerWidth }: Window): boolean {
  if (!visualViewport) return false;
  const { width, offsetLeft, offsetTop } = visualViewport;
  return innerWidth - width > SCROLL_BAR || offsetLeft > 1 || offsetTop > 1;
}

/**
 * Returns the boxes of frames as they were when the frames were found. If `again` is true, the frames are measured once more; a
 * frame that moved then has two boxes, its old and its new one, and both are painted over.
 */
function toFrameBoxes(frames: readonly FrameBox[], again: boolean): { url: string; box: Box }[] {
  // Masks each address in the same way as the WARC record of the frame does, so that both addresses are equal.
  const known = frames.map(({ url, ...own }) => ({ ...own, url: maskSecrets(url, 'x') }));
  const boxes = known.map(({ url, box }) => ({ url, box }));
  const now = again ? known.map(({ url, look }) => ({ url, box: look() })) : [];
  return [...boxes, ...now.filter(({ box }, index) => `${box}` !== `${frames[index]?.box}`)];
}

function readViewportAndScroll(view: Window): NonNullable<FreezeResult['view']> {
  const root = unclobbered(view.document).documentElement;
  return {
    viewport: { width: view.innerWidth, height: view.innerHeight, pixelRatio: view.devicePixelRatio },
    page: {
      width: root.scrollWidth,
      height: root.scrollHeight,
      scrollX: view.scrollX,
      scrollY: view.scrollY,
    },
  };
}
