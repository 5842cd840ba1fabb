import { AppError, toAppError } from '@/lib/base/errors';
import type { CapturedPage, FrozenFrame, PageFact, ResourceReference } from '@/lib/domain/report/evidence';
import { removeVisitorDataFromUrl } from '@/lib/domain/report/page-address';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import { coverContacts } from '@/lib/domain/seller/contacts';
import { omitFragment } from './addresses';
import type { CaptureDeps, CaptureTab } from './deps';
import { FreezeResultSchema } from './freeze/result.schema';
import { removePrivatePersons, type WithoutPersons } from './persons';
import { createSalt, type FreshFrame, maskEmails, redactFrames, toPersonRedactions } from './redact';
import { findCaptureRefusal } from './refusal';
import type { GatheredFiles } from './stages/asked-files';
import { addBoxesToFacts } from './stages/fact-boxes';
import { listPageFacts } from './stages/facts';
import { captureFullPage, type SeenBoxes } from './stages/full-page';
import { gatherFiles } from './stages/gather-files';
import { isSamePicture, takePicture, takePictureWithRetries } from './stages/picture';
import { hasUnreliableBoxes, isFullySearched, type Pictures, redactFramesAndPicture } from './stages/redact';
import {
  createShortfallOfPartialStage,
  createShortfallOfSkippedStage,
  type Shortfall,
  StageLog,
  type StepResult,
} from './stages/stage';
import { TokenFinder } from './token-finder';
import { TimedOut, withTimeout } from './with-timeout';

const MAX_FRAMES = 60;
/** Longest time for freezing all frames (ms). The freezing of one frame stops itself far earlier. */
const FREEZE_TIME = 20_000;
/** Longest wait for the boxes of facts on the page (ms). A busy or sleeping tab never replies. */
const BOXES_TIME = 2_000;

export interface CaptureOptions {
  /** True to capture the whole page, too (needs `deps.camera`). Firefox does it in one call, Chrome by scrolling. */
  readonly fullPage?: boolean;
}

type Names = WithoutPersons['names'];
type OpenTab = Pick<CaptureTab, 'url'> & { readonly id: number };

interface FrozenPage {
  readonly frames: readonly FreshFrame[];
  /** Frames without their own WARC record: frames inside another frame's document, or with the address of an earlier frame. */
  readonly others: readonly FreshFrame[];
  readonly shortfall?: Shortfall;
}

/**
 * Captures what a tab shows: picture, frozen frames, facts, a second picture, and the files that the page needs. Each stage
 * has a name and a duration, and may end early with a reason. Throws `page-not-allowed` for pages that are never captured,
 * `page-gone` if the tab closes or navigates meanwhile, and `capture-failed` if there is neither page nor picture.
 */
