const RUNS_IN_SVG =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe)\b|[\s"'/]on[a-z]+\s*=|(?:java|vb)script:|<!ENTITY/i;

/**
 * Returns the first part of an SVG picture that a browser would run if the picture is opened by itself; undefined if it has
 * none.
 */
export function findScriptInSvg(svg: string): string | undefined {
  return RUNS_IN_SVG.exec(svg)?.[0];
}
