import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type MakeFileProps, MakeMovingFile } from '@/components/move/make-moving-file';
import { MoveReportsView } from '@/components/move/move-view';
import { type OpenFileProps, OpenMovingFile } from '@/components/move/open-moving-file';
import { countPassphraseCharacters, normalizePassphrase } from '@/lib/transfer/passphrase';
import { renderView } from '../../support/render-view';

const MADE = 'k7mx-29ra-pq4d-wz8h-3tne';
const make = (over: Partial<MakeFileProps> = {}): MakeFileProps => ({
  movable: { reports: 3, followed: 0, packageBytes: 1_000, onTheirWay: 0 },
  making: { at: 'rest' },
  passphrases: {
    least: 12,
    most: 200,
    count: countPassphraseCharacters,
    isSame: (one, other) => normalizePassphrase(one) === normalizePassphrase(other),
    create: () => MADE,
  },
  onMake: vi.fn(),
  onSaveAgain: vi.fn(),
  onDelete: vi.fn(),
  onCopy: vi.fn(async () => true),
  ...over,
});
const open = (over: Partial<OpenFileProps> = {}): OpenFileProps => ({
  opening: { at: 'rest' },
  mostPassphrase: 200,
  onFile: vi.fn(),
  onLook: vi.fn(),
  onTakeIn: vi.fn(),
  onCancel: vi.fn(),
  onReports: vi.fn(),
  ...over,
});
const chosen = { name: 'a.chosang', size: 10 };
const button = (name: string) => screen.getByRole('button', { name });

beforeEach(() => {
  vi.unstubAllGlobals();
});

describe('making a moving file', () => {
  it('uses the generated passphrase without typing', async () => {
    const props = make();
    renderView(<MakeMovingFile {...props} />);
    expect(screen.getByText(MADE)).toBeInTheDocument();
    await userEvent.click(button('Tạo tệp'));
    expect(props.onMake).toHaveBeenCalledExactlyOnceWith(MADE);
  });

  it('accepts a person’s own passphrase only if it is long enough and typed twice alike', async () => {
    const props = make();
    renderView(<MakeMovingFile {...props} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Tự đặt' }));
    const [first, second] = [
      screen.getByLabelText('Mật khẩu của tệp', { selector: 'input' }),
      screen.getByLabelText('Nhập lại mật khẩu'),
    ];
    expect([first, second].map((field) => field.getAttribute('type'))).toEqual(['password', 'password']);
    await userEvent.type(first, 'ngắn');
    expect(first).toHaveAccessibleDescription(/Cần thêm 8 ký tự/);
    expect(button('Tạo tệp')).toBeDisabled();
    await userEvent.type(first, ' nhưng đủ dài');
    await userEvent.type(second, 'khác hẳn');
    expect(second).toHaveAccessibleDescription(/khác nhau/);
    expect(button('Tạo tệp')).toBeDisabled();
    await userEvent.clear(second);
    await userEvent.type(second, 'ngắn nhưng đủ dài'.normalize('NFD'));
    await userEvent.click(button('Tạo tệp'));
    expect(props.onMake).toHaveBeenCalledExactlyOnceWith('ngắn nhưng đủ dài');
  });

  it('still shows the generated passphrase after the file was made', () => {
    const { redraw } = renderView(<MakeMovingFile {...make()} />);
    const made = { at: 'made', name: 'a.chosang', size: 10, reports: 3, left: 0 } as const;
    redraw(<MakeMovingFile {...make({ making: made })} />);
    expect(screen.getByText(MADE)).toBeInTheDocument();
    expect(button('Sao chép')).toBeInTheDocument();
  });

  it('deletes the reports only after a question, and never by itself', async () => {
    const props = make({ making: { at: 'made', name: 'a.chosang', size: 10, reports: 3, left: 0 } });
    renderView(<MakeMovingFile {...props} />);
    expect(props.onDelete).not.toHaveBeenCalled();
    await userEvent.click(button('Xóa mọi phản ánh trên máy'));
    expect(props.onDelete).not.toHaveBeenCalled();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Xóa mọi phản ánh trên máy' }).at(-1) ?? document.body,
    );
    expect(props.onDelete).toHaveBeenCalledOnce();
  });
});

