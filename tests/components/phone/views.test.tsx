import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { type ComponentProps, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { verdicts } from '@/demo/sample-views/sample-verdicts';
import type { LookUpReply } from '@/lib/messaging/replies';
import { createSettings } from '@/lib/storage/settings';
import { LookUpView } from '@/web/check/check-view';
import type { LookUps } from '@/web/check/look-ups';
import { createReportFormStore } from '@/web/report/half-report';
import { ReportPage } from '@/web/report/report-page';
import { renderView } from '../../support/render-view';

const NOTHING = { text: '', picture: undefined, isLost: false };
const DAY = 86_400_000;
const WAITING = { at: 'waiting' } as const;

function answering(
  reply: LookUpReply,
  age: number | null = 0,
): LookUps & { readonly lookedUpTexts: string[] } {
  const lookedUpTexts: string[] = [];
  const at = Date.now() - (age ?? 0) * DAY;
  const held = {
    version: 1,
    publishedAt: at,
    fetchedAt: at,
    expiresAt: at + 30 * DAY,
    swap: 1,
  };
  return {
    lookedUpTexts,
    ask: async (text) => {
      lookedUpTexts.push(text);
      return reply;
    },
    readInstalledVersion: vi.fn<LookUps['readInstalledVersion']>(async () =>
      Object.assign(Object.create(null), held),
    ),
    onChanged: () => () => undefined,
    again: () => undefined,
    download: () => WAITING,
    onDownload: () => () => undefined,
    tellDownload: () => undefined,
  };
}

/** The report page. `half`, the store of the half-filled form, stays the same one between draws. */
function FormPage({
  half = createReportFormStore(settingsOf(new Map())),
  onTaken = vi.fn(),
  hasIntake = true,
  ...rest
}: Omit<ComponentProps<typeof ReportPage>, 'half' | 'onTaken' | 'hasIntake'> &
  Partial<Pick<ComponentProps<typeof ReportPage>, 'half' | 'onTaken' | 'hasIntake'>>) {
  const [formStore] = useState(half);
  const [taken] = useState(() => onTaken);
  return <ReportPage half={formStore} onTaken={taken} hasIntake={hasIntake} {...rest} />;
}

const settingsOf = (rows: Map<string, unknown>) =>
  createSettings({
    get: async (name) => (rows.has(name) ? { value: rows.get(name) } : undefined),
    put: async ({ name, value }) => rows.set(name, value),
  });

describe('the first view on a phone', () => {
  it('looks up shared text at once, and shows the steps for a short link', async () => {
    const lookUps = answering({ outcome: 'short-link', host: 'vn.shp.ee' });
    renderView(
      <LookUpView
        lookUps={lookUps}
        shared={{ ...NOTHING, text: 'https://vn.shp.ee/a' }}
        onReport={vi.fn()}
        onData={vi.fn()}
      />,
    );
    expect(await screen.findByText('Đây là đường dẫn rút gọn')).toBeVisible();
    expect(lookUps.lookedUpTexts).toContain('https://vn.shp.ee/a');
    expect(screen.getByRole('textbox')).toHaveValue('https://vn.shp.ee/a');
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it.each([
    [0, /^Dữ liệu công bố ngày/],
    [8, /Dữ liệu trên máy đã cũ.*8 ngày/],
    [31, /hết hạn|quá hạn|cũ/i],
  ])('states the age of data that is %i days old', async (age, words) => {
    const lookUps = answering({ outcome: 'phone' }, age);
    renderView(<LookUpView lookUps={lookUps} shared={NOTHING} onReport={vi.fn()} onData={vi.fn()} />);
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says that shared content was lost, and leads to a report of what was typed', async () => {
    const onReport = vi.fn();
    const lookUps = answering({ outcome: 'not-understood' });
    renderView(
      <LookUpView
        lookUps={lookUps}
        shared={{ ...NOTHING, isLost: true }}
        onReport={onReport}
        onData={vi.fn()}
      />,
    );
    expect(screen.getByText('Chưa nhận được nội dung chia sẻ')).toBeVisible();
    await userEvent.type(screen.getByRole('textbox'), 'shopee.vn/shop/1{Enter}');
    await waitFor(() => expect(lookUps.lookedUpTexts).toEqual(['shopee.vn/shop/1']));
    await userEvent.click(screen.getByRole('button', { name: 'Phản ánh bằng ảnh chụp màn hình' }));
    expect(onReport).toHaveBeenCalledExactlyOnceWith('shopee.vn/shop/1');
  });

  it('folds the form to one line with a result, scrolls to it, and opens the form again', async () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
    const lookUps = answering({
      outcome: 'answered',
      on: null,
      unit: null,
      about: 'mã gian hàng 12',
      verdict: verdicts.warned,
      misspelt: false,
    });
    const onReport = vi.fn();
    renderView(<LookUpView lookUps={lookUps} shared={NOTHING} onReport={onReport} onData={vi.fn()} />);
    await userEvent.type(screen.getByRole('textbox'), 'https://shopee.vn/Ch%E1%BA%A3o-i.12.34{Enter}');
    expect(await screen.findByRole('heading', { name: verdicts.warned.headline })).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(shown).toHaveBeenCalledWith({ block: 'start' });
    await userEvent.click(screen.getByRole('button', { name: 'Phản ánh người bán này' }));
    expect(onReport).toHaveBeenCalledExactlyOnceWith('https://shopee.vn/Ch%E1%BA%A3o-i.12.34');
    await userEvent.click(screen.getByRole('button', { name: /shopee\.vn\/Chảo-i\.12\.34.*Sửa/ }));
    expect(screen.getByRole('textbox')).toHaveFocus();
    expect(screen.getByRole('textbox')).toHaveValue('https://shopee.vn/Ch%E1%BA%A3o-i.12.34');
    expect(screen.getByRole('heading', { name: verdicts.warned.headline })).toBeVisible();
  });
});

describe('both phone views', () => {
  it.each(['vi', 'en'] as const)('break no rule of axe in %s', async (language) => {
    const { container } = renderView(
      <>
        <LookUpView
          lookUps={answering({ outcome: 'short-link', host: 'vn.shp.ee' })}
          shared={{ ...NOTHING, text: 'https://vn.shp.ee/a', isLost: true }}
          onReport={vi.fn()}
          onData={vi.fn()}
        />
        <FormPage
          lookedUpText="https://shopee.vn/a-i.12.34"
          picture={new File(['x'], 'a.png', { type: 'image/png' })}
          onStart={vi.fn()}
          onStarted={vi.fn()}
        />
      </>,
      language,
    );
    await screen.findAllByRole('radio');
    const { violations } = await axe.run(container, { resultTypes: ['violations'] });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe('a report with screenshots', () => {
  const picture = new File(['x'], 'a.png', { type: 'image/png' });

  it('requires a link and a picture before a violation type, and begins once it has all three', async () => {
    const onStart = vi.fn(async () => ({ itemId: 'one' }));
    const onStarted = vi.fn();
    const { container } = renderView(
      <FormPage lookedUpText="" picture={undefined} onStart={onStart} onStarted={onStarted} />,
    );
    const [link, name] = await screen.findAllByRole('textbox');
    expect(screen.queryByRole('radio')).toBeNull();
    if (!link || !name) throw new Error('the fields are missing');
    await userEvent.type(link, 'https://s.shopee.vn/a');
    expect(link).toHaveAccessibleDescription('Đây là đường dẫn rút gọn');
    await userEvent.clear(link);
    await userEvent.type(link, 'https://shopee.vn/a-i.12.34');
    await userEvent.type(name, 'Tiệm Gốm');
    const input = container.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('there is no chooser');
    await userEvent.upload(input, picture);
    const [no] = await screen.findAllByRole('radio');
    if (no) await userEvent.click(no);
    const group = container.querySelector('[data-violation-groups] button');
    if (group) await userEvent.click(group);
    const sign = await waitFor(() => {
      const found = container.querySelector('[data-violation-groups] [data-violation]');
      if (!found) throw new Error('no sign yet');
      return found;
    });
    await userEvent.click(sign);
    await waitFor(() => expect(onStarted).toHaveBeenCalledExactlyOnceWith('one'));
    expect(onStart).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        url: 'https://shopee.vn/a-i.12.34',
        sellerName: 'Tiệm Gốm',
        pictures: [picture],
      }),
    );
  });

  it('keeps the filled-in form while the phone’s storage is full, and begins the report once it is not', async () => {
    const onStart = vi.fn().mockResolvedValueOnce({ failure: 'storage-full' });
    onStart.mockResolvedValueOnce({ itemId: 'one' });
    const onStarted = vi.fn();
    const { container } = renderView(
      <FormPage
        lookedUpText="https://tiki.vn/cua-hang/gom-may"
        picture={picture}
        onStart={onStart}
        onStarted={onStarted}
      />,
    );
    const [no] = await screen.findAllByRole('radio');
    if (no) await userEvent.click(no);
    const press = async (selector: string) => {
      const found = container.querySelector(selector);
      if (!found) throw new Error(`${selector} is missing`);
      await userEvent.click(found);
    };
    await press('[data-violation-groups] button');
    await press('[data-violation-groups] [data-violation]');
    expect(await screen.findByText('Máy đã hết chỗ lưu')).toBeVisible();
    expect(screen.getAllByRole('textbox')[0]).toHaveValue('https://tiki.vn/cua-hang/gom-may');
    expect(screen.getByRole('img')).toBeVisible();
    await press('[data-violation-groups] [data-violation]');
    await waitFor(() => expect(onStarted).toHaveBeenCalledExactlyOnceWith('one'));
  });

  it('begins with the shared picture and the looked-up link, and stores them', async () => {
    const rows = new Map<string, unknown>();
    const onTaken = vi.fn();
    renderView(
      <FormPage
        lookedUpText="Xem https://tiki.vn/cua-hang/gom-may."
        picture={picture}
        half={createReportFormStore(settingsOf(rows))}
        onTaken={onTaken}
        onStart={vi.fn()}
        onStarted={vi.fn()}
      />,
    );
    expect((await screen.findAllByRole('textbox'))[0]).toHaveValue('https://tiki.vn/cua-hang/gom-may');
    expect(screen.getByRole('img')).toBeVisible();
    expect(rows.get('phonePictures')).toEqual([picture]);
    expect(onTaken).toHaveBeenCalled();
  });

  it('is restored when the page opens again, until the person discards it', async () => {
    const half = createReportFormStore(settingsOf(new Map()));
    const page = (
      <FormPage lookedUpText="" picture={undefined} half={half} onStart={vi.fn()} onStarted={vi.fn()} />
    );
    const { unmount, container } = renderView(page);
    await userEvent.type((await screen.findAllByRole('textbox'))[1] ?? container, 'Tiệm Gốm');
    const input = container.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('there is no chooser');
    await userEvent.upload(input, picture);
    unmount();
    const again = renderView(page);
    expect((await screen.findAllByRole('textbox'))[1]).toHaveValue('Tiệm Gốm');
    expect(await screen.findByRole('img')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ bản đang điền' }));
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Bỏ bản đang điền' }),
    );
    await waitFor(() => expect(screen.getAllByRole('textbox')[1]).toHaveValue(''));
    expect(await half.read()).toBeNull();
    again.unmount();
  });

  it('asks which seller the report is about if the person looked up another one meanwhile', async () => {
    const half = createReportFormStore(settingsOf(new Map()));
    const first = { link: 'https://shopee.vn/shop/1', sellerName: 'Một', pictures: [] };
    await half.keep(first);
    const other = (
      <FormPage
        lookedUpText="https://tiki.vn/cua-hang/gom-may"
        picture={undefined}
        half={half}
        onStart={vi.fn()}
        onStarted={vi.fn()}
      />
    );
    const { unmount } = renderView(other);
    expect(await screen.findByText('https://shopee.vn/shop/1')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Điền tiếp' }));
    expect((await screen.findAllByRole('textbox')).map((one) => one.getAttribute('value'))).toEqual([
      'https://shopee.vn/shop/1',
      'Một',
    ]);
    unmount();
    renderView(other);
    await userEvent.click(await screen.findByRole('button', { name: 'Bỏ bản đang điền' }));
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Bỏ bản đang điền' }),
    );
    expect((await screen.findAllByRole('textbox')).map((one) => one.getAttribute('value'))).toEqual([
      'https://tiki.vn/cua-hang/gom-may',
      '',
    ]);
    expect(await half.read()).toBeNull();
  });

  it('says that the phone’s storage is full, and stays usable', async () => {
    const half = createReportFormStore(
      createSettings({
        get: async () => undefined,
        put: async () => Promise.reject(Object.assign(new Error('full'), { name: 'QuotaExceededError' })),
      }),
    );
    renderView(
      <FormPage lookedUpText="" picture={undefined} half={half} onStart={vi.fn()} onStarted={vi.fn()} />,
    );
    const [link] = await screen.findAllByRole('textbox');
    if (!link) throw new Error('the field is missing');
    await userEvent.type(link, 'https://shopee.vn/shop/1');
    expect(await screen.findByText('Máy đã hết chỗ lưu')).toBeVisible();
    expect(link).toHaveValue('https://shopee.vn/shop/1');
  });
});
