import { scaleLinear } from 'd3-scale';

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** The value as text, as it is shown and read aloud. */
  readonly text: string;
}

/** Shows horizontal bars, each with its name and its value as text. For screen readers this is a list. */
export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const width = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value))], [0, 100]);
  return (
    <ul aria-label={label} className="grid gap-2">
      {bars.map(({ key, name, value, text }) => (
        <li key={key} className="grid gap-0.5">
          <span className="flex justify-between gap-3 text-sm">
            <span className="min-w-0 break-words">{name}</span>
            <span className="figures shrink-0 font-medium">{text}</span>
          </span>
          <svg aria-hidden="true" viewBox="0 0 100 2" preserveAspectRatio="none" className="h-2 w-full">
            <rect width="100" height="2" className="fill-line" />
            <rect width={width(value)} height="2" className="fill-sun-deep" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
