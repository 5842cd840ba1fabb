import type { MessagePayload } from '@/lib/messaging/protocol';

/** What a person changed in a report; saved as it is typed. */
export type ReportChange = Omit<MessagePayload<'change-report'>, 'itemId'>;
