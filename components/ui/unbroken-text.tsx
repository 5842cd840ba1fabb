import { splitIntoNoBreakPieces } from '@/lib/base/no-break-spans';

/** Keeps dates and the numbers of laws and decisions on one line, unless the line is too narrow for them. */
export function UnbrokenText({ children }: { children: string }) {
  return splitIntoNoBreakPieces(children).map(({ text, at, whole }) =>
    whole ? (
      <span key={at} className="inline-block max-w-full">
        {text}
      </span>
    ) : (
      text
    ),
  );
}
