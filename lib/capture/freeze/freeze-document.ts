import { identityTokens, tokenPattern, withoutTokens } from '../identity';
import { NameFinder } from '../persons';
import { FREEZE_LIMITS, type FreezeLimits } from './limits';
import { FreezeOutput } from './output';
import { Redactor } from './redactor';
import type { Box, FreezeResult } from './result';
import { identityWords, regionsOutOfScope } from './scope';
import { Serializer } from './serializer';

export interface FreezeOptions {
  readonly limits?: FreezeLimits;
  readonly now?: () => number;
  /** Names of persons the capture is not about. */
  readonly names?: readonly string[];
}

/**
 * Freezes a document as it stands into inert HTML (docs/evidence-format.md, "The frozen document"): reads only,
 * never changes the page. Runs in a page's own process in an extension's isolated world.
 */
export function freezeDocument(document: Document, options: FreezeOptions = {}): FreezeResult {
  const now = options.now ?? (() => performance.now());
  const out = new FreezeOutput(options.limits ?? FREEZE_LIMITS, now);
  const view = document.defaultView;
  const regions = regionsOutOfScope(document);
  const identity = identityTokens(identityWords(regions.keys()));
  const pattern = tokenPattern(identity);
  const persons = new NameFinder(options.names ?? []);
  const redactor = new Redactor(pattern, persons);
  const frames: { url: string; box: Box }[] = [];
  const serializer = new Serializer({
    out,
    regions,
    redactor,
    frames,
    maxDepth: (options.limits ?? FREEZE_LIMITS).depth,
    maxAttribute: (options.limits ?? FREEZE_LIMITS).attribute,
  });
  // What is sold stands in the top document; a frame is a chat, an advertisement or a payment.
  serializer.document(document, view !== null && view.top !== view);
  return {
    url: withoutTokens(document.URL, pattern, 'x'),
    title: persons.without(withoutTokens(document.title, pattern)),
    html: out.html,
    text: persons.without(withoutTokens(out.text, pattern)),
    references: out.references,
    nodeCount: out.nodeCount,
    losses: [...out.losses],
    redactions: redactor.redactions,
    identity,
    contacts: redactor.contacts,
    frames,
    ...(view && view.top === view ? { view: viewOf(view) } : {}),
  };
}

function viewOf(view: Window): NonNullable<FreezeResult['view']> {
  const root = view.document.documentElement;
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
