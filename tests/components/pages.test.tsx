import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { EvidenceView } from '@/components/evidence/evidence-view';
import type { OpenedReport } from '@/components/evidence/opened-evidence';
import type { StandingProps } from '@/components/report/consent/standing-choice';
import { SettingsView, type SettingsViewProps } from '@/components/settings/settings-view';
import { WelcomeView, type WelcomeViewProps } from '@/components/settings/welcome-view';
import { contents } from '@/demo/sample-views/device-views';
import { capture, items, NOW } from '@/demo/sample-views/sample-reports';
import { STANDING, TERMS } from '@/demo/sample-views/samples/consent';
import { STAMP_SERVICE } from '@/demo/sample-views/samples/time-stamps';
import { exportReport, parseReportFile } from '@/lib/workflows/my-reports/export-report';
import { renderView } from '../support/render-view';

const settings = (): SettingsViewProps => ({
  language: 'auto',
  theme: 'auto',
  noticing: true,
  remember: true,
  contact: { email: '', phone: '' },
  receiver: {
    name: 'Nơi tiếp nhận thử',
    demonstration: true,
    intake: 'http://127.0.0.1:8787',
    isNamed: true,
  },
  sending: { terms: TERMS, standing: { choice: null, isInForce: false, onChoose: vi.fn() } },
  stamps: { services: [STAMP_SERVICE], isAllowed: false, onGiven: vi.fn() },
  registry: {
    age: { version: 12, publishedAt: NOW, fetchedAt: NOW, expiresAt: NOW - 1 },
    checkedAt: NOW,
    failure: null,
    syncing: false,
    expired: true,
  },
  access: [
    { name: 'Shopee', builtIn: true, isGranted: false, origins: ['https://*.shopee.vn/*'] },
    { name: 'Facebook', builtIn: false, isGranted: false, origins: ['https://*.facebook.com/*'] },
    { name: 'Tiki', builtIn: true, isGranted: true, origins: ['https://*.tiki.vn/*'] },
  ],
  device: { reports: 3, packageBytes: 6_900_000, acceptedBytes: 4_000_000, matters: 2, matterBytes: 184_000 },
  onLanguage: vi.fn(),
  onTheme: vi.fn(),
  onRemember: vi.fn<(remember: boolean) => void>(),
  onNoticing: vi.fn(),
  onContact: vi.fn(),
  onSync: vi.fn(),
  onAllow: vi.fn(),
  onDropPackages: vi.fn(),
  onDeleteReports: vi.fn(),
  onMove: vi.fn(),
  onDevice: vi.fn(),
});

