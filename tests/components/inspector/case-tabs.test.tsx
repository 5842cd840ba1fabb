import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import { CaseTabs } from '@/components/inspector/case/case-tabs';
import { formatDeskAddress, parseDeskAddress } from '@/components/inspector/desk/desk-address';
import { renderView } from '../../support/render-view';

function Case() {
  const [tab, setTab] = useState<CaseTab>('pages');
  return (
    <CaseTabs
      tab={tab}
      onTab={setTab}
      counts={{ pages: 3, sweep: 0 }}
      parts={{
        pages: <input aria-label="note" />,
        sweep: <p>sweeps</p>,
        watch: <p>watches</p>,
        file: <p>papers</p>,
      }}
    />
  );
}

describe('the parts of a case', () => {
  it('are tabs with their numbers, one panel at a time', () => {
    renderView(<Case />);
    const tabs = within(screen.getByRole('tablist', { name: 'Các phần của vụ việc' })).getAllByRole('tab');
    expect(tabs.map(({ textContent }) => textContent)).toEqual(['Trang (3)', 'Quét', 'Theo dõi', 'Hồ sơ']);
    expect(screen.getByRole('tabpanel', { name: 'Trang (3)' })).toBeVisible();
    expect(screen.getByText('sweeps')).not.toBeVisible();
  });

  it('change by arrow keys, and keep what was typed in another part', async () => {
    renderView(<Case />);
    await userEvent.type(screen.getByRole('textbox', { name: 'note' }), 'Nhãn dán đè');
    await userEvent.click(screen.getByRole('tab', { name: 'Trang (3)' }));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByText('watches')).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Theo dõi' })).toHaveFocus();
    await userEvent.keyboard('{End}');
    expect(screen.getByText('papers')).toBeVisible();
    await userEvent.keyboard('{Home}');
    expect(screen.getByRole('textbox', { name: 'note' })).toHaveValue('Nhãn dán đè');
  });

  it('are named in the desk’s address, the first by none', () => {
    const at = (search: string) => parseDeskAddress(search).caseTab;
    expect(at('?view=cases&tab=watch')).toBe('watch');
    expect(at('?view=cases&tab=else')).toBeUndefined();
    expect(at('?view=queue&tab=watch')).toBeUndefined();
    const shown = parseDeskAddress('?view=cases&tab=file');
    expect(formatDeskAddress(shown)).toBe('?view=cases&tab=file');
    expect(formatDeskAddress({ ...shown, caseTab: 'pages' })).toBe('?view=cases');
    expect(formatDeskAddress({ ...shown, view: 'units' })).toBe('?view=units');
  });
});
