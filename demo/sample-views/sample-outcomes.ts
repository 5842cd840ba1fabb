import { ERROR_CODES, type ErrorCode } from '@/lib/base/errors';
import type { FollowedReport, OutboxItem } from '@/lib/domain/report/outbox';
import { draftItem, items, NOW, route, toBothLanguages } from './sample-reports';

const createReportWithStatus = (
  status: string,
  more: readonly { status: string; at: string; text?: string }[],
): OutboxItem => ({
  ...items.accepted,
  acceptedAt: NOW,
  status: {
    checkedAt: NOW,
    status,
    route,
    events: [
      { status: 'received', at: '2026-11-25T01:20:00Z' },
      { status: 'routed', at: '2026-11-25T01:25:00Z' },
      ...more.map(({ text, ...event }) =>
        text === undefined ? event : { ...event, note: toBothLanguages(text) },
      ),
    ],
  },
});
const question = { status: 'more-asked', at: '2026-11-25T01:27:00Z', text: 'Bạn nhận hàng ngày nào?' };

/**
 * Reports about which an officer asked a question or whose sender acted later. `awaitingAnswer` waits for the sender's answer. In
 * `answered` the sender answered, in `named` they gave their name, in `withdrawn` they withdrew.
 */
export const awaitingAnswer = createReportWithStatus('more-asked', [question]);
export const answered = createReportWithStatus('answered', [
  question,
  { status: 'answered', at: '2026-11-25T01:28:00Z', text: 'Ngày 20 tháng 11, do bưu tá giao.' },
]);
export const named: OutboxItem = {
  ...createReportWithStatus('routed', []),
  agreed: ['contact-me', 'identify-me'],
  draft: {
    ...draftItem.draft,
    complainant: 'identified',
    name: 'Người Gửi',
    idNumber: '001000000001',
    address: 'Số 1, đường Mẫu',
    email: 'ban@example.vn',
  },
};
export const withdrawn: OutboxItem = {
  ...createReportWithStatus('withdrawn', [{ status: 'withdrawn', at: '2026-11-25T01:29:00Z' }]),
  withdrawnAt: NOW - 60_000,
};

/** A report that was accepted and then transferred. The closed reports below begin with these events. */
const ended = createReportWithStatus('closed', [
  { status: 'accepted', at: '2026-11-25T01:26:00Z' },
  { status: 'transferred', at: '2026-11-25T01:27:00Z', text: 'Kho hàng ở tỉnh khác.' },
]);
const sentence = toBothLanguages('Đã kiểm tra kho và lập biên bản; cảm ơn bạn đã phản ánh.');
export const closed: OutboxItem = {
  ...ended,
  ...(ended.status
    ? {
        status: {
          ...ended.status,
          events: [
            ...ended.status.events.map((event) =>
              event.status === 'transferred'
                ? { ...event, unit: toBothLanguages('Chi cục Quản lý thị trường tỉnh Mẫu') }
                : event,
            ),
            { status: 'closed', at: '2026-11-25T01:29:00Z', note: sentence },
          ],
          outcome: { result: 'violation-found', at: '2026-11-25T01:29:00Z', note: sentence },
        },
      }
    : {}),
};
const joined = createReportWithStatus('merged', [{ status: 'merged', at: '2026-11-25T01:28:00Z' }]);
export const merged: OutboxItem = {
  ...joined,
  id: `${joined.id.slice(0, -1)}0`,
  ...(joined.status ? { status: { ...joined.status, mergedInto: 'CS-261125-8M4PX3' } } : {}),
};

/** Reports of other devices that this device follows by their tracking codes: one has an open question, one was withdrawn. */
export const followed: readonly FollowedReport[] = [
  {
    id: '00000000-0000-4000-8000-000000000101',
    reference: 'CS-261120-4F9QX1',
    secret: 'b64-secret',
    addedAt: NOW,
    status: {
      status: 'more-asked',
      checkedAt: NOW,
      events: [
        { status: 'received', at: '2026-11-20T01:20:00Z' },
        {
          status: 'more-asked',
          at: '2026-11-23T03:00:00Z',
          note: toBothLanguages('Bạn nhận hàng ngày nào?'),
        },
      ],
    },
  },
  {
    id: '00000000-0000-4000-8000-000000000102',
    reference: 'CS-261118-0B2CDE',
    secret: 'b64-secret',
    addedAt: NOW,
    withdrawnAt: NOW - 60_000,
    status: {
      status: 'withdrawn',
      checkedAt: NOW,
      events: [{ status: 'withdrawn', at: '2026-11-25T01:29:00Z' }],
    },
  },
];

export const createDraftWithFailedCapture = (code: ErrorCode): OutboxItem => ({
  ...draftItem,
  capture: 'failed',
  failure: { code, message: code, at: NOW },
});

/** For each error code, a report whose sending failed with that code. */
export const failures: readonly OutboxItem[] = ERROR_CODES.map((code, index) => ({
  ...items.queued,
  id: `00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
  failure: { code, message: code, at: NOW },
}));
