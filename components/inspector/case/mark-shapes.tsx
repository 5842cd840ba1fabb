import { computeMarkSizes, MARK_COLOUR } from '@/lib/dom/draw-marks';
import { type Mark, toArrowHead } from '@/lib/domain/case/case-mark';

interface MarkShapesProps {
  marks: readonly Mark[];
  width: number;
  height: number;
}

/**
 * Draws the officer's boxes, arrows and texts over a picture of this size (px), exactly as `drawOfficerMarks` draws them into the saved
 * copy of the picture.
 */
export function MarkShapes({ marks, width, height }: MarkShapesProps) {
  const sizes = computeMarkSizes(width);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
      strokeLinejoin="round"
    >
      {marks.map((mark, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no name but its place
        <g key={at}>
          <MarkShape mark={mark} width={width} height={height} colour="white" line={sizes.line * 2} />
          <MarkShape mark={mark} width={width} height={height} colour={MARK_COLOUR} line={sizes.line} />
        </g>
      ))}
    </svg>
  );
}

interface ShapeProps {
  mark: Mark;
  width: number;
  height: number;
  colour: string;
  line: number;
}

function MarkShape({ mark, width, height, colour, line }: ShapeProps) {
  const sizes = computeMarkSizes(width);
  const [x, y] = [mark.x * width, mark.y * height];
  if (mark.kind === 'box') {
    return (
      <rect
        x={x}
        y={y}
        width={mark.width * width}
        height={mark.height * height}
        fill="none"
        stroke={colour}
        strokeWidth={line}
      />
    );
  }
  if (mark.kind === 'text') {
    const edge = colour === 'white' ? { stroke: colour, strokeWidth: line } : {};
    return (
      <text
        x={x}
        y={y}
        fill={colour}
        fontSize={sizes.text}
        fontWeight={600}
        dominantBaseline="hanging"
        {...edge}
      >
        {mark.text}
      </text>
    );
  }
  const head = toArrowHead(mark, { width, height, size: sizes.head });
  return (
    <g stroke={colour} strokeWidth={line} fill={colour}>
      <line x1={x} y1={y} x2={mark.toX * width} y2={mark.toY * height} />
      <polygon points={head.map((point) => `${point.x},${point.y}`).join(' ')} />
    </g>
  );
}
