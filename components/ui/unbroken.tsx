import { noBreakSpans } from '@/lib/base/no-break-spans';

/** Keeps numbers of laws and decisions, and dates, on one line unless the line is too narrow. */
export function Unbroken({ children }: { children: string }) {
  return noBreakSpans(children).map(({ text, at, whole }) =>
    whole ? (
      <span key={at} className="inline-block max-w-full">
        {text}
      </span>
    ) : (
      text
    ),
  );
}
