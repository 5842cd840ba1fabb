import { type Mark, toArrowHead } from '@/lib/domain/case/case-mark';

/**
 * Colour of the marks that an officer draws on a picture. Blue with a white edge is visible on any page, and none of our states
 * has this colour.
 */
export const MARK_COLOUR = '#0b5cad';
const QUALITY = 0.92;

/** Returns line width, arrow head and text size for a picture of this width (all in px). */
export function computeMarkSizes(width: number): {
  readonly line: number;
  readonly head: number;
  readonly text: number;
} {
  const line = Math.max(3, width / 220);
  return { line, head: line * 5, text: Math.max(16, width / 34) };
}

/** Returns a JPEG copy of the picture with the officer's marks drawn on it. */
export async function drawOfficerMarks(picture: Blob, marks: readonly Mark[]): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const sizes = computeMarkSizes(width);
  context.lineJoin = 'round';
  context.font = `600 ${sizes.text}px "Be Vietnam Pro", system-ui, sans-serif`;
  context.textBaseline = 'top';
  for (const mark of marks) {
    for (const [edge, colour, line] of [
      [true, '#ffffff', sizes.line * 2],
      [false, MARK_COLOUR, sizes.line],
    ] as const) {
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = line;
      drawOfficerMark(context, mark, { width, height, size: sizes.head, edge });
    }
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

function drawOfficerMark(
  context: OffscreenCanvasRenderingContext2D,
  mark: Mark,
  area: { readonly width: number; readonly height: number; readonly size: number; readonly edge: boolean },
): void {
  const [x, y] = [mark.x * area.width, mark.y * area.height];
  if (mark.kind === 'box') {
    context.strokeRect(x, y, mark.width * area.width, mark.height * area.height);
    return;
  }
  if (mark.kind === 'text') {
    if (area.edge) context.strokeText(mark.text, x, y);
    else context.fillText(mark.text, x, y);
    return;
  }
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(mark.toX * area.width, mark.toY * area.height);
  context.stroke();
  context.beginPath();
  for (const point of toArrowHead(mark, area)) context.lineTo(point.x, point.y);
  context.closePath();
  context.stroke();
  context.fill();
}