export async function capturePage(
  tabId: number,
  deps: CaptureDeps,
  options: CaptureOptions = {},
): Promise<CapturedPage> {
  const log = new StageLog(deps.now);
  const tab = await readTabOrThrow(tabId, deps);
  const refusal = findCaptureRefusal(tab.url);
  if (refusal) throw new AppError('page-not-allowed', `Pages of this kind are not captured: ${refusal}`);

  await log.run('nonce', async () => ({
    value: null,
    shortfall: deps.nonce === null ? createShortfallOfSkippedStage('offline') : undefined,
  }));
  const capturedAt = new Date(deps.now()).toISOString();
  const picture = await log.run('picture', () =>
    takePictureWithRetries(() => readTabOrThrow(tabId, deps), deps),
  );
  // Facts are read before the freezing: the names of other persons in them are passed to the freezer, which removes them from the
  // page, too.
  const read = await log.run('facts', async () => {
    const { value, shortfall } = await readPageFacts(tabId, deps);
    const redacted = removePrivatePersons(value);
    const placed = await addFactBoxes(tabId, listPageFacts(redacted.reading), deps);
    return { value: { ...redacted, facts: placed.value }, shortfall: shortfall ?? placed.shortfall };
  });
  const { frames, others } = await log.run('freeze', async () => {
    const value = await freezeFrames(tabId, deps, read.names);
    return { value, shortfall: value.shortfall };
  });
  if (frames.length === 0 && !picture) throw new AppError('capture-failed', 'Neither page nor picture');
  const findSeenBoxes = () => findVisibleVisitorBoxes(tabId, { deps, names: read.names, url: tab.url });
  const pictures = await log.run('second-picture', async (): Promise<StepResult<Pictures>> => {
    const none = { first: picture, second: null, stable: null };
    if (!picture) return { value: none, shortfall: createShortfallOfSkippedStage('no-picture') };
    const now = await readTabOrThrow(tabId, deps);
    const { value: second, shortfall } = await takePicture(now, deps);
    const stable = second && isSamePicture(picture, second);
    const mustPaint = frames.some(({ result }) => result.redactions.length + result.frames.length > 0);
    const after = second && !stable && mustPaint ? await findSeenBoxes() : undefined;
    return {
      value: { first: picture, second, stable, ...(after === undefined ? {} : { after }) },
      shortfall,
    };
  });
  const after = await readTabOrThrow(tabId, deps);
  requireSamePage(tab, after, frames);

  const fullPage = options.fullPage
    ? await log.run('full-page', async () => {
        // A search for boxes alone (`findSeenBoxes`) cannot find words of the visitor at an unknown position; the full freezing
        // above can. If the full freezing found such words, `findSeenBoxes` gives no boxes, and no full picture is made.
        const isUnknown = frames.some(({ result }) => result.losses.includes('place-unknown'));
        const isBlind = isUnknown || (await redactFrames(frames, '', others)).isPositionUnknown;
        return captureFullPage({ tabId, deps, findSeenBoxes: isBlind ? async () => null : findSeenBoxes });
      })
    : undefined;

  const salt = createSalt();
  const redacted = await log.run('redact', async () =>
    redactFramesAndPicture(frames, { pictures, salt, deps, others }),
  );
  // A page that was not searched to its end is left out of the report. Its picture, with covered boxes, stays.
  const address = await readRedactedPageAddress({ id: tabId, url: tab.url }, deps, redacted.tokens);
  const pages = isFullySearched(frames)
    ? redacted.frames.map((frame) => (frame.frameId === 0 ? { ...frame, url: address } : frame))
    : [];
  const fetched = await log.run('resources', async () => {
    const page = { tabId, url: tab.url, tokens: redacted.tokens };
    const value = await gatherFiles(mergeResourceReferences(pages), page, deps);
    return { value, shortfall: findShortfallOfFiles(value) };
  });
  await log.run('text', async () => ({
    value: null,
    shortfall: pages.length === 0 ? createShortfallOfSkippedStage('no-page') : undefined,
  }));
  const top = redacted.frames.find(({ frameId }) => frameId === 0);
  return {
    context: {
      url: address,
      title: top?.title ?? coverContacts(tab.title, '█'),
      capturedAt,
      clockOffset: deps.clockOffset,
      viewport: top?.view?.viewport ?? { width: 0, height: 0, pixelRatio: 1 },
      page: top?.view?.page ?? { width: 0, height: 0, scrollX: 0, scrollY: 0 },
      nonce: deps.nonce,
      stable: pictures.stable,
      ...deps.environment,
    },
    frames: pages,
    picture: redacted.picture,
    ...(fullPage ? { fullPage } : {}),
    ...fetched,
    reading: read.reading,
    facts: read.facts,
    stages: log.stages,
    redactions: [...redacted.redactions, ...(await toPersonRedactions(read.dropped, salt))],
    withheld: { tokens: redacted.tokens, contacts: redacted.contacts, salt },
  };
}

/** Returns the tab's address for the package, without e-mail addresses, secrets, and words that identify the visitor. */
async function readRedactedPageAddress(
  { id, url }: OpenTab,
  deps: CaptureDeps,
  tokens: readonly string[],
): Promise<string> {
  const plain = (await deps.pageAddress?.(id, url)) ?? removeVisitorDataFromUrl(url, () => false);
  return maskEmails(new TokenFinder(tokens).without(plain, 'x'));
}

/**
 * Finds the boxes in which the visitor's words are visible now. The freezer walks the page once more but writes no document.
 * Returns null if the boxes cannot be determined.
 */
async function findVisibleVisitorBoxes(
  tabId: number,
  { deps, names, url }: { readonly deps: CaptureDeps; readonly names: Names; readonly url: string },
): Promise<SeenBoxes | null> {
  const { frames, others } = await freezeFrames(tabId, deps, names, { boxesOnly: true });
  const top = frames.find(({ frameId }) => frameId === 0)?.result;
  if (!top?.view) return null;
  const { boxes, tokens } = await redactFrames(frames, '', others);
  if (tokens.length + names.length > 0 && !isFullySearched(frames)) return null;
  if (boxes.length > 0 && hasUnreliableBoxes(frames)) return null;
  const { scrollX, scrollY } = top.view.page;
  return {
    url: isFrozenAtTabUrl(top.url, url, tokens) ? omitFragment(url) : top.url,
    scrollX,
    scrollY,
    boxes,
  };
}

async function readTabOrThrow(tabId: number, deps: CaptureDeps): Promise<CaptureTab> {
  const tab = await deps.readTab(tabId);
  if (!tab) throw new AppError('page-gone', 'The tab was closed');
  return tab;
}

