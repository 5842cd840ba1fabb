import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import {
  closedReport,
  createOfficerReport,
  mergedReport,
  units,
  withdrawnReport,
} from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { renderView } from '../../support/render-view';

const show = (shown: OfficerReport) => renderView(<OfficerReportCard report={shown} now={NOW} />, 'en');
const renderActions = (shown: OfficerReport) => {
  const onAct = vi.fn();
  const at = { busy: false, singleKeys: true, now: () => NOW };
  const props = { report: shown, units, language: 'en' as const, ...at, onAct };
  renderView(<OfficerActions {...props} />, 'en');
  return onAct;
};

describe('the state of a report, for an officer', () => {
  it('says when its sender withdrew, and that the unit decides when to close it', async () => {
    show(withdrawnReport);
    const [notice] = screen.getAllByRole('status');
    expect(notice).toHaveTextContent('The sender withdrew');
    expect(notice).toHaveTextContent(/Withdrawn at .*25.*The unit still considers the case/);
  });

  it('offers to close a withdrawn report, but not to ask its sender', async () => {
    renderActions(withdrawnReport);
    expect(screen.getByRole('button', { name: 'Close' })).toBeEnabled();
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(await screen.findByRole('menuitem', { name: 'Record a takedown request' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Ask the reporter' })).toBeNull();
  });

  it('names the report it was merged into, and offers no action', () => {
    show(mergedReport);
    expect(screen.getByRole('status')).toHaveTextContent(
      /Considered together with CS-261125-7K3MZ9, and ends/,
    );
    renderActions(mergedReport);
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
  });

  it('shows the outcome with the sentence for its senders', () => {
    show(closedReport);
    const notice = screen.getByText('Closed: Violation found').closest('div');
    expect(notice).toHaveTextContent('The shop removed the product and corrected its label.');
    expect(screen.getByText('Merged into this one').parentElement).toHaveTextContent('CS-261125-7K3MZ9');
  });

  it('closes with a sentence that the senders of merged reports get as well', async () => {
    const user = userEvent.setup();
    const onAct = renderActions({ ...createOfficerReport('accepted'), merged: ['CS-261125-7K3MZ9'] });
    await user.click(screen.getByRole('button', { name: 'Close' }));
    const form = screen.getByLabelText('Sentence for the sender').closest('form');
    if (!form) throw new Error('no form');
    expect(form).toHaveTextContent('also reach the senders of the merged reports: CS-261125-7K3MZ9');
    expect(screen.getByLabelText('Sentence for the sender')).toHaveAccessibleDescription(
      /The sender reads it with the outcome/,
    );
    const submit = within(form).getByRole('button', { name: 'Close' });
    expect(submit).toBeDisabled();
    await user.selectOptions(within(form).getByLabelText('Outcome'), 'no-violation');
    expect(submit).toBeDisabled();
    await user.type(screen.getByLabelText('Sentence for the sender'), 'Đã xem xét.');
    await user.click(submit);
    const note = { vi: 'Đã xem xét.', en: 'Đã xem xét.' };
    expect(onAct).toHaveBeenCalledWith({ action: 'close', outcome: 'no-violation', note });
  });
});
