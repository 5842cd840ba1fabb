import type { ReactNode } from 'react';
import type { CaseTab } from '@/components/inspector/case/case-tab';
import type { WorkspaceTab } from '@/components/inspector/workspace-frame';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import type { Officer } from '@/lib/domain/case/case';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { ReportChannel } from '@/lib/domain/report/report-channel';

/** What the full page adds to the side panel: its views follow its address. */
export interface FullPage {
  readonly tab: WorkspaceTab;
  readonly onTab: (tab: WorkspaceTab) => void;
  /** The part of an open case that the address names. */
  readonly caseParts: { readonly tab: CaseTab; readonly onTab: (tab: CaseTab) => void };
  /** The list and the report beside each other. */
  readonly queue: (given: QueueProps) => ReactNode;
  /** The figures of the unit, or of all units. */
  readonly overview: (officer: OfficerPage, roles: Enrolment['roles']) => ReactNode;
  /** Enters what somebody tells by telephone, in person or on paper. */
  readonly entry: (officer: OfficerPage, who: Pick<Enrolment, 'subject' | 'unit'>) => ReactNode;
  /** Opens a report of another view in the list. */
  readonly onReport: (reference: string) => void;
  /** The supervisor's view of the unit's work. */
  readonly office: (officer: OfficerPage) => ReactNode;
}

/** What papers of the office need: who makes them, and what was typed into them on this device. */
export interface PaperDesk {
  readonly officer: Officer;
  readonly drafts: PaperDrafts;
}

/** A report for which an officer opens a case. */
export interface ReportForCase {
  readonly reference: string;
  readonly subject: string;
  /** How it came in; absent if an older intake does not say. */
  readonly channel: ReportChannel | undefined;
}

/** What the list of reports gets from the frame around it. */
export interface QueueProps {
  readonly officer: OfficerPage;
  readonly singleKeys: boolean;
  readonly supervises: boolean;
  readonly papers: PaperDesk;
  readonly onNewCase: (report: ReportForCase) => void;
}