function requireSamePage(before: CaptureTab, after: CaptureTab, frames: FrozenPage['frames']): void {
  const top = frames.find(({ frameId }) => frameId === 0)?.result;
  const isSame = omitFragment(after.url) === omitFragment(before.url);
  if (!isSame || (top && !isFrozenAtTabUrl(top.url, before.url, top.identity))) {
    throw new AppError('page-gone', 'The tab went to another page during the capture');
  }
}

/** True if a frozen document has the tab's address, without fragments and with the visitor's words masked. */
function isFrozenAtTabUrl(frozen: string, url: string, tokens: readonly string[]): boolean {
  return omitFragment(frozen) === omitFragment(maskSecrets(new TokenFinder(tokens).without(url, 'x'), 'x'));
}

async function freezeFrames(
  tabId: number,
  deps: CaptureDeps,
  names: Names,
  how: { readonly boxesOnly?: boolean } = {},
): Promise<FrozenPage> {
  let frozen: Awaited<ReturnType<CaptureDeps['freezeFrames']>>;
  try {
    frozen = await withTimeout(FREEZE_TIME, deps.freezeFrames(tabId, names, how));
  } catch (thrown) {
    const error = toAppError(thrown, 'capture-failed');
    if (error.code === 'page-gone') throw error;
    // If the page accepts no script (extension store, viewer, reader mode) or is too slow, only picture and address are kept.
    return {
      frames: [],
      others: [],
      shortfall: createShortfallOfSkippedStage(thrown instanceof TimedOut ? 'timeout' : 'script-refused'),
    };
  }
  const frames: FreshFrame[] = [];
  const others: FreshFrame[] = [];
  let unread = 0;
  for (const { frameId, result } of [...frozen].sort((left, right) => left.frameId - right.frameId)) {
    const parsed = FreezeResultSchema.safeParse(result);
    if (!parsed.success) unread++;
    else if (!canHaveOwnWarcRecord(parsed.data.url, frames)) others.push({ frameId, result: parsed.data });
    else if (frames.length < MAX_FRAMES) frames.push({ frameId, result: parsed.data });
    else unread++;
  }
  if (!frames.some(({ frameId }) => frameId === 0))
    return { frames: [], others, shortfall: createShortfallOfSkippedStage('unreadable') };
  if (!isFullySearched(frames))
    return { frames, others, shortfall: createShortfallOfSkippedStage('not-searched') };
  const limited = frames.flatMap(({ result }) => result.losses).find((loss) => loss.endsWith('-limit'));
  if (limited) return { frames, others, shortfall: createShortfallOfPartialStage(limited) };
  const changed = frames.some(({ result }) => result.losses.includes('page-changed'));
  if (changed && unread === 0)
    return { frames, others, shortfall: createShortfallOfPartialStage('page-changed') };
  return unread > 0
    ? { frames, others, shortfall: createShortfallOfPartialStage('frames-unread') }
    : { frames, others };
}

function canHaveOwnWarcRecord(url: string, frames: FrozenPage['frames']): boolean {
  return /^https?:/.test(url) && !frames.some(({ result }) => omitFragment(result.url) === omitFragment(url));
}

async function readPageFacts(tabId: number, deps: CaptureDeps) {
  if (!deps.readListing) return { value: null, shortfall: createShortfallOfSkippedStage('no-adapter') };
  try {
    const value = await deps.readListing(tabId);
    return { value, shortfall: value ? undefined : createShortfallOfSkippedStage('no-adapter') };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'page-gone') throw error;
    return { value: null, shortfall: createShortfallOfSkippedStage('reading-failed') };
  }
}

/**
 * Adds to each fact its box on the page. The facts stay without boxes if the page accepts no script, or if its reply is
 * malformed.
 */
async function addFactBoxes(tabId: number, facts: readonly PageFact[], deps: CaptureDeps) {
  const { findFactBoxes } = deps;
  if (!findFactBoxes) return { value: facts };
  try {
    return {
      value: await addBoxesToFacts(facts, (sought) => withTimeout(BOXES_TIME, findFactBoxes(tabId, sought))),
    };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'page-gone') throw error;
    return {
      value: facts,
      shortfall: createShortfallOfPartialStage(thrown instanceof TimedOut ? 'timeout' : 'script-refused'),
    };
  }
}

function findShortfallOfFiles({ missing, filesFrom }: GatheredFiles): Shortfall | undefined {
  if (missing.length === 0) return undefined;
  return createShortfallOfPartialStage(filesFrom === 'browser' ? 'nobody-asked' : 'files-missing');
}

function mergeResourceReferences(frames: readonly FrozenFrame[]): ResourceReference[] {
  const known = new Map<string, ResourceReference>();
  for (const { references } of frames) {
    for (const reference of references) if (!known.has(reference.url)) known.set(reference.url, reference);
  }
  return [...known.values()];
}
