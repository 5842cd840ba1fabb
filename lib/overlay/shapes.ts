import { STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import { MARK_AWNING, MARK_SUN } from '@/lib/domain/verdict/mark-shapes';
import type { ShapeName } from '@/lib/domain/verdict/verdict';

const SVG = 'http://www.w3.org/2000/svg';

/** Creates the shape of a state as SVG. Screen readers skip the shape, because they read the word beside it. */
export function drawShape(document: Document, name: ShapeName): SVGElement {
  const svg = createSvg(document);
  svg.setAttribute('data-shape', name);
  for (const { path, fill, dash } of STATE_SHAPES[name])
    svg.append(createPathElement(document, path, fill, dash));
  return svg;
}

/** Creates our emblem as SVG. The emblem distinguishes our elements from the page's elements. */
export function drawEmblem(document: Document): SVGElement {
  const svg = createSvg(document);
  const sun = createPathElement(document, MARK_SUN, true);
  sun.setAttribute('class', 'solid sun');
  svg.append(sun, createPathElement(document, MARK_AWNING, true));
  return svg;
}

/** Creates the cross of a close button as SVG. */
export function drawCross(document: Document): SVGElement {
  const svg = createSvg(document);
  svg.append(createPathElement(document, 'M3 3l10 10M13 3L3 13', false));
  return svg;
}

function createSvg(document: Document): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

function createPathElement(document: Document, d: string, fill: boolean, dash?: string): SVGElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', d);
  if (fill) path.setAttribute('class', 'solid');
  if (dash !== undefined) path.setAttribute('stroke-dasharray', dash);
  return path;
}
