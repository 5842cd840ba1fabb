import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { DisputeDecisionForm } from '@/components/inspector/disputes/dispute-decision';
import { DisputeSenderCard } from '@/components/inspector/disputes/dispute-sender';
import { DisputesView } from '@/components/inspector/disputes/disputes-view';
import { answerSender, createDisputeRows, createSampleDispute } from '@/demo/sample-views/sample-answers';
import { NOW } from '@/demo/sample-views/sample-reports';
import { renderView } from '../../support/render-view';

describe('the list of sellers’ answers', () => {
  const createProps = () => ({
    ...{ status: '', loading: false, failure: undefined, singleKeys: true },
    loaded: { rows: createDisputeRows(5), at: NOW },
    ...{ onStatus: vi.fn(), onRefresh: vi.fn(), onMore: vi.fn(), onOpen: vi.fn() },
  });
  const rows = () =>
    within(screen.getByRole('list', { name: 'Phản hồi của người bán' })).getAllByRole('button');

  it('moves with the arrow keys, j and k, and opens with Enter', async () => {
    const view = createProps();
    renderView(<DisputesView {...view} />);
    rows()[0]?.focus();
    await userEvent.keyboard('{ArrowDown}j');
    expect(rows()[2]).toHaveFocus();
    await userEvent.keyboard('k{End}{ArrowUp}{Enter}');
    expect(view.onOpen).toHaveBeenCalledExactlyOnceWith(view.loaded.rows[3]);
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
  });

  it('ignores j and k when single-key shortcuts are off', async () => {
    renderView(<DisputesView {...createProps()} singleKeys={false} />);
    rows()[0]?.focus();
    await userEvent.keyboard('jj');
    expect(rows()[0]).toHaveFocus();
    expect(screen.getByText('Phím mũi tên để chuyển dòng; Enter để mở.')).toBeVisible();
  });

  it('puts the focus on the answer that the officer had open', () => {
    const view = createProps();
    renderView(<DisputesView {...view} back={view.loaded.rows[2]?.reference} />);
    expect(rows()[2]).toHaveFocus();
  });

  it('offers to load more answers only when there are more', async () => {
    const view = createProps();
    const { redraw } = renderView(<DisputesView {...view} />);
    expect(screen.queryByRole('button', { name: 'Tải thêm' })).toBeNull();
    redraw(<DisputesView {...view} loaded={{ ...view.loaded, next: 'PH-261125-7K3M14' }} />);
    await userEvent.click(screen.getByRole('button', { name: 'Tải thêm' }));
    expect(view.onMore).toHaveBeenCalledOnce();
  });
});

describe('a seller’s answer', () => {
  it('sends the text of a decision; if English is empty, the Vietnamese text stands for both languages', async () => {
    const onDecide = vi.fn();
    renderView(
      <DisputeDecisionForm dispute={createSampleDispute('received')} busy={false} onDecide={onDecide} />,
    );
    const save = screen.getByRole('button', { name: 'Ghi quyết định' });
    expect(save).toBeDisabled();
    await userEvent.selectOptions(screen.getByRole('combobox'), 'corrected');
    await userEvent.type(screen.getByLabelText(/Lời gửi người bán/), 'Đã đối chiếu.');
    await userEvent.click(save);
    const note = { vi: 'Đã đối chiếu.', en: 'Đã đối chiếu.' };
    expect(onDecide).toHaveBeenCalledExactlyOnceWith({ status: 'corrected', note });
  });

  it('offers no decision after the answer was decided', () => {
    renderView(<DisputeDecisionForm dispute={createSampleDispute('kept')} busy={false} onDecide={vi.fn()} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows its sender and documents only for a written reason', async () => {
    const [onReveal, onSave] = [vi.fn(), vi.fn()];
    const card = { busy: false, onReveal, onSave };
    const { redraw } = renderView(<DisputeSenderCard sender={undefined} {...card} />);
    expect(screen.getByRole('button')).toBeDisabled();
    await userEvent.type(screen.getByRole('textbox'), 'Đối chiếu hồ sơ{Enter}');
    expect(onReveal).toHaveBeenCalledExactlyOnceWith('Đối chiếu hồ sơ');
    redraw(<DisputeSenderCard sender={answerSender} {...card} />);
    expect(screen.getByText(/Người bán thử · Chủ hộ · a@b.example/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Lưu giay-dang-ky.pdf' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith(answerSender.documents[0], 'Đối chiếu hồ sơ');
  });
});
