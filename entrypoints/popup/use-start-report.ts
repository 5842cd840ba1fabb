import { useState } from 'react';
import type { ErrorCode } from '@/lib/base/errors';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { PageReport } from '@/lib/messaging/replies';
import { sendMessage } from '@/lib/messaging/send';

interface StartOptions {
  readonly purchase?: Purchase;
  readonly suggested?: boolean;
  readonly again?: string;
  readonly wholePage?: boolean;
}

/** Starts a report about the active tab and resolves to its id; to undefined if that failed. */
export type StartReport = (code: ViolationCode, more?: StartOptions) => Promise<string | undefined>;

/**
 * Returns the report that the popup shows: one that was started here, or an earlier one that was opened. If the person reports
 * the same violation type about this page again, `confirmation` contains the earlier report, to ask for confirmation.
 */
export function useStartReport(tabId: number | undefined) {
  const [itemId, setItemId] = useState<string>();
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<ErrorCode>();
  const [confirmation, setConfirmation] = useState<{
    readonly report: PageReport;
    readonly more: () => void;
  }>();

  const startReport: StartReport = async (code, more = {}) => {
    if (tabId === undefined) return undefined;
    setStarting(true);
    const result = await sendMessage('start-report', { tabId, code, ...more });
    setStarting(false);
    setConfirmation(undefined);
    setFailure(result.ok ? undefined : result.code);
    if (!result.ok) return undefined;
    setItemId(result.reply.itemId);
    return result.reply.itemId;
  };
  /** Starts a report. If this page was already reported for the same violation type, asks the person first. */
  const startOrConfirmReport = async (code: ViolationCode, more: StartOptions) => {
    if (tabId === undefined) return;
    setStarting(true);
    const known = await sendMessage('tab-reports', { tabId });
    setStarting(false);
    const report = known.ok ? known.reply.reports.find((one) => one.code === code) : undefined;
    if (report) setConfirmation({ report, more: () => void startReport(code, more) });
    else await startReport(code, more);
  };
  return {
    itemId,
    open: (id: string | undefined) => {
      setConfirmation(undefined);
      setItemId(id);
    },
    starting,
    failure,
    confirmation,
    leaveConfirmation: () => setConfirmation(undefined),
    start: startReport,
    choose: startOrConfirmReport,
  };
}