describe('opening a moving file', () => {
  it('asks again after a wrong passphrase, but not for a damaged file', () => {
    const { redraw } = renderView(
      <OpenMovingFile {...open({ opening: { at: 'chosen', chosen, failure: 'transfer-passphrase' } })} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Mật khẩu không mở được tệp');
    expect(screen.getByLabelText('Mật khẩu của tệp')).toBeInTheDocument();
    for (const failure of [
      'transfer-cut',
      'transfer-damaged',
      'transfer-foreign',
      'transfer-newer',
    ] as const) {
      redraw(<OpenMovingFile {...open({ opening: { at: 'chosen', chosen, failure } })} />);
      expect(screen.queryByLabelText('Mật khẩu của tệp')).toBeNull();
      expect(screen.getByLabelText('Chọn tệp')).toBeInTheDocument();
    }
  });

  it('stores nothing until the contents were shown and a button was pressed', async () => {
    const contents = {
      madeAt: 0,
      software: '0.1.0',
      reports: { all: 5, fresh: 4, known: 1, byState: { queued: 2 } },
      followed: { all: 0, fresh: 0 },
      dates: { first: 0, last: 86_400_000 },
      packages: 1,
      bytes: 10,
      matters: 0,
    };
    const props = open({ opening: { at: 'inside', chosen, contents } });
    renderView(<OpenMovingFile {...props} />);
    expect(screen.getByText('5: 4 mới, 1 đã có ở đây')).toBeInTheDocument();
    expect(screen.getByText(/^2 phản ánh đang chờ gửi ở trình duyệt cũ/)).toBeInTheDocument();
    expect(props.onTakeIn).not.toHaveBeenCalled();
    await userEvent.click(button('Đưa vào trình duyệt này'));
    expect(props.onTakeIn).toHaveBeenCalledOnce();
  });

  it('says how many reports were stored when storing stopped, and lets the person open the file again', () => {
    const taken = { added: 40, merged: 2, followed: 0 };
    renderView(
      <OpenMovingFile {...open({ opening: { at: 'stopped', failure: 'storage-full', counts: taken } })} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(/42 phản ánh/);
    expect(screen.getByLabelText('Chọn tệp')).toBeInTheDocument();
  });

  it('says after a press that this browser cannot open files', () => {
    vi.stubGlobal('location', { protocol: 'moz-extension:' });
    vi.stubGlobal('navigator', {
      userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0',
    });
    renderView(<OpenMovingFile {...open()} />);
    expect(screen.queryByRole('status')).toBeNull();
    const input = screen.getByLabelText('Chọn tệp');
    fireEvent.click(input);
    expect(screen.getByRole('status')).toHaveTextContent('Nếu không có gì mở ra');
    // The input element is still the same one, so a file that the person chooses later arrives.
    expect(screen.getByLabelText('Chọn tệp')).toBe(input);
  });
});

describe('the page that moves reports', () => {
  it('begins with opening a file in a browser that has no reports', () => {
    const movable = { reports: 0, followed: 0, packageBytes: 0, onTheirWay: 0 };
    const titles = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    const { unmount } = renderView(<MoveReportsView make={make({ movable })} open={open()} />);
    expect(titles()).toEqual(['Ở trình duyệt mới: mở tệp', 'Ở trình duyệt cũ: tạo tệp']);
    unmount();
    renderView(<MoveReportsView make={make()} open={open()} />);
    expect(titles()).toEqual(['Ở trình duyệt cũ: tạo tệp', 'Ở trình duyệt mới: mở tệp']);
  });
});
