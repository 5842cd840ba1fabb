import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { createOfficerReport } from '@/demo/sample-views/sample-cases';
import { OfficerActionSchema } from '@/lib/intake/officers/officer-contract';
import { renderView } from '../../support/render-view';

const NOW = Date.parse('2026-11-25T18:00:00.000Z'); // the 26th in Vietnam

function renderActions(code: 'COUNTERFEIT_LABEL' | 'NO_REFUND') {
  const onAct = vi.fn();
  const shown = { ...createOfficerReport('accepted'), reason: { code } };
  renderView(
    <OfficerActions
      report={shown}
      units={[]}
      language="vi"
      busy={false}
      singleKeys
      now={() => NOW}
      onAct={onAct}
    />,
  );
  const openMenu = () => userEvent.click(screen.getByRole('button', { name: 'Khác' }));
  const press = async (name: string) => {
    await openMenu();
    await userEvent.click(await screen.findByRole('menuitem', { name }));
  };
  const send = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
  return { onAct, openMenu, press, send };
}

describe('the actions that start a period', () => {
  it('record a takedown request, for a large platform only if the officer ticks the box', async () => {
    const { onAct, press, send } = renderActions('COUNTERFEIT_LABEL');
    await press('Ghi yêu cầu gỡ');
    expect(await screen.findByText(/48 giờ \(Nghị định .* 22\.3\)/)).toBeVisible();
    await send('Ghi yêu cầu gỡ');
    const plain = { action: 'request-takedown', requestedAt: new Date(NOW).toISOString() };
    expect(onAct).toHaveBeenLastCalledWith(plain);
    await press('Ghi yêu cầu gỡ');
    await userEvent.click(screen.getByRole('checkbox'));
    await send('Ghi yêu cầu gỡ');
    expect(onAct).toHaveBeenLastCalledWith({ ...plain, large: true });
    for (const [action] of onAct.mock.calls) expect(OfficerActionSchema.safeParse(action).success).toBe(true);
  });

  it('record a formal request on the day it arrived, not later than today', async () => {
    const { onAct, press, send } = renderActions('NO_REFUND');
    await press('Ghi yêu cầu hỗ trợ thương lượng');
    const day = await screen.findByLabelText('Ngày nhận yêu cầu');
    expect(day).toHaveValue('2026-11-26');
    await userEvent.clear(day);
    await userEvent.type(day, '2026-11-27');
    expect(screen.getByText('Ngày này chưa tới.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Ghi yêu cầu hỗ trợ thương lượng' })).toBeDisabled();
    await userEvent.clear(day);
    await userEvent.type(day, '2026-11-20');
    await send('Ghi yêu cầu hỗ trợ thương lượng');
    const action = { action: 'formal-request', receivedAt: '2026-11-19T17:00:00.000Z' };
    expect(onAct).toHaveBeenCalledExactlyOnceWith(action);
    expect(OfficerActionSchema.safeParse(action).success).toBe(true);
  });

  it('offer no formal request for a violation type without a period for it', async () => {
    const { openMenu } = renderActions('COUNTERFEIT_LABEL');
    await openMenu();
    expect(await screen.findByRole('menuitem', { name: 'Ghi yêu cầu gỡ' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Ghi yêu cầu hỗ trợ thương lượng' })).toBeNull();
  });
});
