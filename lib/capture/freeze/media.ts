import { absoluteHttpUrl } from '../css';

/** Draws what an image, a canvas or a video shows now as a data URL; undefined when another origin forbids it. */
export function drawn(
  source: HTMLImageElement | HTMLVideoElement | HTMLCanvasElement,
  width: number,
  height: number,
  type: 'image/png' | 'image/jpeg',
): string | undefined {
  if (width === 0 || height === 0) return undefined;
  try {
    // A canvas of our own keeps the page's unchanged; its own content is read at its own size.
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

const CANDIDATE = /(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)/g;

/**
 * The density descriptor the chosen image of a `srcset` needs to keep its size ("2x" for a picture of twice the
 * pixels); undefined when it shows one pixel a pixel.
 */
export function densityOf(image: HTMLImageElement, chosen: string): string | undefined {
  const sets = [image.getAttribute('srcset')];
  const parent = image.parentElement;
  if (parent?.localName === 'picture') {
    for (const child of parent.children)
      if (child.localName === 'source') sets.push(child.getAttribute('srcset'));
  }
  for (const set of sets) {
    for (const [, address = '', number, unit] of (set ?? '').matchAll(CANDIDATE)) {
      if (number === undefined || absoluteHttpUrl(address, image.baseURI) !== chosen) continue;
      const density =
        unit === 'x' ? Number(number) : image.naturalWidth > 0 ? Number(number) / image.naturalWidth : 1;
      return density > 0 && Math.abs(density - 1) > 0.01 ? `${Number(density.toFixed(4))}x` : undefined;
    }
  }
  return undefined;
}

/** Addresses that a lazy image will ask for, as the usual scripts keep them. */
export function lazyAddresses(element: Element): string[] {
  const found: string[] = [];
  for (const name of ['data-src', 'data-lazy-src', 'data-original', 'data-lazyload', 'data-ks-lazyload']) {
    const value = element.getAttribute(name);
    if (value && /^(?:https?:)?\/|^\.{0,2}\//.test(value)) found.push(value);
  }
  return found;
}
