import type { ReactNode } from 'react';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import type { WorkspaceTab } from '@/components/inspector/workspace-frame';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import type { Officer } from '@/lib/domain/case/case';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { ReportChannel } from '@/lib/domain/report/report-channel';

/**
 * What the desk has as a full page, and not as the side panel: further views, and an address that contains the open tab and the
 * open part of a case.
 */
export interface FullPage {
  readonly tab: WorkspaceTab;
  readonly onTab: (tab: WorkspaceTab) => void;
  /** The part of an open case that the address names. */
  readonly caseParts: { readonly tab: CaseTab; readonly onTab: (tab: CaseTab) => void };
  /** The list of reports and the open report beside each other. */
  readonly queue: (queueProps: QueueProps) => ReactNode;
  /** The figures of the unit, or of all units. */
  readonly overview: (officer: OfficerPage, roles: Enrolment['roles']) => ReactNode;
  /** The form in which an officer enters what somebody reports by telephone, in person or on paper. */
  readonly entry: (officer: OfficerPage, who: Pick<Enrolment, 'subject' | 'unit'>) => ReactNode;
  /** Opens, in the list, a report that another view mentions. */
  readonly onReport: (reference: string) => void;
  /** The supervisor's view of the unit's work. */
  readonly office: (officer: OfficerPage) => ReactNode;
}

/** What an officer's papers need: the officer who makes them, and the drafts on this device. */
export interface PaperDesk {
  readonly officer: Officer;
  readonly drafts: PaperDrafts;
}

/** A report for which an officer opens a case. */
export interface ReportForCase {
  readonly reference: string;
  readonly subject: string;
  /** How the report reached the intake; undefined if an older intake does not say. */
  readonly channel: ReportChannel | undefined;
}

/** Properties of the list of reports. */
export interface QueueProps {
  readonly officer: OfficerPage;
  readonly singleKeys: boolean;
  readonly supervises: boolean;
  readonly papers: PaperDesk;
  readonly onNewCase: (report: ReportForCase) => void;
}
