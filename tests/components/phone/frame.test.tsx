import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useBackButton } from '@/components/ui/hooks/use-back';
import { PageFrame } from '@/components/ui/page-frame';
import { ScreenTitle } from '@/components/ui/screen-title';
import { PhoneFrame } from '@/web/phone-frame';
import { renderView } from '../../support/render-view';

function Part({ onDone }: { onDone: () => void }) {
  useBackButton(onDone);
  return <ScreenTitle>Chứng cứ</ScreenTitle>;
}

/** A report with a part that can be opened, which has a way back of its own. */
function OpenedReport() {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Part onDone={() => setOpen(false)} />;
  return (
    <>
      <ScreenTitle>Xem lại</ScreenTitle>
      <button type="button" onClick={() => setOpen(true)}>
        Xem, che
      </button>
    </>
  );
}

describe('the frame of the phone page', () => {
  it('has one title and one way back, which leads out of the screen opened last', async () => {
    const [onBack, onDone] = [vi.fn(), vi.fn()];
    renderView(
      <PhoneFrame onBack={onBack}>
        <PageFrame title="Phản ánh của tôi" onBack={onDone}>
          <OpenedReport />
        </PageFrame>
      </PhoneFrame>,
    );
    const titles = () => screen.getAllByRole('heading').map(({ textContent }) => textContent);
    const back = () => screen.getByRole('button', { name: 'Quay lại' });
    expect(titles()).toEqual(['Xem lại']);
    await userEvent.click(screen.getByRole('button', { name: 'Xem, che' }));
    expect(titles()).toEqual(['Chứng cứ']);
    await userEvent.click(back());
    expect(titles()).toEqual(['Xem lại']);
    expect(onDone).not.toHaveBeenCalled();
    await userEvent.click(back());
    expect(onDone).toHaveBeenCalledOnce();
    expect(onBack).not.toHaveBeenCalled();
  });

  it('puts the title of a whole page into its own header', () => {
    renderView(
      <PhoneFrame onBack={vi.fn()}>
        <PageFrame title="Cài đặt">x</PageFrame>
      </PhoneFrame>,
    );
    expect(screen.getAllByRole('heading')).toHaveLength(1);
    expect(screen.getByRole('banner')).toHaveTextContent('Cài đặt');
  });
});
