import { type ReactElement, useState } from 'react';
import { PaperList } from '@/components/inspector/papers/paper-list';
import { PaperScreen } from '@/components/matter/paper-screen';
import { Notice } from '@/components/ui/notice';
import { OFFICE_PAPER_IDS, type OfficePaperId } from '@/lib/domain/case/office-paper';
import type { OfficeFacts } from '@/lib/workflows/papers/office-values';
import { Frame } from '../inspector-frames';
import { doNothing, mockHandlers } from '../quiet';
import {
  createCaseFacts,
  draftSamplePaper,
  NUMBERED,
  OF_REPORT,
  TYPED_BY_OFFICER,
} from '../samples/office-papers';

interface PaperProps {
  id: OfficePaperId;
  facts: OfficeFacts;
  typed: Readonly<Record<string, string>>;
  isNumberTaken?: boolean;
}

/** Shows one paper of an office whose fields can be filled in. */
function OfficePaper({ id, facts, typed, isNumberTaken = false }: PaperProps) {
  const [fields, setFields] = useState(typed);
  return (
    <Frame tab="office" untitled>
      <PaperScreen
        {...mockHandlers('onPrint')}
        onSave={async () => true}
        onCopy={async () => true}
        draft={draftSamplePaper(id, facts, fields)}
        onField={(name, value) => setFields({ ...fields, [name]: value })}
      >
        {isNumberTaken && (
          <Notice urgent title="Đơn vị chưa ghi nhận thao tác này">
            Số 15/BB-TN năm 2026 đã cấp cho biên bản ngày 24/11/2026 về CS-261124-AAAAAA, do Cán bộ thử nghiệm
            khác ghi. Hãy hỏi văn thư số khác.
          </Notice>
        )}
      </PaperScreen>
    </Frame>
  );
}

/** Two views of every paper of an office: as it opens, and with its fields filled in from a report or case and by typing. */
export const OFFICE_PAPER_VIEWS: Readonly<Record<string, ReactElement>> = {
  ...Object.fromEntries(
    OFFICE_PAPER_IDS.map((id) => [
      `officer-paper-${id}`,
      <OfficePaper
        key={id}
        id={id}
        facts={id === 'bailiff-request' ? createCaseFacts() : OF_REPORT}
        typed={TYPED_BY_OFFICER[id]}
      />,
    ]),
  ),
  'officer-paper-minutes-case': (
    <OfficePaper id="minutes" facts={createCaseFacts()} typed={TYPED_BY_OFFICER.minutes} />
  ),
  'officer-paper-minutes-opened': <OfficePaper id="minutes" facts={OF_REPORT} typed={{}} />,
  'officer-paper-minutes-taken': (
    <OfficePaper id="minutes" facts={OF_REPORT} typed={TYPED_BY_OFFICER.minutes} isNumberTaken />
  ),
  'officer-papers': (
    <Frame tab="queue">
      <PaperList numbered={NUMBERED} failed={false} singleKeys onOpen={doNothing} />
    </Frame>
  ),
  'officer-papers-unread': (
    <Frame tab="queue">
      <PaperList numbered={undefined} failed singleKeys={false} onOpen={doNothing} />
    </Frame>
  ),
};
