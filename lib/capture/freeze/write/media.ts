import { trimMatchingAtBothEnds } from '@/lib/base/trim-ends';
import { toAbsoluteHttpUrl } from '@/lib/capture/css';

/**
 * Draws the present content of an image, a canvas or a video. Returns the content as a data URL. Undefined if the content has no
 * size or cannot be read, for example because another origin does not allow scripts to read it.
 */
export function drawAsDataUrl(
  source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement,
  width: number,
  height: number,
  type: 'image/png' | 'image/jpeg',
): string | undefined {
  if (width === 0 || height === 0) return undefined;
  try {
    // A canvas is read directly. Anything else is drawn into a second canvas, so that the page's elements stay unchanged.
    if (source.localName === 'canvas' && 'toDataURL' in source) return source.toDataURL(type);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
    return canvas.toDataURL(type, 0.8);
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof Error) return undefined; // tainted by another origin
    throw thrown;
  }
}

/**
 * Returns the `srcset` and `sizes` with which the frozen image shows the chosen candidate at the image's present size. Returns
 * undefined if the candidate's address alone is enough.
 */
export function toSrcsetForChosenCandidate(
  image: HTMLImageElement,
  chosen: string,
): { readonly srcset: string; readonly sizes: string } | undefined {
  const sets = [image.getAttribute('srcset')];
  const parent = image.parentElement;
  if (parent?.localName === 'picture') {
    for (const child of parent.children)
      if (child.localName === 'source') sets.push(child.getAttribute('srcset'));
  }
  for (const set of sets) {
    for (const { address, number, unit } of parseSrcset(set ?? '')) {
      if (number === undefined || toAbsoluteHttpUrl(address, image.baseURI) !== chosen) continue;
      const { naturalWidth } = image; // already divided by the density
      const pixels = unit === 'x' ? Math.round(Number(number) * naturalWidth) : Math.round(Number(number));
      // If a `srcset` gives a candidate's width, the browser ignores `src`. So this candidate is the only one.
      return naturalWidth > 0 && pixels !== naturalWidth
        ? { srcset: `${chosen} ${pixels}w`, sizes: `${naturalWidth}px` }
        : undefined;
    }
  }
  return undefined;
}

interface Candidate {
  readonly address: string;
  /** The number before "w" or "x"; absent if the candidate has neither. */
  readonly number?: string;
  readonly unit?: string;
}

/**
 * Parses the candidates of a `srcset`. A candidate's address ends at a space. The address may contain commas, but does not end
 * with a comma.
 */
export function parseSrcset(srcset: string): Candidate[] {
  const candidates: Candidate[] = [];
  let address: string | undefined;
  const addCandidate = (descriptor = '') => {
    if (address === undefined || address === '') return;
    const [, number, unit] = /^([\d.]{1,12})([wx])$/.exec(descriptor) ?? [];
    candidates.push({
      address,
      ...(number !== undefined && { number }),
      ...(unit !== undefined && { unit }),
    });
    address = undefined;
  };
  for (const word of srcset.split(/\s/)) {
    if (word === '') continue;
    if (address === undefined) {
      address = trimMatchingAtBothEnds(word, /,/);
      if (word.endsWith(',')) addCandidate();
      continue;
    }
    const comma = word.indexOf(',');
    addCandidate(comma < 0 ? word : word.slice(0, comma));
    if (comma >= 0 && comma < word.length - 1) address = trimMatchingAtBothEnds(word.slice(comma), /,/);
  }
  addCandidate();
  return candidates;
}

/** Returns the addresses of pictures that are loaded later, from the attributes in which common scripts store them. */
export function readAddressesOfLazyPictures(attributes: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const name of ['data-src', 'data-lazy-src', 'data-original', 'data-lazyload', 'data-ks-lazyload']) {
    const value = attributes.get(name);
    if (value && /^(?:https?:)?\/|^\.{0,2}\//.test(value)) found.push(value);
  }
  return found;
}
