import type { ReactNode } from 'react';
import type { WorkspaceTab } from '@/components/inspector/workspace-frame';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import type { Officer } from '@/lib/domain/case/case';
import type { Enrolment } from '@/lib/domain/case/enrolment';

/** What the full page adds to the side panel: its views follow its address. */
export interface FullPage {
  readonly tab: WorkspaceTab;
  readonly onTab: (tab: WorkspaceTab) => void;
  /** The list and the report beside each other. */
  readonly queue: (given: QueueProps) => ReactNode;
  /** The figures of the unit, or of all units. */
  readonly overview: (officer: OfficerPage, roles: Enrolment['roles']) => ReactNode;
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

/** What the list of reports gets from the frame around it. */
export interface QueueProps {
  readonly officer: OfficerPage;
  readonly singleKeys: boolean;
  readonly supervises: boolean;
  readonly papers: PaperDesk;
  readonly onNewCase: (report: { reference: string; subject: string }) => void;
}
