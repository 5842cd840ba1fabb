import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CoveredPicture } from '@/components/report/capture/covered-picture';
import type { CoverBox } from '@/lib/domain/report/outbox';
import { renderView } from '../support/render-view';

const picture = new Blob(['x'], { type: 'image/png' });

function show(covered: readonly CoverBox[] = [], editable = true, store = async () => true) {
  const onCover = vi.fn<(covered: CoverBox[]) => Promise<boolean>>(store);
  const { container } = renderView(
    <CoveredPicture picture={picture} covered={covered} onCover={editable ? onCover : null} />,
  );
  const drawing = container.querySelector('figure svg');
  if (!drawing) throw new Error('no drawing');
  vi.spyOn(drawing, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 50, 400, 300));
  drawing.setPointerCapture = () => undefined;
  return { onCover, drawing };
}

const drag = (drawing: Element, from: readonly [number, number], to: readonly [number, number]) => {
  fireEvent.pointerDown(drawing, { clientX: from[0], clientY: from[1] });
  fireEvent.pointerMove(drawing, { clientX: to[0], clientY: to[1] });
  fireEvent.pointerUp(drawing);
};

describe('the editor that covers parts of a picture', () => {
  it('stores a dragged box as fractions of the picture’s width, in any drag direction', async () => {
    const { onCover, drawing } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Che thêm trên ảnh' }));
    drag(drawing, [300, 150], [200, 110]);
    expect(onCover).toHaveBeenCalledWith([[0.25, 0.15, 0.25, 0.1]]);
  });

  it('ignores a tap', async () => {
    const { onCover, drawing } = show();
    await userEvent.click(screen.getByRole('button', { name: 'Che thêm trên ảnh' }));
    drag(drawing, [300, 150], [301, 150]);
    expect(onCover).not.toHaveBeenCalled();
  });

  it('adds, moves and removes boxes by keyboard', async () => {
    const { onCover } = show([[0.1, 0.1, 0.3, 0.1]]);
    await userEvent.click(screen.getByRole('button', { name: 'Che thêm trên ảnh' }));
    await userEvent.click(screen.getByRole('button', { name: 'Thêm một ô' }));
    expect(onCover).toHaveBeenLastCalledWith([
      [0.1, 0.1, 0.3, 0.1],
      [0.35, 0.05, 0.3, 0.1],
    ]);
    expect(screen.getByRole('button', { name: /^Ô che 2/ })).toHaveFocus(); // so that arrow keys move the new box
    screen.getByRole('button', { name: /^Ô che 1/ }).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(onCover.mock.lastCall?.[0]?.[0]?.[0]).toBeCloseTo(0.16);
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(onCover.mock.lastCall?.[0]?.[0]?.[3]).toBeCloseTo(0.12);
    await userEvent.keyboard('{Delete}');
    expect(onCover).toHaveBeenLastCalledWith([[0.35, 0.05, 0.3, 0.1]]);
    expect(screen.getByRole('button', { name: /^Ô che 1/ })).toHaveFocus();
    await userEvent.keyboard('{Backspace}');
    expect(onCover).toHaveBeenLastCalledWith([]);
    expect(screen.getByRole('button', { name: 'Thêm một ô' })).toHaveFocus();
  });

  it('keeps a box within the picture', async () => {
    const { onCover } = show([[0.6, 0.02, 0.3, 0.1]]);
    fireEvent.load(screen.getByRole('img'));
    await userEvent.click(screen.getByRole('button', { name: 'Che thêm trên ảnh' }));
    screen.getByRole('button', { name: /^Ô che 1/ }).focus();
    await userEvent.keyboard('{ArrowRight>9/}{ArrowUp>9/}');
    expect(onCover.mock.lastCall?.[0]?.[0]).toEqual([0.7, 0, 0.3, 0.1]);
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(onCover.mock.lastCall?.[0]?.[0]?.[2]).toBeCloseTo(0.3);
  });

  it('keeps both boxes when two are drawn quickly, and drops them when storing fails', async () => {
    const answers: ((stored: boolean) => void)[] = [];
    const { onCover, drawing } = show([], true, () => new Promise((answer) => answers.push(answer)));
    await userEvent.click(screen.getByRole('button', { name: 'Che thêm trên ảnh' }));
    drag(drawing, [100, 50], [140, 90]);
    drag(drawing, [300, 150], [400, 190]);
    expect(onCover.mock.lastCall?.[0]).toHaveLength(2);
    expect(screen.getByText('2 ô do bạn che')).toBeVisible();
    await act(async () => {
      for (const answer of answers) answer(false);
    });
    expect(screen.queryByText(/ô do bạn che/)).toBeNull();
  });

  it('removes the box drawn last, and says how many are left', async () => {
    const { onCover } = show([
      [0, 0, 0.1, 0.1],
      [0.5, 0, 0.1, 0.1],
    ]);
    expect(screen.getByText('2 ô do bạn che')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Che thêm trên ảnh' }));
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ ô vừa thêm' }));
    expect(onCover).toHaveBeenCalledWith([[0, 0, 0.1, 0.1]]);
  });

  it('allows no change after the package was made', () => {
    const { drawing } = show([[0, 0, 0.1, 0.1]], false);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Phóng to']);
    expect(drawing.querySelectorAll('rect')).toHaveLength(1);
  });
});
