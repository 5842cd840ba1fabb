const RUNS_IN_SVG =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe)\b|[\s"'/]on[a-z]+\s*=|(?:java|vb)script:|<!ENTITY/i;

/** The part of an SVG picture that browsers would run when it is opened by itself; undefined for none. */
export function scriptInSvg(svg: string): string | undefined {
  return RUNS_IN_SVG.exec(svg)?.[0];
}
