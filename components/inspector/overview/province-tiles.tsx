import { scaleQuantize } from 'd3-scale';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import { PROVINCES } from '@/lib/reference/places/provinces';

/** The 34 provinces as tiles, by code: north at the top, the sea at the right, ".." for no tile. No borders are drawn. */
const TILES: readonly string[] = [
  '12 08 04 ..',
  '11 15 19 20',
  '14 25 24 22',
  '.. 01 33 31',
  '.. 38 37 ..',
  '.. 40 .. ..',
  '.. 42 .. ..',
  '.. 44 46 ..',
  '.. .. 48 ..',
  '.. .. 51 ..',
  '.. 66 52 ..',
  '.. 68 56 ..',
  '80 75 .. ..',
  '82 79 .. ..',
  '91 86 .. ..',
  '92 96 .. ..',
];
/** Colours of the tiles in steps, from the lowest to the highest number, each with the colour of its text. */
const STEPS = [
  { tile: 'fill-sheet', letters: 'fill-ink' },
  { tile: 'fill-sun-wash', letters: 'fill-ink' },
  { tile: 'fill-sun', letters: 'fill-on-sun' },
  { tile: 'fill-sun-deep', letters: 'fill-on-sun' },
] as const;
const [WIDTH, HEIGHT] = [88, 34];

/** Shows the provinces as tiles in four steps of colour, each with its name and number. */
export function ProvinceTiles({ counts, label }: { counts: ReadonlyMap<string, number>; label: string }) {
  const { t } = useOfficerWords();
  const { number } = useWords();
  const most = Math.max(0, ...counts.values());
  const shade = scaleQuantize<(typeof STEPS)[number]>([0, Math.max(1, most)], STEPS);
  const tiles = TILES.flatMap((row, y) =>
    row.split(' ').flatMap((code, x) => {
      const province = PROVINCES.find((one) => one.code === code);
      return province ? [{ province, x: x * WIDTH, y: y * HEIGHT }] : [];
    }),
  );
  return (
    <div className="grid gap-2">
      <svg
        viewBox={`0 0 ${4 * WIDTH} ${TILES.length * HEIGHT}`}
        role="img"
        aria-label={label}
        className="mx-auto w-full max-w-sm"
      >
        {tiles.map(({ province, x, y }) => {
          const count = counts.get(province.code) ?? 0;
          const { tile, letters } = count === 0 ? STEPS[0] : shade(count);
          return (
            <g key={province.code} transform={`translate(${x} ${y})`}>
              <title>{`${province.name}: ${number(count)}`}</title>
              <rect
                x="1"
                y="1"
                width={WIDTH - 2}
                height={HEIGHT - 2}
                rx="4"
                className={`stroke-line ${tile}`}
              />
              <text x="6" y="14" className={`text-[10px] ${letters}`}>
                {province.name}
              </text>
              <text
                x={WIDTH - 6}
                y="28"
                textAnchor="end"
                className={`figures font-semibold text-xs ${letters}`}
              >
                {count === 0 ? '' : number(count)}
              </text>
            </g>
          );
        })}
      </svg>
      <p className="text-center text-soft text-xs">{t('overview_tiles_scale', { most: number(most) })}</p>
    </div>
  );
}
