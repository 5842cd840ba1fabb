import { keptTogether } from '@/lib/domain/kept-together';

/** A sentence in which the numbers of laws and decisions, and dates, stay on one line; one wider than its line still breaks. */
export function Unbroken({ children }: { children: string }) {
  return keptTogether(children).map(({ text, at, whole }) =>
    whole ? (
      <span key={at} className="inline-block max-w-full">
        {text}
      </span>
    ) : (
      text
    ),
  );
}
