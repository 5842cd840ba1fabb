import type { ReactNode } from 'react';
import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import type { StandingProps } from '@/components/report/consent/standing-choice';
import type { Receiver } from '@/components/report/route/receiver';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import type { ReportPhotosProps } from './report-photos';

/** A report before it is sent, and what a person can do with it. */
export interface ReviewProps {
  item: OutboxItem;
  capture: CaptureSummary | null;
  receiver: Receiver;
  photos: ReportPhotosProps;
  standing: StandingProps;
  savedContact: { readonly email: string; readonly phone: string };
  software: string;
  now?: () => number;
  /** Stores the person's change; resolves to false where that failed. */
  onChange: (change: ReportChanges) => Promise<boolean>;
  onSend: () => void;
  onUndo: () => void;
  /** Leaves the draft for another time. */
  onLater: () => void;
  onDelete: () => void;
  onExpire: () => void;
  /** Captures the page in front again; null where another page is in front. */
  onRecapture: ((wholePage: boolean) => void) | null;
  /** True where a picture of the whole page scrolls it. */
  scrolls: boolean;
  /** Stands in place of "Send" where nothing can be sent: on the practice page. */
  foot?: ReactNode;
}
