import type { ReactNode } from 'react';
import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import type { StandingProps } from '@/components/report/consent/standing-choice';
import type { Receiver } from '@/components/report/route/receiver';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import type { ReportPhotosProps } from './report-photos';

/** Properties of the view of a report before it is sent. */
export interface ReviewProps {
  item: OutboxItem;
  capture: CaptureSummary | null;
  /** Null if nobody receives reports: the report is kept on this device. */
  receiver: Receiver | null;
  photos: ReportPhotosProps;
  standing: StandingProps;
  savedContact: { readonly email: string; readonly phone: string };
  software: string;
  now?: () => number;
  /** Stores the person's change; resolves to false if that failed. */
  onChange: (change: ReportChanges) => Promise<boolean>;
  onSend: () => void;
  /** Packs the report and keeps it on this device. */
  onKeep: () => void;
  /** True while the report is packed to be kept. */
  isKeeping: boolean;
  onUndo: () => void;
  /** Closes the review and leaves the draft for later. */
  onLater: () => void;
  onDelete: () => void;
  onExpire: () => void;
  /** Captures the active tab again; null if that tab shows another page than the reported one. */
  onRecapture: ((wholePage: boolean) => void) | null;
  /** True if taking a picture of the whole page scrolls that page. */
  scrolls: boolean;
  /** Replaces "Send" on the practice page, where nothing can be sent. */
  foot?: ReactNode;
}
