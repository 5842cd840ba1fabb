import { SHAPE_STROKE, STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import type { ShapeName } from '@/lib/domain/verdict/verdict';

const COLOURS: Readonly<Record<ShapeName, string>> = {
  registered: 'text-leaf',
  warned: 'text-stop-shape',
  check: 'text-ask',
  'official-store': 'text-soft',
  suspended: 'text-soft',
  withdrawn: 'text-soft',
  unlisted: 'text-soft',
  unavailable: 'text-soft',
  'not-understood': 'text-soft',
  'not-applicable': 'text-soft',
};

/**
 * The shape that stands for a state; `size` (px at the usual text size) scales with the text. Screen readers skip it, because the
 * state's name always stands beside it.
 */
export function StateIcon({ state, size = 20 }: { state: ShapeName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      data-state={state}
      viewBox="0 0 16 16"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      className={`shrink-0 ${COLOURS[state]}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 32 ? SHAPE_STROKE * 0.85 : SHAPE_STROKE}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {STATE_SHAPES[state].map(({ path, fill, dash }) =>
        fill ? (
          <path key={path} d={path} fill="currentColor" stroke="none" />
        ) : (
          <path key={path} d={path} {...(dash ? { strokeDasharray: dash } : {})} />
        ),
      )}
    </svg>
  );
}
