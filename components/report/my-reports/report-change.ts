import type { MessagePayload } from '@/lib/messaging/protocol';

/** What a person changed in a report, saved while they type. */
export type ReportChange = Omit<MessagePayload<'change-report'>, 'itemId'>;
