import { noBreakSpans } from '@/lib/base/no-break-spans';

/** A sentence in which the numbers of laws and decisions, and dates, stay on one line; one wider than its line still breaks. */
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
