import { ProblemError } from '@/server/platform/problem';

interface Sentence {
  readonly vi: string;
  readonly en: string;
}

/** Messages that say why a report's state forbids an action, for the officer or sender who tried it. */
const WHY = {
  closed: { vi: 'Phản ánh này đã được kết thúc.', en: 'This report has been closed.' },
  withdrawn: {
    vi: 'Người gửi đã rút phản ánh này trước khi có cán bộ nhận xử lý.',
    en: 'The sender withdrew this report before an officer accepted it.',
  },
  unaccepted: {
    vi: 'Chưa có cán bộ nào nhận xử lý phản ánh này; hãy nhận trước.',
    en: 'No officer has accepted this report yet; accept it first.',
  },
  unrouted: {
    vi: 'Phản ánh này chưa được chuyển tới đơn vị nào.',
    en: 'This report has not been routed to a unit yet.',
  },
  'nobody-to-ask': {
    vi: 'Không còn người gửi nào để hỏi: phản ánh đã được rút.',
    en: 'No sender is left to ask: the report was withdrawn.',
  },
  'no-question': {
    vi: 'Không có câu hỏi nào đang chờ bạn trả lời.',
    en: 'No question waits for your answer.',
  },
  'no-such-officer': {
    vi: 'Đơn vị chưa có cán bộ này đăng nhập ở đây.',
    en: 'No such officer of the unit has signed in here.',
  },
  'nothing-to-sample': {
    vi: 'Trong những ngày này không có phản ánh nào được kết thúc cùng phản ánh khác.',
    en: 'No report was closed together with another one in these days.',
  },
  'searches-full': {
    vi: 'Đơn vị đã lưu đủ số tìm kiếm; hãy xóa bớt.',
    en: 'The unit has saved as many searches as it can; delete some first.',
  },
  'thread-full': {
    vi: 'Trao đổi này đã đủ dài; hãy gửi yêu cầu mới.',
    en: 'This thread is as long as it can be; send a new request.',
  },
  'same-officer': {
    vi: 'Người bàn giao và người nhận là một.',
    en: 'The reports would pass to the officer who has them.',
  },
  changed: {
    vi: 'Phản ánh này vừa được giao hoặc nhận; hãy xem lại ai đang giữ.',
    en: 'This report was just assigned or accepted; look again who has it.',
  },
  'not-yet': { vi: 'Thời điểm này chưa tới.', en: 'This time is still to come.' },
  'no-such-period': {
    vi: 'Với dấu hiệu này, không có thời hạn nào tính từ yêu cầu hỗ trợ thương lượng.',
    en: 'For this suspected violation, no deadline starts with a request for help with a negotiation.',
  },
  'into-itself': {
    vi: 'Không gộp được một phản ánh vào chính nó.',
    en: 'A report cannot be merged into itself.',
  },
  'into-ended': {
    vi: 'Phản ánh được chọn để gộp vào đã kết thúc.',
    en: 'The report to merge into has ended.',
  },
  'into-merged': {
    vi: 'Phản ánh được chọn để gộp vào đã được gộp vào phản ánh khác.',
    en: 'The report to merge into was merged into another one.',
  },
  'into-unaccepted': {
    vi: 'Chưa có cán bộ nào nhận xử lý phản ánh được chọn để gộp vào; hãy nhận trước.',
    en: 'No officer has accepted the report to merge into; accept it first.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Returns `report-conflict`: the report's state forbids the action. */
export function conflictProblem(why: keyof typeof WHY, field = 'status'): ProblemError {
  return new ProblemError('report-conflict', { field, says: WHY[why] });
}

/**
 * Returns `report-conflict`: the report was transferred to `unit`. Only officers of a unit that had the report may learn this.
 */
export function transferredProblem(unit: Sentence): ProblemError {
  const says = {
    vi: `Phản ánh này đã được chuyển tới ${unit.vi}.`,
    en: `This report was transferred to ${unit.en}.`,
  };
  return new ProblemError('report-conflict', { field: 'unit', says });
}

/** Returns `report-conflict`: the report was merged into another. */
export function mergedProblem(reference: string): ProblemError {
  const says = {
    vi: `Phản ánh này đã được gộp vào ${reference}.`,
    en: `This report was merged into ${reference}.`,
  };
  return new ProblemError('report-conflict', { field: 'status', says });
}

/** Returns `report-conflict`: an earlier group action on the same reports is still being carried out. */
export function actionUnderWayProblem({
  done,
  total,
}: {
  readonly done: number;
  readonly total: number;
}): ProblemError {
  const says = {
    vi: `Thao tác trước trên các phản ánh này đang được thực hiện: ${done}/${total}.`,
    en: `The earlier action on these reports is being carried out: ${done} of ${total}.`,
  };
  return new ProblemError('report-conflict', { field: 'status', says });
}

/** Returns `accepted-by-other`; its message names the colleague. */
export function acceptedByOtherProblem(name: string): ProblemError {
  const says = {
    vi: `${name} đã nhận xử lý phản ánh này trước.`,
    en: `${name} accepted this report first.`,
  };
  return new ProblemError('accepted-by-other', { field: 'reference', says });
}

/**
 * Returns the error `not-found` for a report of another unit. An officer gets the same error for a report that does not exist.
 */
export function notOfUnitProblem(field: 'reference' | 'into' = 'reference'): ProblemError {
  const says = {
    vi: 'Đơn vị của bạn không có phản ánh này.',
    en: 'Your unit has no such report.',
  };
  return new ProblemError('not-found', { field, says });
}
