import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentProps, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ChannelIcons } from '@/components/inspector/channel-icons';
import { BroughtDocuments } from '@/components/inspector/entry/brought-documents';
import { DeskEntryForm } from '@/components/inspector/entry/entry-form';
import { DeskEntrySlip } from '@/components/inspector/entry/entry-slip';
import { TERMS } from '@/demo/sample-views/samples/consent';
import { createEmptyTypedEntry, type DeskEntry } from '@/lib/domain/case/desk-entry';
import { renderView } from '../../support/render-view';

const TODAY = '2026-11-25';
const ENTRY: DeskEntry = {
  id: 'a',
  subject: 'officer-1',
  secret: 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V',
  createdAt: 0,
  changedAt: 0,
  scans: [],
  typed: createEmptyTypedEntry(TODAY),
};

type Handlers = Pick<
  ComponentProps<typeof DeskEntryForm>,
  'onAddScans' | 'onRemoveScan' | 'onSend' | 'onDelete'
>;

function Form({ entry, ...handlers }: Handlers & { entry: DeskEntry }) {
  const [typed, setTyped] = useState(entry.typed);
  return (
    <DeskEntryForm
      entry={{ ...entry, typed }}
      today={TODAY}
      terms={TERMS}
      busy={false}
      refused={[{ name: 'quet.pdf', byteLength: 104_857_600, why: 'too-long' }]}
      failure={null}
      onType={(change) => setTyped((before) => ({ ...before, ...change }))}
      {...handlers}
    />
  );
}

function drawForm(entry: DeskEntry = ENTRY) {
  const handlers = { onAddScans: vi.fn(), onRemoveScan: vi.fn(), onSend: vi.fn(), onDelete: vi.fn() };
  renderView(<Form entry={entry} {...handlers} />);
  return handlers;
}

