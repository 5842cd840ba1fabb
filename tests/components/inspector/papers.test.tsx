import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PaperList } from '@/components/inspector/papers/paper-list';
import { PaperScreen } from '@/components/matter/paper-screen';
import {
  draftSamplePaper,
  NUMBERED,
  OF_REPORT,
  TYPED_BY_OFFICER,
} from '@/demo/sample-views/samples/office-papers';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import type { FilledPaper } from '@/lib/domain/matter/paper';
import { renderView } from '../../support/render-view';

describe('the papers of a report or case', () => {
  it('open with one press each', async () => {
    const onOpen = vi.fn<(paper: OfficePaperId) => void>();
    renderView(<PaperList numbered={NUMBERED} failed={false} singleKeys onOpen={onOpen} />);
    const buttons = within(screen.getByRole('region', { name: 'Giấy tờ của đơn vị' })).getAllByRole('button');
    for (const button of buttons) await userEvent.click(button);
    expect(onOpen.mock.calls.flat()).toEqual([
      'minutes',
      'takedown-request',
      'hand-over',
      'sender-answer',
      'bailiff-request',
    ]);
  });

  it('show the numbers that papers already have, with the officer who made them', () => {
    renderView(<PaperList numbered={NUMBERED} failed={false} singleKeys onOpen={vi.fn()} />);
    expect(
      screen.getByText('Biên bản số 14/BB-TN, ngày 24/11/2026; Cán bộ thử nghiệm khác ghi số'),
    ).toBeVisible();
  });

  it('open by the key p, unless single-key shortcuts are off', async () => {
    Element.prototype.scrollIntoView ??= vi.fn();
    const { redraw } = renderView(
      <PaperList numbered={undefined} failed={false} singleKeys={false} onOpen={vi.fn()} />,
    );
    const first = screen.getByRole('button', { name: 'Biên bản' });
    await userEvent.keyboard('p');
    expect(first).not.toHaveFocus();
    redraw(<PaperList numbered={undefined} failed={false} singleKeys onOpen={vi.fn()} />);
    await userEvent.keyboard('p');
    expect(screen.getByRole('button', { name: 'Biên bản' })).toHaveFocus();
  });

  it('can be made without a number, and say so, when the numbers could not be read', () => {
    renderView(<PaperList numbered={undefined} failed singleKeys onOpen={vi.fn()} />);
    expect(screen.getByText(/Giấy không số vẫn lập được/)).toBeVisible();
  });
});

function Minutes(props: {
  first: Readonly<Record<string, string>>;
  onPrint: (paper: FilledPaper) => void;
  onSave: () => Promise<boolean | undefined>;
}) {
  const [typed, setTyped] = useState(props.first);
  return (
    <PaperScreen
      draft={draftSamplePaper('minutes', OF_REPORT, typed)}
      onField={(name, value) => setTyped({ ...typed, [name]: value })}
      onPrint={props.onPrint}
      onSave={props.onSave}
      onCopy={async () => true}
    />
  );
}

describe('the screen of a paper of the office', () => {
  it('names the missing fields, leads to them, and keeps the paper’s number in view', async () => {
    const onPrint = vi.fn<(paper: FilledPaper) => void>();
    renderView(<Minutes first={{}} onPrint={onPrint} onSave={async () => true} />);
    expect(screen.getByRole('textbox', { name: 'Số văn thư' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Người có mặt' }));
    expect(screen.getByRole('textbox', { name: 'Người có mặt' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'In' }));
    expect(onPrint).not.toHaveBeenCalled();
  });

  it('shows the number in the text while it is typed, and prints it', async () => {
    const onPrint = vi.fn<(paper: FilledPaper) => void>();
    const first = { ...TYPED_BY_OFFICER.minutes, paper_number: '' };
    renderView(<Minutes first={first} onPrint={onPrint} onSave={async () => true} />);
    expect(screen.getByRole('article').textContent).toMatch(/Số: …+/);
    await userEvent.type(screen.getByRole('textbox', { name: 'Số văn thư' }), '21/BB');
    await userEvent.click(screen.getByRole('button', { name: 'In' }));
    expect(JSON.stringify(onPrint.mock.calls[0])).toContain('Số: 21/BB');
  });

  it('offers no file when the page says why none can be made', async () => {
    renderView(<Minutes first={TYPED_BY_OFFICER.minutes} onPrint={vi.fn()} onSave={async () => undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'Lưu DOCX' }));
    expect(await screen.findByRole('button', { name: 'Lưu DOCX' })).toBeEnabled();
    expect(screen.queryByText(/Chưa lưu được tệp/)).toBeNull();
    expect(screen.queryByText(/Đã lưu tệp/)).toBeNull();
  });
});