describe('the settings', () => {
  it('change language and theme with the arrow keys', async () => {
    const props = settings();
    renderView(<SettingsView {...props} />);
    within(screen.getByRole('radiogroup', { name: 'Ngôn ngữ' }))
      .getByRole('radio', { name: 'Theo trình duyệt' })
      .focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(props.onLanguage).toHaveBeenCalledWith('vi');
    await userEvent.click(screen.getByRole('radio', { name: 'Tối' }));
    expect(props.onTheme).toHaveBeenCalledWith('dark');
  });

  it('are fixed where a policy sets them, and name the organisation', async () => {
    const props = settings();
    const managed = {
      settings: { organisation: 'Sở Thử', theme: 'dark', noticing: true, sendAtOnce: false },
      hasAuthority: true,
    } as const;
    const standing = { choice: null, isInForce: false, isLocked: true, onChoose: vi.fn() };
    renderView(<SettingsView {...props} managed={managed} sending={{ terms: TERMS, standing }} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Tối' }));
    for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
    expect(props.onTheme).not.toHaveBeenCalled();
    expect(props.onNoticing).not.toHaveBeenCalled();
    expect(standing.onChoose).not.toHaveBeenCalled();
    expect(screen.getAllByText('Do Sở Thử đặt.')).toHaveLength(2);
    expect(screen.getByText(/Nơi tiếp nhận này do Sở Thử đặt/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'English' })); // the policy does not set it
    expect(props.onLanguage).toHaveBeenCalledWith('en');
  });

  it('keep warnings in view by default, and explain that choice', async () => {
    const props = settings();
    renderView(<SettingsView {...props} />);
    const box = screen.getByRole('checkbox', { name: 'Giữ cảnh báo trong tầm mắt' });
    expect(box).toBeChecked();
    expect(box).toHaveAccessibleDescription(/không che chữ hay nút/);
    await userEvent.click(box);
    expect(props.onNoticing).toHaveBeenCalledWith(false);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Cho biết trang nào tôi đã phản ánh' }));
    expect(props.onRemember).toHaveBeenCalledWith(false);
  });

  it('show the choice to send at once with its consent text, and withdraw it', async () => {
    const onChoose = vi.fn();
    const props = settings();
    const sending = (standing: Omit<StandingProps, 'onChoose'>) => (
      <SettingsView {...props} sending={{ terms: TERMS, standing: { ...standing, onChoose } }} />
    );
    const { redraw } = renderView(sending({ choice: null, isInForce: false }));
    const box = () => screen.getByRole('checkbox', { name: 'Gửi ngay các phản ánh của tôi' });
    expect(box()).not.toBeChecked();
    expect(box()).toHaveAccessibleDescription(/bạn đồng ý như trên.*10 giây/);
    await userEvent.click(screen.getByRole('button', { name: 'Đọc lời đồng ý' }));
    expect(screen.getByText(/730 ngày kể từ khi vụ việc kết thúc/)).toBeVisible();
    await userEvent.click(box());
    expect(onChoose).toHaveBeenLastCalledWith(true);
    redraw(sending({ choice: STANDING, isInForce: true }));
    expect(screen.getByText(/Bạn chọn lúc 01\/01\/1970/)).toBeVisible();
    await userEvent.click(box());
    expect(onChoose).toHaveBeenLastCalledWith(false);
    redraw(sending({ choice: STANDING, isInForce: false }));
    expect(box()).not.toBeChecked();
    expect(screen.getByText(/không còn hiệu lực vì lời đồng ý đã thay đổi/)).toBeVisible();
  });

  it('show the size of packages that the intake has as well, and delete them', async () => {
    const props = settings();
    const { redraw } = renderView(<SettingsView {...props} />);
    expect(screen.getByText(/4 MB.*30 ngày/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Xóa các gói đã được nhận' }));
    expect(props.onDropPackages).toHaveBeenCalledOnce();
    redraw(
      <SettingsView
        {...props}
        device={{ reports: 3, packageBytes: 6_900_000, acceptedBytes: 0, matters: 2, matterBytes: 184_000 }}
      />,
    );
    expect(screen.queryByRole('button', { name: 'Xóa các gói đã được nhận' })).toBeNull();
  });

  it('say that expired data is no longer used', () => {
    renderView(<SettingsView {...settings()} />);
    expect(screen.getByText(/quá hạn từ 25\/11\/2026/)).toBeVisible();
  });

  it('ask again only for a site whose access was withdrawn', async () => {
    const props = settings();
    renderView(<SettingsView {...props} />);
    expect(screen.queryByRole('button', { name: 'Cho phép đọc Tiki' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Cho phép đọc Shopee' }));
    expect(props.onAllow).toHaveBeenCalledWith(props.access[0]);
  });

  it('list sites whose access was never requested after one more press', async () => {
    renderView(<SettingsView {...settings()} />);
    expect(screen.queryByText('Facebook')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Trang tùy chọn (1)' }));
    expect(screen.getByRole('button', { name: 'Cho phép đọc Facebook' })).toBeVisible();
  });

  it('delete all reports only after a question', async () => {
    const props = settings();
    renderView(<SettingsView {...props} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xóa mọi phản ánh trên máy' }));
    expect(props.onDeleteReports).not.toHaveBeenCalled();
    await userEvent.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Xóa mọi phản ánh trên máy' }),
    );
    expect(props.onDeleteReports).toHaveBeenCalledOnce();
  });

  it('name the receiver, and say that it is a demonstration', () => {
    renderView(<SettingsView {...settings()} />);
    expect(screen.getByText('Nơi tiếp nhận thử')).toBeVisible();
    expect(screen.getByText(/không gửi tới cơ quan nào/)).toBeVisible();
  });

  it('say that nobody receives reports, and offer no setting about sending', () => {
    const props = settings();
    const receiver = props.receiver && { ...props.receiver, intake: undefined };
    renderView(<SettingsView {...props} receiver={receiver} sending={null} />);
    expect(screen.getByText('Bản này không có nơi tiếp nhận phản ánh')).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Liên hệ của bạn' })).toBeNull();
    expect(screen.getByText(/được giữ trên máy này và không gửi cho ai/)).toBeVisible();
    expect(screen.getByRole('checkbox', { name: /tôi đã phản ánh/ })).toBeVisible();
  });
});

const welcome = (): WelcomeViewProps => ({
  sites: ['Shopee', 'Lazada', 'Tiki'],
  isAccessGranted: false,
  browser: 'chrome',
  download: undefined,
  hasIntake: true,
  contents: null,
  onAllow: vi.fn(),
  onPractice: vi.fn(),
  onDevice: vi.fn(),
  onOpenReports: vi.fn(),
});

describe('the welcome page', () => {
  it('has five steps, each with its heading', () => {
    renderView(<WelcomeView {...welcome()} sites={['Shopee', 'Tiki']} />);
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(5);
  });

  it('says that reports are kept on the device if nobody receives them', () => {
    renderView(<WelcomeView {...welcome()} hasIntake={false} isAccessGranted />);
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(4);
    expect(
      screen.getByText('Phản ánh được giữ trên máy này: bản này không gửi phản ánh cho ai.'),
    ).toBeVisible();
    expect(screen.queryByText(/bấm Gửi/)).toBeNull();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent?.[0])).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  it('names the sites, and requests access to them on a click', async () => {
    const onAllow = vi.fn();
    renderView(<WelcomeView {...welcome()} onAllow={onAllow} />);
    expect(screen.getByText(/Shopee, Lazada và Tiki/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cho phép đọc các sàn này' }));
    expect(onAllow).toHaveBeenCalledOnce();
  });

  it('requests no access that is already granted', () => {
    renderView(<WelcomeView {...welcome()} isAccessGranted />);
    expect(screen.queryByRole('button', { name: 'Cho phép đọc các sàn này' })).toBeNull();
    expect(screen.getByRole('status')).toHaveTextContent('Đã sẵn sàng');
  });
});

describe('the welcome page on a first run', () => {
  it('says that a mark appears where there is something to say, with a shape for each state', () => {
    const { container } = renderView(<WelcomeView {...welcome()} />);
    expect(screen.getByText(/Có dấu ở nơi có điều để nói/)).toBeVisible();
    const shapes = [...container.querySelectorAll('[data-state]')].map((shape) => shape.innerHTML);
    expect(shapes).toHaveLength(9);
    expect(new Set(shapes).size).toBe(9);
  });

  it.each([
    ['chrome', 'Bấm hình chiếc ghim cạnh Chợ Sáng.'],
    ['edge', 'Bấm hình con mắt cạnh Chợ Sáng.'],
    ['firefox', 'Chọn “Ghim vào thanh công cụ”.'],
  ] as const)('draws the menu in which %s pins the button', (browser, step) => {
    const { container } = renderView(<WelcomeView {...welcome()} browser={browser} />);
    expect(screen.getByText(step)).toBeVisible();
    expect(container.querySelector(`[data-drawing="${browser}"] svg`)).not.toBeNull();
  });

  it('draws no toolbar on a phone, which has none', () => {
    const { container } = renderView(<WelcomeView {...welcome()} browser="firefox-phone" />);
    expect(screen.getByText(/không cần ghim/)).toBeVisible();
    expect(container.querySelector('[data-drawing]')).toBeNull();
  });

  it('names the lists on this device and the day of each', () => {
    renderView(<WelcomeView {...welcome()} isAccessGranted download={{ at: 'ready' }} contents={contents} />);
    expect(screen.getByText(/^Bản 1204, công bố ngày 24\/11\/2026: Hồ sơ người bán, /)).toBeVisible();
    expect(screen.getByText('Danh mục đăng ký thử nghiệm, tỉnh Minh Họa 10')).toBeVisible();
    expect(screen.getByText('Bản ngày 20/11/2026')).toBeVisible();
  });

  it('opens the practice page', async () => {
    const props = welcome();
    renderView(<WelcomeView {...props} />);
    await userEvent.click(screen.getByRole('button', { name: 'Mở trang bài tập' }));
    expect(props.onPractice).toHaveBeenCalledOnce();
  });
});

describe('the first download on the welcome page', () => {
  const draw = (download: Parameters<typeof WelcomeView>[0]['download']) =>
    renderView(<WelcomeView {...welcome()} isAccessGranted download={download} />);

  it('shows how much has arrived, and what pages say until the download ends', () => {
    draw({ at: 'running', progress: { received: 2_100_000, total: 5_412_300 } });
    expect(screen.getByRole('progressbar', { name: /2,1 MB trên 5,4 MB/ })).toHaveAttribute(
      'aria-valuenow',
      '39',
    );
    expect(screen.getByText(/“Chưa tra cứu được”/)).toBeVisible();
  });

  it('shows a bar without a value while its size is unknown', () => {
    draw({ at: 'waiting' });
    expect(screen.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  });

  it('says that all data is there', () => {
    draw({ at: 'ready' });
    expect(screen.getByText(/Danh mục đã công bố đã có trên máy này/)).toBeVisible();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it.each([
    ['offline', 'Chưa tải được danh mục'],
    ['storage-full', 'Máy đã hết chỗ lưu'],
    ['registry-invalid', 'Danh mục tải về không hợp lệ'],
    ['of-another-version', 'Có lỗi ngoài dự kiến'],
  ])('says why it failed (%s) and when the next try is', (code, title) => {
    draw({ at: 'failed', code, nextAt: Date.parse('2026-11-25T03:00:00Z') });
    expect(screen.getByText(title)).toBeVisible();
    expect(screen.getByText(/^Lần thử tiếp theo: /)).toBeVisible();
  });
});

describe('the evidence page', () => {
  const doubted = { state: 'doubtful', doubt: 'other-log', checkedAt: NOW, heads: ['x'] } as const;
  const evidence = {
    fileName: 'a.wacz',
    byteLength: 2_310_000,
    checks: [
      { name: 'digest of archive/data.warc.gz', expected: 'aa', found: 'aa', ok: true },
      { name: 'digest of pages/pages.jsonl', expected: '11', found: '22', ok: false },
    ],
    url: 'https://shopee.vn/x-i.1.2',
    title: null,
    capturedAt: '2026-11-25T01:20:00Z',
    page: '<p>xin chào</p><script>parent.hacked = true</script><img src="https://live.example/pixel">',
    pictures: [],
    facts: capture.facts,
  };

  it('takes a file by keyboard and by dropping', async () => {
    const onFile = vi.fn();
    const { container } = renderView(<EvidenceView state={{ at: 'empty' }} onFile={onFile} />);
    const file = new File(['x'], 'a.wacz', { type: 'application/wacz' });
    await userEvent.upload(screen.getByLabelText('Chọn tệp'), file);
    expect(onFile).toHaveBeenLastCalledWith(file);
    const zone = container.querySelector('.border-dashed');
    if (!zone) throw new Error('no drop zone');
    fireEvent.drop(zone, { dataTransfer: { files: [file] } });
    expect(onFile).toHaveBeenCalledTimes(2);
  });

  it('lists failed checks first, with the expected and the found value', () => {
    renderView(<EvidenceView state={{ at: 'opened', evidence }} onFile={vi.fn()} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Phép kiểm tra không khớp: 1');
    const [first] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('Mã kiểm tra của pages/pages.jsonl');
    expect(first).toHaveTextContent('Cần có: 11');
    expect(first).toHaveTextContent('Thấy: 22');
  });

  it('shows how an officer reached the page, and shows nothing of the kind for a shopper’s report', () => {
    const { unmount } = renderView(<EvidenceView state={{ at: 'opened', evidence }} onFile={vi.fn()} />);
    expect(screen.queryByText('Cách mở trang')).toBeNull();
    unmount();
    const requestedUrl = 'https://shopee.vn/short';
    const arrival = {
      asked: requestedUrl,
      status: 200,
      redirects: 2,
      visitor: 'not-shown',
      signedIn: 'no',
    } as const;
    renderView(
      <EvidenceView state={{ at: 'opened', evidence: { ...evidence, arrival } }} onFile={vi.fn()} />,
    );
    for (const text of ['Cách mở trang', requestedUrl, '200', '2', 'chưa đăng nhập', 'không thấy'])
      expect(screen.getByText(text)).toBeVisible();
    expect(screen.queryByText('Địa chỉ đã trả lời')).toBeNull();
  });

  it('shows the page in a frame that runs and loads nothing', () => {
    renderView(<EvidenceView state={{ at: 'opened', evidence }} onFile={vi.fn()} />);
    const frame = screen.getByTitle('Trang đã chụp');
    expect(frame).toHaveAttribute('sandbox', '');
    const source = frame.getAttribute('srcdoc') ?? '';
    expect(source.indexOf("default-src 'none'")).toBeGreaterThan(0);
    expect(source.indexOf("default-src 'none'")).toBeLessThan(source.indexOf('<script>'));
    expect(source).not.toContain('http-equiv="Content-Security-Policy" content="default-src *');
  });

  it('folds passed checks, and shows a check without words by its own name', async () => {
    const checks = [{ name: 'ledger proof', expected: 'x', found: 'y', ok: true }];
    renderView(<EvidenceView state={{ at: 'opened', evidence: { ...evidence, checks } }} onFile={vi.fn()} />);
    expect(screen.queryByText('ledger proof')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Xem từng phép kiểm tra' }));
    expect(screen.getByText('ledger proof')).toBeVisible();
  });

  it('says that a signature proves the file, not the claims of the page', () => {
    const holds = { ...evidence, checks: evidence.checks.slice(0, 1) };
    renderView(<EvidenceView state={{ at: 'opened', evidence: holds }} onFile={vi.fn()} />);
    expect(screen.getByText(/không cho biết nội dung trang là đúng hay sai/)).toBeVisible();
  });

  const report: OpenedReport = {
    fileName: 'CS-261125-7K3MQ2.json',
    byteLength: 3_000,
    file: parseReportFile(exportReport({ ...items.accepted, log: doubted })),
    checks: [{ name: 'receipt signature', expected: 'x', found: 'x', ok: true }],
    claims: undefined,
  };

  it('shows a saved report’s checks and content, and says that nobody signed its words', () => {
    renderView(<EvidenceView state={{ at: 'report', report }} onFile={vi.fn()} />);
    expect(screen.getByText('Biên nhận khớp')).toBeVisible();
    expect(screen.getByText(items.accepted.reference ?? '-')).toBeVisible();
    expect(screen.getByText(/là lời của tệp, không ai ký/)).toBeVisible();
    expect(screen.getByText('Sổ biên nhận của nơi tiếp nhận không khớp')).toBeVisible();
    expect(screen.getByText(items.accepted.evidence?.digest ?? '-')).toBeVisible();
  });

  it('names the claim of a receipt that differs, and says of an unsent report that it has no receipt', () => {
    const checks = [{ name: 'receipt report', expected: 'this', found: 'that', ok: false }];
    const { redraw } = renderView(
      <EvidenceView state={{ at: 'report', report: { ...report, checks } }} onFile={vi.fn()} />,
    );
    expect(screen.getByText('Phép kiểm tra không khớp: 1')).toBeVisible();
    expect(screen.getByText('Phản ánh nêu trong biên nhận')).toBeVisible();
    redraw(<EvidenceView state={{ at: 'report', report: { ...report, checks: [] } }} onFile={vi.fn()} />);
    expect(screen.getByText('Chưa có biên nhận')).toBeVisible();
    expect(screen.queryByText('Biên nhận khớp')).toBeNull();
  });

  it('shows a package below the saved report it belongs to', () => {
    const check = { name: 'receipt evidence', expected: 'verified aa', found: 'verified bb', ok: false };
    const beside = { ...evidence, checks: [check] };
    renderView(<EvidenceView state={{ at: 'report', report, evidence: beside }} onFile={vi.fn()} />);
    expect(screen.getByText('Biên nhận khớp')).toBeVisible();
    expect(screen.getByText('Gói chứng cứ nêu trong biên nhận')).toBeVisible();
    expect(screen.getByTitle('Trang đã chụp')).toBeInTheDocument();
  });

  it('says why it could not read a file', () => {
    renderView(
      <EvidenceView
        state={{ at: 'failed', fileName: 'anh.zip', message: 'no datapackage.json' }}
        onFile={vi.fn()}
      />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('anh.zip không phải gói chứng cứ');
    expect(screen.getByRole('alert')).toHaveTextContent('no datapackage.json');
  });
});
