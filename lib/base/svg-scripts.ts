const RUNS_IN_SVG =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe)\b|[\s"'/]on[a-z]+\s*=|(?:java|vb)script:|<!ENTITY/i;

/**
 * Returns the first part of an SVG picture that runs as a script when the picture is opened as a page of its own; undefined if no
 * part does.
 */
export function findScriptInSvg(svg: string): string | undefined {
  return RUNS_IN_SVG.exec(svg)?.[0];
}
