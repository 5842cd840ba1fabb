import { cases, createOfficerReport, items, OFFICER } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import { watches } from '@/demo/sample-views/sample-sweeps';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import type { NumberedPaper } from '@/lib/intake/officers/paper-contract';
import type { PaperDraft } from '@/lib/papers/paper-draft';
import { draftOfficePaper } from '@/lib/papers/papers';
import { collectOfficePaperValues, type OfficeFacts } from '@/lib/workflows/papers/office-values';

/** Facts for an office's papers: a report about an invented seller whose tax code is known from published records. */
export const OF_REPORT: OfficeFacts = {
  officer: OFFICER,
  report: {
    ...createOfficerReport('accepted'),
    seller: {
      id: '912',
      name: 'Gian hàng thử',
      url: 'https://shopee.vn/shop/912',
      address: '1 phố Thử Nghiệm, Hà Nội',
      taxCode: '0100000000',
      fromRegistry: ['taxCode'],
    },
  },
};

/** Facts for an office's papers: an invented case with its pages. */
export function createCaseFacts(): OfficeFacts {
  const [of] = cases;
  if (!of) throw new Error('there is no sample case');
  return { officer: OFFICER, case: { of, items, watches: Object.values(watches) } };
}

/** Values that an officer types into each paper, in addition to the fields that are filled in from the report or case. */
export const TYPED_BY_OFFICER: Readonly<Record<OfficePaperId, Readonly<Record<string, string>>>> = {
  minutes: {
    paper_number: '15/BB-TN',
    officer_position: 'Kiểm soát viên thị trường',
    work_address: '2 phố Thử Nghiệm, Hà Nội',
    legal_basis: 'Kế hoạch kiểm tra số 12 của đơn vị',
    persons_present: 'Trần Thị Thử, chủ cửa hàng\nLê Văn Mẫu, chức vụ: cán bộ phường, người chứng kiến',
    opinions: 'Trần Thị Thử: hàng nhập của cơ sở khác, sẽ nộp hóa đơn.',
    ended_at: '25/11/2026 16:30',
    page_count: '2',
    read_back: 'agreed',
    copy_count: '03',
    copies_given: 'Cửa hàng: 01 bản\nĐơn vị: 02 bản',
  },
  'takedown-request': {
    paper_number: '16/YC-TN',
    officer_position: 'Đội trưởng',
    platform_name: 'Shopee',
    copies_given: 'Như trên\nLưu: văn thư',
  },
  'hand-over': {
    officer_position: 'Đội trưởng',
    office_name: 'Công an thành phố Hà Nội',
    hand_over_reason: 'Có dấu hiệu thuộc thẩm quyền của cơ quan khác.',
    handed_files: 'Gói chứng cứ, bản in trang bán hàng',
    copy_count: '02',
    copies_given: 'Bên nhận: 01 bản\nBên giao: 01 bản',
  },
  'sender-answer': {
    officer_position: 'Đội trưởng',
    addressee_name: 'Nguyễn Thị Thử',
    reports_answered: 'CS-261125-7K3MQ2',
    answer_result: 'Đơn vị đã yêu cầu nền tảng gỡ tin đăng.\nNền tảng đã gỡ ngày 26/11/2026.',
    copies_given: 'Như trên\nLưu: văn thư',
  },
  'bailiff-request': { officer_position: 'Đội trưởng', office_name: 'Văn phòng Thừa phát lại thử' },
};

/** Papers of the unit that already have a registry number. */
export const NUMBERED: readonly NumberedPaper[] = [
  {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    paper: 'minutes',
    number: '14/BB-TN',
    day: '2026-11-24',
    digest: 'a'.repeat(64),
    by: 'Cán bộ thử nghiệm khác',
    at: '2026-11-24T03:00:00.000Z',
  },
];

/** Fills in a paper of the invented office. */
export function draftSamplePaper(
  id: OfficePaperId,
  facts: OfficeFacts,
  typed: Readonly<Record<string, string>>,
): PaperDraft {
  return draftOfficePaper({ id, values: collectOfficePaperValues(id, facts, NOW), typed, now: NOW });
}
