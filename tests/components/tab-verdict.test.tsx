import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { FrameLinks } from '@/components/ui/frame-links';
import { OutsideLink } from '@/components/ui/outside-link';
import { StateIcon } from '@/components/ui/state-icon';
import { TabVerdict } from '@/components/verdict/tab-verdict';
import { VerdictDetails } from '@/components/verdict/verdict-details';
import { FINDINGS, TEXTS } from '@/demo/measuring/overlay/texts';
import { tabs } from '@/demo/sample-views/sample-verdicts';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { type ShapeName, VERDICT_STATES } from '@/lib/domain/verdict/verdict';
import { createWords } from '@/lib/domain/words';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { renderView } from '../support/render-view';

function show(tab: TabVerdictReply, more: Partial<Parameters<typeof TabVerdict>[0]> = {}) {
  const props = {
    tab,
    sync: { at: 'rest' } as const,
    onSync: vi.fn(),
    onAllow: null,
    onReload: vi.fn(),
    onDetails: vi.fn(),
    onCard: vi.fn(),
    onLookUp: vi.fn(),
    onReports: vi.fn(),
    ...more,
  };
  return { props, ...renderView(<TabVerdict {...props} />) };
}

function showDetails(tab: TabVerdictReply) {
  if (!tab.verdict) throw new Error('no verdict');
  return renderView(<VerdictDetails verdict={tab.verdict} of={tab.sellerName} />);
}

