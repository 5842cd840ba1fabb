const RUNS_IN_SVG =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe)\b|[\s"'/]on[a-z]+\s*=|(?:java|vb)script:|<!ENTITY/i;

/** What in an SVG picture browsers would run when it is opened by itself, as it stands there; undefined where nothing does. */
export function scriptInSvg(svg: string): string | undefined {
  return RUNS_IN_SVG.exec(svg)?.[0];
}
