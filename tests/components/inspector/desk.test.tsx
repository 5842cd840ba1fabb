import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { AbsenceForm } from '@/components/inspector/desk/absence-form';
import {
  countFilters,
  FIRST_QUERY,
  formatDeskAddress,
  formatDeskQuery,
  parseDeskAddress,
} from '@/components/inspector/desk/desk-address';
import { FIRST_COLUMNS, toStoredOrDefaultColumns } from '@/components/inspector/desk/desk-columns';
import { WorkloadTable } from '@/components/inspector/desk/workload-table';
import { renderView } from '../../support/render-view';

describe('the desk’s address', () => {
  it('is read back as the list that it was written from', () => {
    const address = {
      view: 'queue' as const,
      query: {
        q: 'gốm',
        officer: 'nobody',
        province: '01',
        clock: 'overdue' as const,
        sort: 'newest' as const,
      },
      report: 'CS-261130-ABCDEF',
    };
    expect(parseDeskAddress(formatDeskAddress(address))).toEqual(address);
  });

  it('ignores parameters that no list has, and sorts by the soonest deadline by default', () => {
    const { view, query, report } = parseDeskAddress(
      '?view=lost&sort=price&from=0001-01-01&clock=never&report=x&limit=9&after=y&unknown=1&code=SMUGGLED',
    );
    expect({ view, query, report }).toEqual({
      view: 'queue',
      query: { ...FIRST_QUERY, code: 'SMUGGLED' },
      report: undefined,
    });
  });

  it('is equal for equal lists, and counts filters without counting search words and order', () => {
    expect(formatDeskQuery({ q: 'a', code: 'SMUGGLED' })).toBe(formatDeskQuery({ code: 'SMUGGLED', q: 'a' }));
    expect(countFilters({ q: 'a', sort: 'due', code: 'SMUGGLED', province: undefined })).toBe(1);
  });

  it('shows the columns that were chosen, and ignores unknown ones', () => {
    expect(toStoredOrDefaultColumns(null)).toEqual(FIRST_COLUMNS);
    expect(toStoredOrDefaultColumns(['officer', 'gone', 'code'])).toEqual(['code', 'officer']);
  });
});

const LOADS = [
  { subject: null, name: null, open: 4, ages: [4, 0, 0, 0], overdue: 0, asked: 0, running: 0 },
  { subject: 'lan', name: 'Lan', open: 3, ages: [1, 1, 1, 0], overdue: 1, asked: 1, running: 1 },
];

describe('the supervisor’s view', () => {
  it('adds up the open reports, and leads to the open reports of one officer', async () => {
    const onShow = vi.fn();
    renderView(
      <WorkloadTable workload={{ at: '2026-11-30T01:00:00.000Z', officers: LOADS }} onShow={onShow} />,
    );
    const [, , , total] = screen.getAllByRole('row');
    expect(within(total ?? document.body).getAllByRole('cell')[0]?.textContent).toBe('7');
    await userEvent.click(screen.getByRole('button', { name: /Lan/ }));
    expect(onShow).toHaveBeenCalledWith('lan');
  });

  it('hands over an absent officer’s reports only with a colleague and a reason', async () => {
    const onPassOn = vi.fn();
    renderView(
      <AbsenceForm
        loads={LOADS}
        colleagues={[
          { subject: 'lan', name: 'Lan' },
          { subject: 'mai', name: 'Mai' },
        ]}
        busy={false}
        onPassOn={onPassOn}
      />,
    );
    const send = () => screen.getByRole('button', { name: 'Bàn giao' });
    expect(send()).toHaveProperty('disabled', true);
    const [from, to] = screen.getAllByRole('combobox');
    await userEvent.selectOptions(from ?? document.body, 'lan');
    expect(within(to ?? document.body).queryByRole('option', { name: 'Lan' })).toBeNull();
    await userEvent.selectOptions(to ?? document.body, 'mai');
    await userEvent.type(screen.getByRole('textbox'), 'Nghỉ phép');
    await userEvent.click(send());
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Bàn giao' }));
    expect(onPassOn).toHaveBeenCalledWith({ from: 'lan', to: 'mai', reason: 'Nghỉ phép' });
  });
});
