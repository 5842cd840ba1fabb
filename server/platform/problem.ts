import type { Problem } from '@/lib/intake/contract';

export type ProblemCode = Problem['code'];

interface Sentence {
  readonly status: number;
  readonly vi: string;
  readonly en: string;
}

/** HTTP status of each code, and the message to the person whose request is refused. */
const SENTENCES: Record<ProblemCode, Sentence> = {
  'invalid-report': {
    status: 400,
    vi: 'Phản ánh thiếu thông tin hoặc có thông tin không đúng dạng.',
    en: 'The report lacks something or holds something of the wrong form.',
  },
  'invalid-dispute': {
    status: 400,
    vi: 'Phản hồi thiếu thông tin hoặc có thông tin không đúng dạng.',
    en: 'The answer lacks something or holds something of the wrong form.',
  },
  'contract-version': {
    status: 400,
    vi: 'Phiên bản phản ánh này không được hỗ trợ; hãy cập nhật tiện ích.',
    en: 'This version of the report is not supported; please update the extension.',
  },
  'too-large': {
    status: 413,
    vi: 'Nội dung gửi lên lớn hơn mức được nhận.',
    en: 'What was sent is larger than what is accepted.',
  },
  'too-complex': {
    status: 400,
    vi: 'Nội dung gửi lên có nhiều phần, hoặc nhiều lớp lồng nhau, hơn mức được nhận.',
    en: 'What was sent has more parts, or deeper nesting, than is accepted.',
  },
  'unsupported-media-type': {
    status: 415,
    vi: 'Kiểu nội dung gửi lên không được nhận ở địa chỉ này.',
    en: 'This type of content is not accepted at this address.',
  },
  'digest-mismatch': {
    status: 422,
    vi: 'Gói chứng cứ nhận được khác với gói đã khai báo.',
    en: 'The package that arrived is not the one that was announced.',
  },
  'evidence-invalid': {
    status: 422,
    vi: 'Gói chứng cứ không vượt qua kiểm tra; phản ánh vẫn được giữ.',
    en: 'The package did not pass a check; the report itself is kept.',
  },
  'evidence-not-awaited': {
    status: 409,
    vi: 'Không có phản ánh nào đang chờ gói chứng cứ này; hãy gửi phản ánh trước.',
    en: 'No report awaits this package; please send the report first.',
  },
  'proof-required': {
    status: 428,
    vi: 'Nơi tiếp nhận đang đông; máy của bạn cần giải một bài toán nhỏ rồi gửi lại.',
    en: 'The intake office is busy; your device has to solve a small puzzle and send again.',
  },
  'device-signature': {
    status: 400,
    vi: 'Chữ ký của thiết bị không khớp với nội dung gửi.',
    en: 'The signature of the device is not of what was sent.',
  },
  'upload-incomplete': {
    status: 409,
    vi: 'Gói chứng cứ chưa đến đủ; hãy gửi tiếp phần còn lại.',
    en: 'The package has not arrived whole; please send the rest.',
  },
  'report-conflict': {
    status: 409,
    vi: 'Việc này không hợp với tình trạng hiện tại của phản ánh.',
    en: 'This does not fit the present state of the report.',
  },
  'anonymous-incomplete': {
    status: 422,
    vi: 'Phản ánh ẩn danh cần chỉ rõ người bán và kèm chứng cứ.',
    en: 'An anonymous report needs an identified seller and evidence.',
  },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy, hoặc mã theo dõi không đúng.',
    en: 'Not found, or the tracking code is not the right one.',
  },
  'method-not-allowed': {
    status: 405,
    vi: 'Địa chỉ này không nhận cách gọi này.',
    en: 'This address does not take this method.',
  },
  unauthorized: {
    status: 401,
    vi: 'Cần mã theo dõi của phản ánh.',
    en: 'The tracking code of the report is needed.',
  },
  forbidden: {
    status: 403,
    vi: 'Tài khoản này không có quyền làm việc này ở đơn vị này.',
    en: 'This account may not do this in this unit.',
  },
  'accepted-by-other': {
    status: 409,
    vi: 'Cán bộ khác đã nhận phản ánh này trước.',
    en: 'Another officer accepted this report first.',
  },
  'custody-conflict': {
    status: 409,
    vi: 'Sổ theo dõi của vụ việc không nối tiếp sổ theo dõi mà đơn vị đã ghi nhận.',
    en: 'The custody log of this case does not continue the one the unit has on record.',
  },
  'device-unknown': {
    status: 403,
    vi: 'Khóa của thiết bị này chưa được đăng ký cho cán bộ.',
    en: 'The key of this device is not registered to the officer.',
  },
  'device-revoked': {
    status: 403,
    vi: 'Khóa của thiết bị này đã bị thu hồi; gói mới từ thiết bị này không được nhận.',
    en: 'The key of this device was revoked; new packages from it are refused.',
  },
  busy: {
    status: 503,
    vi: 'Nơi tiếp nhận đang bận; hãy thử lại sau.',
    en: 'The intake office is busy; please come back later.',
  },
  internal: {
    status: 500,
    vi: 'Nơi tiếp nhận gặp lỗi; phản ánh vẫn nằm trên thiết bị của bạn, hãy gửi lại.',
    en: 'The intake office met an error; the report is still on your device, please send it again.',
  },
};

interface ProblemOptions {
  /** Path of the faulty field ("seller.url"), or name of the failed check. */
  readonly field?: string;
  /** Message that replaces the message of the code. */
  readonly says?: { readonly vi: string; readonly en: string };
  /** HTTP status in place of the code's usual one, for example 429 instead of 503. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Additional members of the response body (RFC 9457). */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A refusal that is foreseen. The app responds to it with `application/problem+json`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.field === undefined ? code : `${code} (${options.field})`, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}

/** Builds the response by which the intake refuses a request: a problem document (RFC 9457). */
export function problemResponse({ code, options }: ProblemError): Response {
  const { status: usual, vi, en } = SENTENCES[code];
  const status = options.status ?? usual;
  const problem: Problem = {
    type: `urn:chosang:problem:${code}`,
    title: en,
    status,
    code,
    ...(options.field === undefined ? {} : { field: options.field }),
    detail: options.says ?? { vi, en },
  };
  return new Response(JSON.stringify({ ...problem, ...options.extra }), {
    status,
    headers: { ...options.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
