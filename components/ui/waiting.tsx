import { Progress } from '@base-ui/react/progress';

/** Shows the progress of something that runs. `value` is a percentage (0 to 100), or null if it is unknown. */
export function Waiting({ label, value = null }: { label: string; value?: number | null }) {
  return (
    <Progress.Root value={value} className="grid gap-2" aria-valuetext={label}>
      <Progress.Label className="text-sm">{label}</Progress.Label>
      <Progress.Track className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border">
        <Progress.Indicator
          className={`block h-full rounded-full bg-sun-deep forced-colors:bg-[Highlight] ${value === null ? 'w-2/5 motion-safe:animate-pulse' : 'motion-safe:transition-[width] duration-100'}`}
        />
      </Progress.Track>
    </Progress.Root>
  );
}