describe('the form for a desk entry', () => {
  it('is filled in and sent by the keyboard alone, in its order', async () => {
    const { onSend } = drawForm();
    const user = userEvent.setup();
    await user.tab();
    expect(screen.getByRole('radio', { name: 'Qua điện thoại' })).toHaveFocus();
    await user.tab();
    expect(screen.getByLabelText('Dấu hiệu')).toHaveFocus();
    await user.selectOptions(screen.getByLabelText('Dấu hiệu'), 'COUNTERFEIT_LABEL');
    await user.tab();
    await user.keyboard('Nhãn dán đè.');
    await user.tab();
    await user.keyboard('Ấm trà');
    await user.tab();
    await user.tab();
    await user.selectOptions(screen.getByLabelText('Bán ở đâu'), 'shopee');
    await user.type(screen.getByLabelText('Số điện thoại'), '0900000001');
    screen.getByRole('radio', { name: 'Nói đồng ý' }).focus();
    await user.keyboard(' ');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(onSend).toHaveBeenCalledTimes(1);
  });

  it('sends the last choice even if it is not stored yet', async () => {
    const onSend = vi.fn();
    const incompleteEntry = {
      ...createEmptyTypedEntry(TODAY),
      code: 'COUNTERFEIT_LABEL',
      said: 'Nhãn dán đè.',
    } as const;
    const typed = { ...incompleteEntry, marketplace: 'shopee', mode: 'anonymous' } as const;
    const handlers = { onAddScans: vi.fn(), onRemoveScan: vi.fn(), onDelete: vi.fn(), onType: vi.fn() };
    renderView(
      <DeskEntryForm
        entry={{ ...ENTRY, typed }}
        today={TODAY}
        terms={TERMS}
        busy={false}
        refused={[]}
        failure={null}
        {...handlers}
        onSend={onSend}
      />,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Nói đồng ý' }));
    await userEvent.click(screen.getByRole('button', { name: 'Gửi và lấy phiếu' }));
    expect(onSend).toHaveBeenCalledExactlyOnceWith({ ...typed, consent: 'spoken' });
  });

  it('names the missing fields, and leads to the first of them', async () => {
    const { onSend } = drawForm();
    await userEvent.click(screen.getByRole('button', { name: 'Gửi và lấy phiếu' }));
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Dấu hiệu')).toHaveFocus();
    expect(screen.getByLabelText('Dấu hiệu')).toHaveAccessibleDescription('Chọn dấu hiệu.');
    expect(screen.getByText('Còn 5 mục cần ghi hoặc sửa')).toBeVisible();
  });

  it('names a scanned file that is too long', () => {
    drawForm();
    expect(screen.getByRole('alert')).toHaveTextContent(/quet\.pdf dài 104,9 MB, quá mức nhận 10 MB/);
  });

  it('asks for a spoken consent by telephone, and asks again when the channel changes', async () => {
    drawForm();
    const consent = () => within(screen.getByRole('radiogroup', { name: 'Họ đã đồng ý bằng cách nào?' }));
    expect(consent().queryByRole('radio', { name: 'Ký trên giấy' })).toBeNull();
    await userEvent.click(consent().getByRole('radio', { name: 'Nói đồng ý' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Bằng giấy' }));
    expect(consent().getByRole('radio', { name: 'Ký trên giấy' })).toBeVisible();
    expect(consent().getByRole('radio', { name: 'Nói đồng ý' })).not.toBeChecked();
  });

  it('cannot be changed after a send that got no answer, and is sent again unchanged', async () => {
    const { onSend } = drawForm({ ...ENTRY, body: '{}' });
    expect(screen.getByLabelText('Người ấy nói gì')).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Gửi lại' }));
    expect(onSend).toHaveBeenCalledTimes(1);
  });
});

describe('the slip', () => {
  const received = {
    at: Date.parse('2026-11-25T08:30:00+07:00'),
    reference: 'CS-261125-7K3MQ2',
    receipt: 'r',
    unit: { id: 'u', name: { vi: 'Đơn vị thử nghiệm', en: 'Trial unit' } },
  };
  const entry = { ...ENTRY, received, typed: { ...ENTRY.typed, name: 'Người Gọi', phone: '0900000001' } };
  const props = {
    busy: false,
    failure: null,
    onPrint: vi.fn(),
    onRetryCode: vi.fn(),
    onSendScans: vi.fn(),
    onDone: vi.fn(),
  };

  it('has reference, unit, tracking code and QR code, but no name of the sender', async () => {
    renderView(
      <DeskEntrySlip {...props} entry={entry} code={new Blob(['<svg/>'], { type: 'image/svg+xml' })} />,
    );
    const slip = within(screen.getByRole('region', { name: 'Phiếu tiếp nhận phản ánh' }));
    expect(slip.getByText('CS-261125-7K3MQ2')).toBeVisible();
    expect(slip.getByText('Đơn vị thử nghiệm')).toBeVisible();
    expect(slip.getByText(`CS-261125-7K3MQ2.${ENTRY.secret}`)).toBeVisible();
    await waitFor(() => expect(slip.getByRole('img', { name: /CS-261125-7K3MQ2/ })).toBeVisible());
    expect(document.body).not.toHaveTextContent(/Người Gọi|0900000001/);
    await userEvent.click(screen.getByRole('button', { name: 'In phiếu' }));
    expect(props.onPrint).toHaveBeenCalledTimes(1);
  });

  it('says that the QR code is missing and that the tracking code does the same', async () => {
    renderView(<DeskEntrySlip {...props} entry={entry} code="failed" />);
    expect(screen.getByText(/mã theo dõi bên dưới dùng được như nhau/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Gửi lại' }));
    expect(props.onRetryCode).toHaveBeenCalledTimes(1);
  });
});

describe('a desk entry among other reports', () => {
  it('has a label that a screen reader reads out', () => {
    renderView(<ChannelIcons channels={['online', 'telephone']} />);
    expect(screen.getByText('Qua điện thoại')).toBeInTheDocument();
    expect(screen.queryByText('Gửi qua mạng')).toBeNull();
  });

  it('opens its documents only for a written reason', async () => {
    const onSave = vi.fn();
    const document = { mediaType: 'application/pdf', byteLength: 1_000_000 } as const;
    const documents = [
      { ...document, digest: 'a', arrived: true },
      { ...document, digest: 'b', arrived: false },
    ];
    renderView(<BroughtDocuments documents={documents} busy={false} onSave={onSave} />);
    await userEvent.click(screen.getByText('Tài liệu mang đến (2)'));
    const save = screen.getByRole('button', { name: 'Lưu tài liệu 1 (PDF, 1 MB)' });
    expect(save).toBeDisabled();
    expect(screen.getByText('Tài liệu 2 (PDF, 1 MB) chưa tới')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Lý do cần xem'), 'Đối chiếu nhãn');
    await userEvent.click(save);
    expect(onSave).toHaveBeenCalledWith(0, 'Đối chiếu nhãn');
  });
});
