import { sha256OfText, toHex } from '@/lib/base/digest';
import type { FrozenFrame, Redaction } from '@/lib/domain/report/evidence';
import { coverContacts } from '@/lib/domain/seller/contacts';
import { omitFragment } from './addresses';
import type { Box, FreezeResult } from './freeze/result';
import { TokenFinder } from './token-finder';

/** A frame as the freezer returned it. */
export interface FreshFrame {
  readonly frameId: number;
  readonly result: FreezeResult;
}

export interface RedactedFrames {
  readonly frames: readonly FrozenFrame[];
  readonly redactions: readonly Redaction[];
  /** The words that identify the visitor, from every frame. */
  readonly tokens: readonly string[];
  /**
   * Contacts that belong to the listing, from every frame: e-mail addresses, phone numbers and identity numbers. They stay in the
   * frames.
   */
  readonly contacts: readonly string[];
  /** Boxes to black out on the picture (CSS pixels of the window). */
  readonly boxes: readonly Box[];
  /**
   * True if the top document shows words of the visitor whose position is unknown, because only another frame or a later search
   * found that they are the visitor's.
   */
  readonly isPositionUnknown: boolean;
}

/**
 * Removes the visitor's words from `frames`. Searches for the words that were found in any of these frames or in `others`, which
 * are frames that are not stored. Returns for each removed part its kind, its frame and its path. If the text of the part is
 * known, it also has a salted digest, with which the text can be compared if somebody discloses it later.
 */
export async function redactFrames(
  frames: readonly FreshFrame[],
  salt: string,
  others: readonly FreshFrame[] = [],
): Promise<RedactedFrames> {
  const tokens = [...new Set([...frames, ...others].flatMap(({ result }) => result.identity))];
  const finder = new TokenFinder(tokens);
  const redactions: Redaction[] = [];
  const boxes: Box[] = [];
  const hidden = new Set<number>();
  let isPositionUnknown = false;
  for (const { frameId, result } of frames) {
    for (const { kind, selector, box, original } of result.redactions) {
      const digest = original === '' ? {} : { digest: await computeSaltedDigest(salt, original) };
      redactions.push({ kind, frameId, selector, ...digest, ...(box && frameId === 0 ? { box } : {}) });
      if (box && frameId === 0) boxes.push(box);
      if (box && frameId !== 0) hidden.add(frameId);
    }
  }
  const redacted = frames.map(({ frameId, result }): FrozenFrame => {
    const { redactions: _own, identity: _words, contacts: _shown, frames: _children, ...frame } = result;
    const html = finder.without(frame.html);
    if (html !== frame.html && frameId !== 0) hidden.add(frameId);
    if (html !== frame.html && frameId === 0) isPositionUnknown = true;
    if (html !== frame.html) redactions.push({ kind: 'identity', frameId, selector: 'other-frame' });
    return {
      ...frame,
      frameId,
      html,
      url: maskEmails(finder.without(frame.url, 'x')),
      title: finder.without(frame.title),
      text: finder.without(frame.text),
      references: frame.references.filter(
        ({ url }) => finder.without(url) === url && maskEmails(url) === url,
      ),
    };
  });
  const contacts = [...new Set(frames.flatMap(({ result }) => result.contacts))];
  // Frames that are not stored, because an earlier frame has the same address, but that show something to paint over. Such a
  // frame may show other content than the earlier frame, so its whole box is painted over, too.
  const twins = others.filter(
    ({ result }) => /^https?:/.test(result.url) && result.redactions.some(({ box }) => box !== undefined),
  );
  const unread = findBoxesOfUnreadableFrames(frames, hidden);
  for (const box of unread) redactions.push({ kind: 'frame-unread', frameId: 0, selector: 'iframe', box });
  return {
    frames: redacted,
    redactions,
    tokens,
    contacts,
    boxes: [...boxes, ...unread, ...findBoxesOfCoveredFrames(frames, hidden, twins)],
    isPositionUnknown,
  };
}

/**
 * Returns the boxes of unreadable frames, such as a sign-in service that greets its visitor. For an unreadable frame inside
 * another frame, adds the outer frame to `hidden` instead.
 */
function findBoxesOfUnreadableFrames(frames: readonly FreshFrame[], hidden: Set<number>): Box[] {
  const read = new Set(frames.map(({ result }) => omitFragment(result.url)));
  const boxes: Box[] = [];
  for (const { frameId, result } of frames) {
    for (const { url, box } of result.frames) {
      if (read.has(url) || box[2] < 2 || box[3] < 2) continue;
      if (frameId === 0) boxes.push(box);
      else hidden.add(frameId);
    }
  }
  return boxes;
}

/**
 * Returns the boxes of the frames that must be painted over completely. Only the top document knows where its frames are, so each
 * of these frames is searched for by its address among the top document's frames. If one of them is not found, returns the boxes
 * of all the top document's frames.
 */
function findBoxesOfCoveredFrames(
  frames: readonly FreshFrame[],
  hidden: ReadonlySet<number>,
  twins: readonly FreshFrame[],
): Box[] {
  if (hidden.size + twins.length === 0) return [];
  const children = frames.find(({ frameId }) => frameId === 0)?.result.frames ?? [];
  const urls = [...frames.filter(({ frameId }) => hidden.has(frameId)), ...twins].map(({ result }) =>
    omitFragment(result.url),
  );
  const found = children.filter(({ url }) => urls.includes(url));
  return (urls.every((url) => found.some((one) => one.url === url)) ? found : children).map(({ box }) => box);
}

/**
 * Returns a URL in which e-mail addresses are masked. Chats and advertisements put e-mail addresses into the URLs of their
 * frames.
 */
export function maskEmails(url: string): string {
  return coverContacts(url, 'x', { numbers: false });
}

/**
 * Returns one redaction for each part that was removed from the reading because it is about a person whom the report is not
 * about.
 */
export function toPersonRedactions(
  dropped: readonly { readonly selector: string; readonly original: string }[],
  salt: string,
): Promise<readonly Redaction[]> {
  return Promise.all(
    dropped.map(async ({ selector, original }) => ({
      kind: 'person',
      frameId: 0,
      selector,
      digest: await computeSaltedDigest(salt, original),
    })),
  );
}

/** Returns the SHA-256 (hex) over the salt, a line break and the original text. */
function computeSaltedDigest(salt: string, original: string): Promise<string> {
  return sha256OfText(`${salt}\n${original}`);
}

/** Returns a new salt: 16 random bytes as hex. */
export function createSalt(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
