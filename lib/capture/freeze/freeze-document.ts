// Why: docs/decisions/evidence/freezing.md

import { withoutSecrets } from '@/lib/domain/report/secret-words';
import { withoutContacts } from '@/lib/domain/seller/contacts';
import { identityTokens } from '../identity';
import { NameFinder } from '../persons';
import { TokenFinder } from '../token-finder';
import { ChangeWatch } from './change-watch';
import type { FramePlace } from './frames';
import { FREEZE_LIMITS, type FreezeLimits } from './limits';
import { PlaceWalk } from './places';
import { Redactor } from './redaction/redactor';
import { identityWords, regionsOutOfScope, rootsOfChanges } from './redaction/scope';
import { visitorTexts } from './redaction/visitor-texts';
import type { Box, FreezeResult } from './result';
import { Serializer } from './serializer';
import { Slices } from './slices';
import { bare } from './write/nodes';
import { FreezeOutput } from './write/output';

/** Past this movement (CSS pixels) the margin of painted boxes no longer covers the words. */
const MOVED = 12;
/** Widest scroll bar (CSS pixels). */
const SCROLL_BAR = 24;

export interface FreezeOptions {
  readonly limits?: FreezeLimits;
  readonly now?: () => number;
  /** Names of persons who are not part of the report. */
  readonly names?: readonly string[];
  /** Only collects the places of removed words; the top document's HTML and text stay empty. */
  readonly placesOnly?: boolean;
}

/**
 * Freezes a document as it stands into inert HTML (docs/formats/evidence-format.md, "The frozen document"). It only reads and
 * never changes the page. Runs in the page's process in an isolated world, in pieces between which the page goes on.
 * Where the page changed meanwhile, the losses say `page-changed`, and `page-moved` when words to paint over are no
 * longer where they were.
 */
export async function freezeDocument(document: Document, options: FreezeOptions = {}): Promise<FreezeResult> {
  const now = options.now ?? (() => performance.now());
  const limits = options.limits ?? FREEZE_LIMITS;
  const slices = new Slices(now);
  const watch = new ChangeWatch();
  const out = new FreezeOutput(limits, () => now() - slices.paused);
  const page = bare(document);
  const view = page.defaultView;
  const regions = regionsOutOfScope(document);
  const identity = new Set(identityTokens([...identityWords(regions), ...visitorTexts(document)]));
  const persons = new NameFinder(options.names ?? []);
  const redactor = new Redactor(new TokenFinder(identity), persons);
  const frames: FramePlace[] = [];
  const parts = {
    ...{ out, slices, watch, regions, redactor, frames },
    maxDepth: limits.depth,
    maxAttribute: limits.attribute,
    maxAttributes: limits.attributes,
    maxFrames: limits.frames,
    maxData: limits.data,
  };
  // What is sold stands in the top document; a frame is a chat, an advertisement or a payment.
  const isFrame = view !== null && view.top !== view;
  // A frame's text is searched for what other frames know of the visitor, so a frame is always written.
  const walk = options.placesOnly && !isFrame ? new PlaceWalk(parts) : new Serializer(parts);
  try {
    walk.begin(document, isFrame);
    while (walk.goOn()) {
      await slices.pause();
      if (slices.paused > limits.pauses) out.stop('time-limit');
      const news = watch.news();
      if (news) {
        const roots = news === 'everywhere' ? watch.roots : rootsOfChanges(news);
        lookAgain(roots, { regions, redactor, identity });
      }
    }
    if (redactor.isPlaceUnknown) out.losses.add('place-unknown');
    if (view && !isFrame && isZoomed(view)) out.losses.add('zoomed');
    if (slices.count > 1 && redactor.noteMoved() > MOVED) out.losses.add('page-moved');
  } finally {
    if (watch.end()) out.losses.add('page-changed');
  }
  const finder = redactor.identity;
  const title = persons.without(finder.without(page.title));
  return {
    url: withoutSecrets(finder.without(page.URL, 'x'), 'x'),
    // A frame's title belongs to a chat or an advertisement and holds no seller's contact.
    title: isFrame ? withoutContacts(title, '█') : title,
    html: out.html,
    text: persons.without(finder.without(out.text)),
    references: out.references,
    nodeCount: out.nodeCount,
    losses: [...out.losses],
    redactions: redactor.redactions,
    identity: [...identity],
    contacts: redactor.contacts,
    frames: placesOf(frames, slices.count > 1),
    ...(view && view.top === view ? { view: viewOf(view) } : {}),
  };
}

/** True while the window shows a part of the page enlarged by pinching: boxes are measured without that. */
function isZoomed({ visualViewport, innerWidth }: Window): boolean {
  if (!visualViewport) return false;
  const { width, offsetLeft, offsetTop } = visualViewport;
  return innerWidth - width > SCROLL_BAR || offsetLeft > 1 || offsetTop > 1;
}

interface Known {
  readonly regions: ReturnType<typeof regionsOutOfScope>;
  readonly redactor: Redactor;
  readonly identity: Set<string>;
}

/** A changed page may show its visitor in a new place, so the changed parts are searched again. */
function lookAgain(
  roots: Iterable<Document | ShadowRoot | Element>,
  { regions, redactor, identity }: Known,
): void {
  const known = identity.size;
  for (const root of roots) {
    const found = regionsOutOfScope(root);
    for (const [element, kind] of found) regions.set(element, kind);
    for (const token of identityTokens([...identityWords(found), ...visitorTexts(root)])) identity.add(token);
  }
  if (identity.size > known) redactor.identity = new TokenFinder(identity);
}

/** Old and new places of frames that moved: both are painted over. */
function placesOf(frames: readonly FramePlace[], again: boolean): { url: string; box: Box }[] {
  const places = frames.map(({ url, box }) => ({ url, box }));
  const now = again ? frames.map(({ url, look }) => ({ url, box: look() })) : [];
  return [...places, ...now.filter(({ box }, index) => `${box}` !== `${frames[index]?.box}`)];
}

function viewOf(view: Window): NonNullable<FreezeResult['view']> {
  const root = bare(view.document).documentElement;
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
