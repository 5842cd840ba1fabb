import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { DeviceRegistryView } from '@/components/settings/device-view';
import { contents } from '@/demo/sample-views/device-views';
import { NOW } from '@/demo/sample-views/sample-reports';
import { verdicts } from '@/demo/sample-views/sample-verdicts';
import { renderView } from '../support/render-view';

type Props = Parameters<typeof DeviceRegistryView>[0];

const device = (changes: Partial<Props> = {}): Props => ({
  registry: { at: 'read', contents },
  status: { checkedAt: NOW, failure: null, syncing: false },
  lookUp: { at: 'rest' },
  software: '0.1.0',
  now: NOW,
  onSync: vi.fn(),
  onLookUp: vi.fn(),
  ...changes,
});

describe('the page of data on this device', () => {
  it('shows the version, its size, its contents and their sources', () => {
    renderView(<DeviceRegistryView {...device()} />);
    expect(screen.getByText('1204')).toBeVisible();
    expect(screen.getByText('5,4 MB')).toBeVisible();
    expect(screen.getByText('1.048.213 mã nhận dạng, 5,3 MB')).toBeVisible();
    expect(screen.getByText('Gian hàng trên shopee.vn')).toBeVisible();
    expect(screen.getByText('Tên gian hàng chính hãng trên shopee.vn')).toBeVisible();
    expect(screen.getAllByText(/^Bản ngày \d\d\/11\/2026$/)).toHaveLength(8);
  });

  it('names the registry’s publisher with a contact, and how soon a wrong entry is removed', () => {
    renderView(<DeviceRegistryView {...device()} />);
    expect(screen.getByText('Nhóm minh họa')).toBeVisible();
    expect(screen.getByText('gop-y@minhhoa.example')).toBeVisible();
    expect(screen.getByText('https://minhhoa.example/dinh-chinh')).toBeVisible();
    expect(screen.getByText('trong vòng 24 giờ')).toBeVisible();
  });

  it('shows the hidden sources on request', async () => {
    renderView(<DeviceRegistryView {...device()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xem thêm 3 nguồn' }));
    expect(screen.getAllByText(/^Bản ngày \d\d\/11\/2026$/)).toHaveLength(11);
  });

  it('looks up what was typed when Enter is pressed', async () => {
    const props = device();
    renderView(<DeviceRegistryView {...props} />);
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Địa chỉ, tên, mã số thuế hoặc tên miền' }),
      '  gommay.example.vn {Enter}',
    );
    expect(props.onLookUp).toHaveBeenCalledExactlyOnceWith('gommay.example.vn');
  });

  it('does not look up an empty text, and explains why beside the field', async () => {
    const props = device();
    renderView(<DeviceRegistryView {...props} />);
    await userEvent.click(screen.getByRole('button', { name: 'Tra cứu' }));
    expect(props.onLookUp).not.toHaveBeenCalled();
    expect(screen.getByRole('textbox')).toHaveAccessibleDescription(/Hãy nhập nội dung cần tra cứu/);
  });

  it('announces the result of a look-up to a screen reader, with its reason', async () => {
    const { redraw, container } = renderView(<DeviceRegistryView {...device()} />);
    const live = container.querySelector('[aria-live="polite"]');
    redraw(
      <DeviceRegistryView
        {...device({
          lookUp: {
            at: 'answered',
            reply: {
              outcome: 'answered',
              on: null,
              unit: null,
              about: 'mã số thuế 0100233488',
              verdict: verdicts.warned,
              misspelt: false,
            },
          },
        })}
      />,
    );
    if (!(live instanceof HTMLElement)) throw new Error('no live region');
    expect(within(live).getByRole('heading', { name: verdicts.warned.headline })).toBeVisible();
    await userEvent.click(within(live).getByRole('button', { name: 'Vì sao tôi thấy nội dung này?' }));
    expect(within(live).getByText(/Bạn vừa hỏi về mã số thuế 0100233488/)).toBeVisible();
  });

  it('offers to fetch missing lists, and shows a running fetch', () => {
    const none: Props['registry'] = { at: 'read', contents: null };
    const { redraw } = renderView(<DeviceRegistryView {...device({ registry: none })} />);
    expect(screen.getByRole('button', { name: 'Cập nhật dữ liệu' })).toBeEnabled();
    redraw(
      <DeviceRegistryView
        {...device({ registry: none, status: { checkedAt: null, failure: null, syncing: true } })}
      />,
    );
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
  });

  it('shows how much of a download has arrived', () => {
    const download = { received: 2_100_000, total: 5_412_300 };
    renderView(
      <DeviceRegistryView
        {...device({ status: { checkedAt: null, failure: null, syncing: true, download } })}
      />,
    );
    expect(screen.getByRole('progressbar', { name: /2,1 MB trên 5,4 MB/ })).toHaveAttribute(
      'aria-valuenow',
      '39',
    );
  });

  it('says why the last check failed, and keeps the look-up usable', () => {
    const failure = { code: 'offline', nextAt: NOW + 240_000 };
    renderView(<DeviceRegistryView {...device({ status: { checkedAt: NOW, failure, syncing: false } })} />);
    expect(screen.getByText('Chưa tải được danh mục')).toBeVisible();
    expect(screen.getByText(/^Lần thử tiếp theo: /)).toBeVisible();
    expect(screen.getByRole('textbox')).toBeEnabled();
  });

  it('says which version of each signed document is used, its source, and why a newer version is refused', () => {
    renderView(<DeviceRegistryView {...device()} />);
    expect(screen.getAllByText('Bản có sẵn trong Chợ Sáng 0.1.0')).toHaveLength(2);
    expect(screen.getByText(/^Phiên bản 1204 có bản mới hơn/)).toBeVisible();
    expect(screen.getByText(/^Bản ngày 25\/11\/2026, nhận cùng phiên bản 1198 \(11/)).toBeVisible();
    expect(screen.getByRole('link', { name: /Cơ quan minh họa/ })).toHaveAttribute(
      'href',
      'https://congbo.example.vn/dau-moi',
    );
  });

  it.each([
    ['invalid', /không hợp lệ nên không được dùng/],
    ['too-new', /chưa hiểu/],
  ] as const)('says that a document was %s and that the former one is used', (reason, explanation) => {
    const refused = { name: 'reference', taken: null, refused: { version: 7, reason } } as const;
    const held: Props['registry'] = { at: 'read', contents: { ...contents, documents: [refused] } };
    renderView(<DeviceRegistryView {...device({ registry: held })} />);
    expect(screen.getByText(explanation)).toBeVisible();
    expect(screen.getAllByText('Bản có sẵn trong Chợ Sáng 0.1.0')).toHaveLength(3);
  });

  it('says that expired data is no longer used', () => {
    renderView(<DeviceRegistryView {...device({ now: contents.age.expiresAt })} />);
    expect(screen.getByText(/đã quá hạn từ/)).toBeVisible();
  });
});
