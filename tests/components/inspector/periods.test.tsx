import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { report } from '@/demo/views/sample-cases';
import { OfficerActionSchema } from '@/lib/intake/officers/officer-contract';
import { renderView } from '../../support/render-view';

const NOW = Date.parse('2026-11-25T18:00:00.000Z'); // the 26th in Vietnam

function draw(code: 'COUNTERFEIT_LABEL' | 'NO_REFUND') {
  const onAct = vi.fn();
  const shown = { ...report('accepted'), reason: { code } };
  renderView(
    <OfficerActions report={shown} units={[]} language="vi" busy={false} now={() => NOW} onAct={onAct} />,
  );
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name, expanded: false }));
  const send = (name: string) =>
    userEvent.click(screen.getAllByRole('button', { name }).at(-1) ?? document.body);
  return { onAct, press, send };
}

describe('the actions that start a period', () => {
  it('record a takedown request, for a large platform only where the officer ticks that', async () => {
    const { onAct, press, send } = draw('COUNTERFEIT_LABEL');
    await press('Ghi yêu cầu gỡ');
    expect(screen.getByText(/48 giờ \(Nghị định .* 22\.3\)/)).toBeVisible();
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
    const { onAct, press, send } = draw('NO_REFUND');
    await press('Ghi yêu cầu hỗ trợ thương lượng');
    const day = screen.getByLabelText('Ngày nhận yêu cầu');
    expect(day).toHaveValue('2026-11-26');
    await userEvent.clear(day);
    await userEvent.type(day, '2026-11-27');
    expect(screen.getByText('Ngày này chưa tới.')).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Ghi yêu cầu hỗ trợ thương lượng' }).at(-1)).toBeDisabled();
    await userEvent.clear(day);
    await userEvent.type(day, '2026-11-20');
    await send('Ghi yêu cầu hỗ trợ thương lượng');
    const action = { action: 'formal-request', receivedAt: '2026-11-19T17:00:00.000Z' };
    expect(onAct).toHaveBeenCalledExactlyOnceWith(action);
    expect(OfficerActionSchema.safeParse(action).success).toBe(true);
  });

  it('offer no formal request for a sign that has none', () => {
    draw('COUNTERFEIT_LABEL');
    expect(screen.queryByRole('button', { name: 'Ghi yêu cầu hỗ trợ thương lượng' })).toBeNull();
  });
});
