import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { TimeStampLine, type TimeStampLineProps } from '@/components/matter/time-stamp-line';
import { TimeStampChoice } from '@/components/settings/stamp-choice';
import { NOW } from '@/demo/sample-views/sample-reports';
import { createSampleStamps, STAMP_SERVICE } from '@/demo/sample-views/samples/time-stamps';
import { renderView } from '../../support/render-view';

const stamps = createSampleStamps(NOW);
const props = (over: Partial<TimeStampLineProps> = {}): TimeStampLineProps => ({
  stamp: undefined,
  services: [STAMP_SERVICE],
  allowed: false,
  onAsk: vi.fn(),
  onRetry: vi.fn(),
  onSave: vi.fn(),
  onSaveRoot: vi.fn(),
  now: () => NOW,
  ...over,
});

describe('the time-stamp line of a report', () => {
  it('says that the time is the device’s, and requests a stamp only after it said what a service learns', async () => {
    const lineProps = props();
    renderView(<TimeStampLine {...lineProps} />);
    expect(screen.getByText('Thời điểm: theo đồng hồ máy này')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Xin dấu thời gian' }));
    const question = screen.getByRole('alertdialog');
    for (const text of [
      'SHA-256',
      'địa chỉ IP',
      STAMP_SERVICE.name,
      'dau-thoi-gian.minh-hoa.example',
      'Cài đặt',
    ])
      expect(question).toHaveTextContent(text);
    expect(lineProps.onAsk).not.toHaveBeenCalled();
    await userEvent.click(screen.getAllByRole('button', { name: 'Xin dấu thời gian' }).at(-1) ?? question);
    expect(lineProps.onAsk).toHaveBeenCalledOnce();
  });

  it('offers no button without a service, and requests at once if access is granted', async () => {
    const { unmount } = renderView(<TimeStampLine {...props({ services: [] })} />);
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    const lineProps = props({ allowed: true });
    renderView(<TimeStampLine {...lineProps} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xin dấu thời gian' }));
    expect(lineProps.onAsk).toHaveBeenCalledOnce();
  });

  it('says that a stamp is awaited, when and why it is tried again, and that the attempts ended', async () => {
    const waiting = renderView(<TimeStampLine {...props({ stamp: stamps.waiting })} />);
    expect(screen.getByText('Đang chờ dấu thời gian…')).toBeVisible();
    waiting.unmount();
    const lineProps = props({ stamp: stamps.failed });
    const failed = renderView(<TimeStampLine {...lineProps} />);
    expect(screen.getByText(/^Chưa có dấu thời gian\. Lần thử tới: /)).toBeVisible();
    expect(screen.getByText(`${STAMP_SERVICE.name} không trả lời.`)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Thử xin lại' }));
    expect(lineProps.onRetry).toHaveBeenCalledOnce();
    failed.unmount();
    renderView(<TimeStampLine {...props({ stamp: stamps.stopped })} />);
    expect(screen.getByText(/theo đồng hồ máy này/)).toBeVisible();
    expect(screen.getByText(/bad-signature/)).toBeVisible();
  });

  it('names the service, its time and that it is not licensed in Vietnam, and saves stamp and root', async () => {
    const lineProps = props({ stamp: stamps.stamped });
    renderView(<TimeStampLine {...lineProps} />);
    expect(
      screen.getByText(
        /^Dấu thời gian .+ của Dấu thời gian minh họa · không phải dịch vụ được cấp phép tại Việt Nam$/,
      ),
    ).toBeVisible();
    expect(screen.queryByText(/đồng hồ máy này chỉ/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Lưu dấu thời gian (.tsr)' }));
    await userEvent.click(screen.getByRole('button', { name: 'Lưu chứng thư gốc (.pem)' }));
    expect(lineProps.onSave).toHaveBeenCalledWith(stamps.stamped);
    expect(lineProps.onSaveRoot).toHaveBeenCalledWith(stamps.stamped);
  });

  it('says that the device’s clock is off by a month, and accepts the stamp', () => {
    renderView(<TimeStampLine {...props({ stamp: stamps.licensed })} />);
    expect(screen.getByText(/dịch vụ được cấp phép tại Việt Nam$/)).toBeVisible();
    expect(screen.getByText(/^Khi nhận dấu, đồng hồ máy này chỉ /)).toBeVisible();
  });
});

describe('the choice of time stamps in the settings', () => {
  it('is off until the person turns it on, and says beside it what a service learns', async () => {
    const onGiven = vi.fn<(isAllowed: boolean) => void>();
    renderView(<TimeStampChoice services={[STAMP_SERVICE]} isAllowed={false} onGiven={onGiven} />);
    const box = screen.getByRole('checkbox');
    expect(box).not.toBeChecked();
    expect(box).toHaveAccessibleDescription(/địa chỉ IP/);
    await userEvent.click(box);
    expect(onGiven).toHaveBeenCalledWith(true);
  });

  it('says that the registry names no service', () => {
    renderView(<TimeStampChoice services={[]} isAllowed={false} onGiven={vi.fn()} />);
    expect(screen.getByText(/chưa nêu dịch vụ/)).toBeVisible();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});