describe('the popup’s start screen over a tab', () => {
  it('says the main finding, who says it and when, what to do, and a line for each other finding', async () => {
    const { props } = show(tabs.warned);
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(FINDINGS.warning.headline);
    expect(screen.getByTitle(FINDINGS.warning.byline)).toHaveTextContent(FINDINGS.warning.byline);
    expect(screen.getByText(FINDINGS.warning.advice)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: FINDINGS.check.headline }));
    expect(props.onDetails).toHaveBeenLastCalledWith(1);
    await userEvent.click(screen.getByRole('button', { name: 'Chi tiết quyết định (8)' }));
    expect(props.onDetails).toHaveBeenLastCalledWith();
  });

  it('names the seller’s state next to a finding to check', () => {
    show(tabs.unlisted);
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(FINDINGS.check.headline);
    expect(screen.getByRole('button', { name: 'Chưa thấy hồ sơ' })).toBeVisible();
  });

  it('offers a look-up and the person’s reports on a page that cannot be read', async () => {
    const { props } = show({ ...tabs.warned, verdict: null, page: 'wall', reasons: [], hasIntake: false });
    expect(screen.getByRole('button', { name: 'Tra cứu một người bán' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Phản ánh của tôi' }));
    expect(props.onReports).toHaveBeenCalledOnce();
  });

  it('says what a report of an unknown layout keeps, in a build without an intake', () => {
    show({ ...tabs.warned, verdict: null, page: 'unreadable', hasIntake: false });
    expect(screen.getByText(/chỉ được giữ khi bạn tự đánh dấu/)).toBeVisible();
  });

  it('counts the findings for which there is no line', async () => {
    const { warning, check, information } = FINDINGS;
    const findings = [
      warning,
      check,
      information,
      { ...information, title: 'ba' },
      { ...information, title: 'bốn' },
    ];
    const { props } = show({ ...tabs.warned, verdict: { ...tabs.warned.verdict, findings } });
    await userEvent.click(screen.getByRole('button', { name: '+2 điều khác' }));
    expect(props.onDetails).toHaveBeenLastCalledWith(2);
  });

  it('lists the sellers of a results page with a warning, each as a button', async () => {
    const { props } = show(tabs.results);
    await userEvent.click(screen.getByRole('button', { name: /Bị xử lý: .*Gian hàng Mây Chiều/ }));
    expect(props.onCard).toHaveBeenCalledExactlyOnceWith(tabs.results.noted[0]);
  });

  it.each(['calm', 'wall', 'notAShop'] as const)('offers a look-up and my reports over %s', async (name) => {
    const { props } = show(tabs[name]);
    await userEvent.click(screen.getByRole('button', { name: 'Tra cứu một người bán' }));
    await userEvent.click(screen.getByRole('button', { name: 'Phản ánh của tôi' }));
    expect(props.onLookUp).toHaveBeenCalledOnce();
    expect(props.onReports).toHaveBeenCalledOnce();
  });
});

describe('the verdict of a tab', () => {
  it('shows an official warning with its rows, its source and the way to answer', () => {
    showDetails(tabs.warned);
    const card = screen.getByRole('heading', { name: FINDINGS.warning.title }).closest('article');
    if (!card) throw new Error('no card');
    for (const [, value] of FINDINGS.warning.rows) expect(card).toHaveTextContent(value);
    expect(within(card).getByRole('link', { name: /Danh mục thử nghiệm/ })).toHaveAttribute(
      'href',
      FINDINGS.warning.sourceUrl,
    );
    expect(within(card).getByRole('link', { name: /Trả lời hoặc đính chính/ })).toHaveAttribute(
      'href',
      FINDINGS.warning.answerUrl,
    );
  });

  it('distinguishes the tiers by word and by shape', () => {
    const { container } = showDetails(tabs.warned);
    const looks = [...container.querySelectorAll('[data-tier]')].map((card) => [
      card.getAttribute('data-tier'),
      card.querySelector('p')?.textContent,
      card.querySelector('svg')?.getAttribute('data-state'),
    ]);
    expect(looks).toEqual([
      ['warning', 'Cảnh báo chính thức', 'warned'],
      ['check', 'Cần kiểm tra', 'check'],
    ]);
  });

  it('explains why the person sees the verdict', () => {
    showDetails(tabs.registered);
    expect(screen.getByRole('heading', { name: 'Vì sao tôi thấy nội dung này?' })).toBeVisible();
    expect(screen.getByText(/ngay trên máy của bạn/)).toBeVisible();
  });

  it.each([
    [
      'vi',
      'Không thấy dù đã đọc hết trang',
      'nơi tiếp nhận phản ánh',
      'Chưa đọc ra',
      /\(ở chân trang; Luật 19\/2023\/QH15 Điều 37\)$/,
    ],
    [
      'en',
      'Not found on this page, read to its end',
      'contact for complaints',
      'Could not tell',
      /\(in the page footer; Law 19\/2023\/QH15, art\. 37\)$/,
    ],
  ] as const)(
    'lists the details of a shop site: shown with where they are, not found, or undecided (%s)',
    (...row) => {
      const [language, absent, absentItem, untold, where] = row;
      const input = EVERY_FINDING['disclosed-parts'];
      const verdict = describeVerdict(findVerdict(input), createWords(language), {
        answerUrl: 'https://intake.example.vn/answer',
        now: input.now,
      });
      const { container } = showDetails({ ...tabs.unlisted, verdict });
      const rows = [...container.querySelectorAll('dt')];
      const value = (label: RegExp | string) =>
        rows.find((term) => term.textContent.match(label))?.nextElementSibling?.textContent;
      expect(value(/^Email/)).toMatch(where);
      expect(value(/^(?:Ngày cấp|Date of)/)).toMatch(
        /^12\/03\/2019 \((?:Nghị định|Decree) 248\/2026\/NĐ-CP,? (?:Điều|art\.) 4\.2\)$/,
      );
      expect(value(absent)).toBe(absentItem);
      expect(value(untold)).toMatch(/^(?:thời hạn trả lời|time to answer)/);
    },
  );

  it('shows the age of the data', () => {
    showDetails(tabs.registered);
    expect(screen.getByText('Dữ liệu ngày 24/11/2026, tải về lúc 25/11/2026 08:10')).toBeVisible();
  });

  it('does not call a seller without a record safe', () => {
    show({ ...tabs.unlisted, verdict: TEXTS.unlisted });
    expect(screen.getByText(/không có nghĩa là an toàn/)).toBeVisible();
  });

  it('offers to fetch missing data, and shows that it arrived', async () => {
    const { props, redraw } = show(tabs.unavailable);
    await userEvent.click(screen.getByRole('button', { name: 'Cập nhật dữ liệu' }));
    expect(props.onSync).toHaveBeenCalledOnce();
    redraw(<TabVerdict {...props} sync={{ at: 'running' }} />);
    expect(screen.getByRole('progressbar')).toHaveAccessibleName(/Đang tải danh mục/);
    redraw(<TabVerdict {...props} sync={{ at: 'failed', code: 'offline' }} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Chưa tải được danh mục');
    redraw(<TabVerdict {...props} sync={{ at: 'done' }} />);
    expect(screen.getByRole('button', { name: 'Danh mục đã được cập nhật' })).toBeDisabled();
  });

  it.each([
    ['results', 'Danh sách sản phẩm'],
    ['wall', 'Trang đang yêu cầu đăng nhập hoặc xác minh'],
    ['unreadable', 'Không đọc được trang'],
    ['notReached', 'Trang mở trước khi bật Chợ Sáng'],
    ['notAShop', 'Không phải trang bán hàng'],
  ] as const)('says what kind of page %s is', (name, title) => {
    show(tabs[name]);
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(title);
  });

  it('counts the states of a results page in one sentence', () => {
    show(tabs.results);
    expect(
      screen.getByText(
        'Đã tra cứu 60 sản phẩm: 12 có hồ sơ đăng ký, 1 cảnh báo chính thức, 47 chưa thấy hồ sơ',
      ),
    ).toBeVisible();
  });

  it('offers to report the address of a page with an unknown layout', () => {
    show(tabs.unreadable);
    expect(screen.getByText(/Bạn vẫn có thể phản ánh: chỉ gửi địa chỉ trang/)).toBeVisible();
  });

  it('asks for access to a marketplace, and says why', async () => {
    const onAllow = vi.fn();
    show(tabs.notAShop, { onAllow });
    expect(screen.getByText(/vẫn diễn ra ngay trên máy này/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cho phép đọc trang này' }));
    expect(onAllow).toHaveBeenCalledOnce();
  });
});

describe('the shape of a state', () => {
  it('differs for every state, so that colour is never the only difference', () => {
    const shapes: readonly ShapeName[] = [
      ...VERDICT_STATES,
      'check',
      'official-store',
      'suspended',
      'withdrawn',
    ];
    const drawn = shapes.map((state) => {
      const { container, unmount } = renderView(<StateIcon state={state} />);
      const shape = [...container.querySelectorAll('path')]
        .map((path) => `${path.getAttribute('d')} ${path.getAttribute('stroke-dasharray')}`)
        .join();
      unmount();
      return shape;
    });
    expect(new Set(drawn).size).toBe(shapes.length);
  });
});

describe('a link to another site', () => {
  it('opens a new tab without referrer or opener', () => {
    renderView(<OutsideLink href="https://congbo.example.vn/qd/214">Nguồn</OutsideLink>);
    const link = screen.getByRole('link', { name: /Nguồn/ });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noreferrer noopener');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//x.example', 'chrome://settings'])(
    'is plain text for %s',
    (href) => {
      renderView(<OutsideLink href={href}>Nguồn</OutsideLink>);
      expect(screen.queryByRole('link')).toBeNull();
      expect(screen.getByText('Nguồn')).toBeVisible();
    },
  );
});

describe('the menu of the popup', () => {
  it.each(['vi', 'en'] as const)(
    'leads a signed-in officer to the desk, and nobody else (%s)',
    async (language) => {
      const links = { onReports: vi.fn(), onDevice: vi.fn(), onSettings: vi.fn() };
      const desk = createWords(language).t('ui_desk');
      const view = renderView(<FrameLinks {...links} isShort={false} />, language);
      await userEvent.click(screen.getByRole('button', { name: createWords(language).t('ui_more') }));
      expect(await screen.findAllByRole('menuitem')).toHaveLength(2);
      expect(screen.queryByRole('menuitem', { name: desk })).toBeNull();
      const onDesk = vi.fn();
      view.redraw(<FrameLinks {...links} onDesk={onDesk} isShort={false} />);
      await userEvent.click(screen.getByRole('menuitem', { name: desk }));
      expect(onDesk).toHaveBeenCalledOnce();
    },
  );
});
