import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { FolderScreen } from '@/components/matter/page/folder-screen';
import type { MatterActions } from '@/components/matter/page/matter-props';
import { MatterScreen } from '@/components/matter/page/matter-screen';
import { createMatterWords } from '@/components/matter/page/matter-words';
import { items } from '@/demo/sample-views/sample-reports';
import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { addStep, closeMatter, createMatter } from '@/lib/matters/change-matter';
import { planFolder } from '@/lib/matters/folder-plan';
import { findRecipients } from '@/lib/reference/recipients';
import { renderView } from '../../support/render-view';

const { t } = createMatterWords('vi');
const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`);
const ITEM: OutboxItem = {
  ...items.accepted,
  draft: { ...items.accepted.draft, bought: 'yes', received: 'yes', province: '01' },
};
const RECIPIENTS = findRecipients({ item: ITEM, day: '2026-11-30' });
const sent: MatterAct = { kind: 'sent', recipient: 'seller', day: '2026-11-30', way: 'post' };

const createActions = () => ({
  onPaper: vi.fn(),
  onFolder: vi.fn(),
  onSent: vi.fn(async () => true),
  onNote: vi.fn(async () => true),
  onClose: vi.fn(async () => true),
  onReceived: vi.fn<MatterActions['onReceived']>(async () => []),
  onAnswered: vi.fn<MatterActions['onAnswered']>(async () => []),
  onReopen: vi.fn(),
  onRemoveStep: vi.fn(),
  onSaveFile: vi.fn(),
  onCalendar: vi.fn(),
  onDelete: vi.fn(),
});

function renderMatterScreen(
  acts: readonly MatterAct[],
  day = '2026-11-30',
  change = (matter: Matter) => matter,
  item: OutboxItem = ITEM,
) {
  const actions = createActions();
  const matter = acts.reduce(
    (now, act, index) => addStep(now, act, { id: `step-${index}`, at: noon('2026-11-30') }),
    createMatter(ITEM.id, noon('2026-11-30')),
  );
  renderView(
    <MatterScreen
      item={item}
      matter={change(matter)}
      files={new Map([['f', { name: 'phiếu.pdf', byteLength: 2_000 }]])}
      recipients={item === ITEM ? RECIPIENTS : findRecipients({ item, day: '2026-11-30' })}
      actions={actions}
      now={() => noon(day)}
    />,
  );
  return { actions, user: userEvent.setup() };
}
const textOfNextStep = () => document.querySelector('[data-next]')?.textContent ?? '';

describe('MatterScreen', () => {
  it('begins with one primary action, the letter to the seller, and can be used by keyboard alone', async () => {
    const { actions, user } = renderMatterScreen([]);
    const write = screen.getByRole('button', { name: t('write_seller') });
    while (document.activeElement !== write) await user.tab();
    await user.keyboard('{Enter}');
    expect(actions.onPaper).toHaveBeenCalledExactlyOnceWith(RECIPIENTS[0]);
  });

  it('says what each recipient requires above the buttons for it', async () => {
    const { user } = renderMatterScreen([]);
    for (const recipient of RECIPIENTS) {
      const row = document.querySelector(`[data-recipient="${recipient.id}"]`);
      if (!(row instanceof HTMLElement)) throw new Error(`no row of ${recipient.id}`);
      await user.click(within(row).getByRole('button'));
      for (const { text } of recipient.requires) {
        const said = within(row).getByText((content) => content.startsWith(text.vi));
        const acts = within(row).getByRole('group');
        expect(said.compareDocumentPosition(acts) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
      }
    }
  });

  it('says to call the bank now, above the button that writes to it', () => {
    const gone = { ...ITEM, draft: { ...ITEM.draft, code: 'FRAUD' as const } };
    renderMatterScreen([], '2026-11-30', (matter) => matter, gone);
    const [said] = screen.getAllByText(/^Gọi ngay số tổng đài/);
    const write = screen.getByRole('button', { name: t('write_bank') });
    expect(said?.compareDocumentPosition(write) ?? 0).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('records the day and the way of sending that the person states', async () => {
    const { actions, user } = renderMatterScreen([
      { kind: 'made', recipient: 'seller', paper: 'seller-letter' },
    ]);
    await user.click(screen.getByRole('button', { name: t('act_sent') }));
    const day = screen.getByLabelText(t('sent_day'));
    await user.clear(day);
    await user.type(day, '2026-11-27');
    await user.click(screen.getByRole('radio', { name: t('way_e_mail') }));
    await user.click(screen.getByRole('button', { name: t('save') }));
    expect(actions.onSent).toHaveBeenCalledExactlyOnceWith('seller', '2026-11-27', 'e-mail');
    expect(screen.queryByRole('button', { name: t('save') })).toBeNull();
  });

  it('keeps the form open with the typed text when storing failed', async () => {
    const { actions, user } = renderMatterScreen([]);
    actions.onNote.mockResolvedValueOnce(false);
    await user.click(screen.getByRole('button', { name: t('act_note') }));
    await user.type(screen.getByLabelText(t('note_text')), 'Gọi lại');
    await user.click(screen.getByRole('button', { name: t('save') }));
    expect(screen.getByLabelText<HTMLTextAreaElement>(t('note_text')).value).toBe('Gọi lại');
  });

  it('shows the due date beside the recipient; after it passed, names the next recipient', () => {
    renderMatterScreen([sent], '2026-12-02');
    expect(textOfNextStep()).toContain('03/12/2026');
    expect(document.querySelector('[data-recipient="seller"]')?.textContent).toContain(
      'hạn trả lời 03/12/2026',
    );
  });

  it('proposes the platform on the day after the due date, and still records a late answer', () => {
    renderMatterScreen([sent], '2026-12-04');
    expect(textOfNextStep()).toContain('sàn');
    expect(screen.getByRole('button', { name: t('write_platform') })).toBeDefined();
    expect(screen.getByRole('button', { name: t('act_answered') })).toBeDefined();
  });

  it('says that the clock may be wrong when a step is dated in the future', () => {
    renderMatterScreen([sent], '2026-10-30');
    expect(screen.getByText(t('clock_title'))).toBeDefined();
  });

  it('names the refused files, and keeps the form', async () => {
    const { actions, user } = renderMatterScreen([sent]);
    actions.onReceived.mockResolvedValueOnce([{ name: 'trang.html', why: 'kind' }]);
    await user.click(screen.getByRole('button', { name: t('act_received') }));
    await user.type(screen.getByLabelText(t('received_number')), 'RB1');
    await user.click(screen.getByRole('button', { name: t('save') }));
    expect(screen.getByRole('alert').textContent).toContain('trang.html');
    expect(screen.getByRole('button', { name: t('save') })).toBeDefined();
  });

  it('records a proof of receipt only with a number or a file', async () => {
    const { actions, user } = renderMatterScreen([sent]);
    await user.click(screen.getByRole('button', { name: t('act_received') }));
    await user.click(screen.getByRole('button', { name: t('save') }));
    expect(screen.getByText(t('received_needs'))).toBeDefined();
    expect(actions.onReceived).not.toHaveBeenCalled();
  });

  it('offers to reopen a closed matter, and nothing else', () => {
    const { actions } = renderMatterScreen([sent], '2026-12-04', (matter) =>
      closeMatter(matter, 'refunded', '', noon('2026-12-02')),
    );
    expect(textOfNextStep()).toContain(t('end_refunded'));
    screen.getByRole('button', { name: t('act_reopen') }).click();
    expect(actions.onReopen).toHaveBeenCalledOnce();
    expect(screen.getByText(t('dues_over'))).toBeDefined();
    expect(document.querySelector('[data-due]')).toBeNull();
  });

  it('does not ask to record the sending after an answer was recorded', () => {
    renderMatterScreen([
      sent,
      { kind: 'answered', recipient: 'seller', day: '2026-12-02', text: 'Có', fileIds: [] },
    ]);
    expect(screen.getByText(t('dues_over'))).toBeDefined();
    expect(screen.queryByText(t('dues_none'))).toBeNull();
  });

  it('shows until which day the typed words are kept', async () => {
    const { user } = renderMatterScreen([{ kind: 'note', text: 'Gọi lại' }]);
    await user.click(screen.getByRole('button', { name: t('kept') }));
    expect(document.querySelector('[data-words-end]')?.textContent).toContain('30/11/2027');
  });
});

describe('FolderScreen', () => {
  const files = planFolder('industry-trade', {
    papers: [{ id: 'consumer-request', docx: new Blob(['docx']), html: new Blob(['html']) }],
    pictures: [],
    package: new Blob(['package']),
  });
  const drawFolder = () => {
    const onMake = vi.fn();
    renderView(
      <FolderScreen
        recipient="industry-trade"
        files={files}
        state={{ at: 'ready' }}
        failure={undefined}
        onMake={onMake}
        onStop={vi.fn()}
        onSaveFile={vi.fn()}
        onSent={vi.fn()}
        onPaper={vi.fn()}
      />,
    );
    return { onMake, user: userEvent.setup() };
  };
  const box = (path: string) =>
    within(document.querySelector<HTMLElement>(`[data-file="${path}"]`) ?? document.body).getByRole(
      'checkbox',
    );

  it('makes the folder of the ticked files', async () => {
    const { onMake, user } = drawFolder();
    await user.click(box('goi-chung-cu.wacz'));
    await user.click(screen.getByRole('button', { name: t('folder_make') }));
    expect(onMake).toHaveBeenCalledExactlyOnceWith(files.filter(({ role }) => role === 'paper'));
  });

  it('makes no folder without a paper', async () => {
    const { onMake, user } = drawFolder();
    await user.click(box('don-yeu-cau.docx'));
    await user.click(box('don-yeu-cau.html'));
    expect(screen.getByText(t('folder_no_paper'))).toBeDefined();
    await user.click(screen.getByRole('button', { name: t('folder_make') }));
    expect(onMake).not.toHaveBeenCalled();
  });
});
